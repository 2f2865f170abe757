#include "tests/testserver/options.h"

#include "tests/testserver/protocol/revision.h"
#include "tests/testserver/scenarios/scenario_set.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>

namespace demo {

namespace {

template <typename Value> struct Choice
{
    const char *word;
    Value value;
};

constexpr Choice<TransportKind> kTransports[]{
    {"stdio", TransportKind::Stdio}, {"http", TransportKind::Http}, {"sse", TransportKind::Sse}, {"ws", TransportKind::WebSocket}};
constexpr Choice<EraChoice> kEras[]{{"dual", EraChoice::Dual}, {"legacy", EraChoice::Legacy}, {"modern", EraChoice::Modern}};
constexpr Choice<AnswerForm> kForms[]{{"auto", AnswerForm::Auto}, {"json", AnswerForm::JsonOnly}, {"sse", AnswerForm::SseOnly}};

QCommandLineOption withValue(const char *name, const char *text, const char *value, const char *otherwise = "")
{
    return {QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value), QString::fromLatin1(otherwise)};
}

void complain(const QString &text)
{
    std::fprintf(stderr, "mcp-demo-server: %s\n", qPrintable(text));
}

// Reads options into values; the first wrong one is complained about and spoils the whole.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser) : m_parser(parser) {}

    [[nodiscard]] QString text(const char *name) const { return m_parser.value(QString::fromLatin1(name)); }
    [[nodiscard]] bool isValid() const { return m_valid; }

    template <typename Value, std::size_t N> Value choice(const char *name, const Choice<Value> (&choices)[N])
    {
        const QByteArray word = text(name).toUtf8();
        for (const Choice<Value> &candidate : choices) {
            if (word == candidate.word)
                return candidate.value;
        }
        refuse(QStringLiteral("--%1: unknown value '%2'").arg(QString::fromLatin1(name), QString::fromUtf8(word)));
        return choices[0].value;
    }

    int number(const char *name, int maximum)
    {
        bool isNumber = false;
        const int value = text(name).toInt(&isNumber);
        if (!isNumber || value < 0 || value > maximum)
            refuse(QStringLiteral("--%1: a number from 0 to %2 is needed").arg(QString::fromLatin1(name)).arg(maximum));
        return value;
    }

    void refuse(const QString &text)
    {
        if (m_valid)
            complain(text);
        m_valid = false;
    }

private:
    const QCommandLineParser &m_parser;
    bool m_valid = true;
};

QList<QByteArray> chosenVersions(Reader &reader, EraChoice era)
{
    const QStringList wanted = reader.text("versions").split(QLatin1Char(','), Qt::SkipEmptyParts);
    QList<QByteArray> versions;
    for (const Revision &revision : allRevisions()) {
        const bool belongs = era == EraChoice::Dual || revision.modern == (era == EraChoice::Modern);
        if (belongs && (wanted.isEmpty() || wanted.contains(QString::fromLatin1(revision.name))))
            versions += revision.name;
    }
    const bool allKnown = std::all_of(wanted.begin(), wanted.end(), [](const QString &name) { return findRevision(name.toUtf8()); });
    if (!allKnown || versions.isEmpty())
        reader.refuse(QStringLiteral("--versions: no such revision in this era"));
    return versions;
}

QList<QByteArray> ofEra(const QList<QByteArray> &versions, bool modern)
{
    QList<QByteArray> chosen;
    std::copy_if(versions.begin(), versions.end(), std::back_inserter(chosen),
                 [modern](const QByteArray &name) { return findRevision(name)->modern == modern; });
    return chosen;
}

} // namespace

bool Options::offersModern() const
{
    return !modernVersions().isEmpty();
}

bool Options::offersLegacy() const
{
    return !legacyVersions().isEmpty();
}

QList<QByteArray> Options::legacyVersions() const
{
    return ofEra(versions, false);
}

QList<QByteArray> Options::modernVersions() const
{
    return ofEra(versions, true);
}

std::optional<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A small MCP server to try clients with, and with --scenario to try their patience."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        withValue("transport", "stdio, http, sse or ws", "kind", "stdio"),
        withValue("port", "port to listen on; 0 takes a free one", "number", "0"),
        withValue("host", "address to listen on", "address", "127.0.0.1"),
        withValue("era", "dual, legacy (handshake) or modern (2026-07-28)", "era", "dual"),
        withValue("versions", "offer only these revisions, separated by commas", "list"),
        withValue("answers", "HTTP: auto, json or sse", "form", "auto"),
        withValue("tools", "offer so many more, generated tools", "number", "0"),
        withValue("resources", "offer so many more, generated resources", "number", "0"),
        withValue("page-size", "entries in one page of a list; 0 for all", "number", "100"),
        withValue("scenario", "misbehave; may be given several times", "name[=argument]"),
        withValue("tls-cert", "certificate file (PEM); network transports then use TLS", "file"),
        withValue("tls-key", "private key file (PEM)", "file"),
        {QStringLiteral("stateless"), QStringLiteral("HTTP: no sessions")},
        {QStringLiteral("list-scenarios"), QStringLiteral("print the scenarios and end")},
    });
    parser.process(arguments);
    if (parser.isSet(QStringLiteral("list-scenarios"))) {
        std::fputs(ScenarioSet::listing().constData(), stdout);
        std::exit(0);
    }

    Reader reader(parser);
    Options options;
    options.transport = reader.choice("transport", kTransports);
    options.era = reader.choice("era", kEras);
    options.answers = reader.choice("answers", kForms);
    options.host = reader.text("host");
    options.port = static_cast<quint16>(reader.number("port", 65535));
    options.versions = chosenVersions(reader, options.era);
    options.extraTools = reader.number("tools", 1'000'000);
    options.extraResources = reader.number("resources", 1'000'000);
    options.pageSize = reader.number("page-size", 1'000'000);
    options.scenarios = parser.values(QStringLiteral("scenario"));
    options.tlsCertificate = reader.text("tls-cert");
    options.tlsKey = reader.text("tls-key");
    options.stateless = parser.isSet(QStringLiteral("stateless"));
    if (!parser.positionalArguments().isEmpty())
        reader.refuse(QStringLiteral("unexpected argument '%1'").arg(parser.positionalArguments().first()));
    if (options.tlsCertificate.isEmpty() != options.tlsKey.isEmpty())
        reader.refuse(QStringLiteral("--tls-cert and --tls-key belong together"));
    if (options.transport == TransportKind::Sse && !options.offersLegacy())
        reader.refuse(QStringLiteral("--transport sse: this transport has no stateless form"));
    return reader.isValid() ? std::optional(options) : std::nullopt;
}

} // namespace demo
