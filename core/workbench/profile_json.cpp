#include "core/workbench/profile_json.h"

#include "core/json/writer.h"
#include "core/workbench/profile_secrets.h"

#include <array>

namespace wb::workbench {
namespace {

using Pairs = QList<std::pair<QString, QString>>;
using std::chrono::milliseconds;

template <typename Enum> struct Word
{
    Enum value;
    const char *text;
};

constexpr std::array<Word<TransportChoice>, 5> kTransports{{{TransportChoice::Auto, "auto"},
                                                            {TransportChoice::Stdio, "stdio"},
                                                            {TransportChoice::StreamableHttp, "http"},
                                                            {TransportChoice::HttpSse, "sse"},
                                                            {TransportChoice::WebSocket, "ws"}}};
constexpr std::array<Word<mcp::EraPolicy>, 3> kPolicies{
    {{mcp::EraPolicy::Auto, "auto"}, {mcp::EraPolicy::Legacy, "legacy"}, {mcp::EraPolicy::Modern, "modern"}}};
constexpr std::array<Word<wire::TransportKind>, 4> kKinds{{{wire::TransportKind::Stdio, "stdio"},
                                                           {wire::TransportKind::StreamableHttp, "http"},
                                                           {wire::TransportKind::HttpSse, "sse"},
                                                           {wire::TransportKind::WebSocket, "ws"}}};
constexpr std::array<Word<mcp::EraKind>, 2> kEras{{{mcp::EraKind::Legacy, "legacy"}, {mcp::EraKind::Modern, "modern"}}};

template <typename Table, typename Enum> QString wordFor(const Table &table, Enum value)
{
    for (const auto &word : table) {
        if (word.value == value)
            return QString::fromLatin1(word.text);
    }
    return {};
}

template <typename Enum, std::size_t N>
Enum valueFor(const std::array<Word<Enum>, N> &table, const json::Reader &reader, const char *key, Enum otherwise)
{
    const QString text = reader.optionalString(key);
    for (const Word<Enum> &word : table) {
        if (text == QLatin1String(word.text))
            return word.value;
    }
    if (!text.isEmpty())
        reader.at(key).report(QStringLiteral("unknown word \u201c%1\u201d").arg(text));
    return otherwise;
}

void writeText(json::Writer &writer, const char *key, const QString &text)
{
    if (!text.isEmpty())
        writer.key(key).string(text);
}

void writePairs(json::Writer &writer, const char *key, const Pairs &pairs)
{
    if (pairs.isEmpty())
        return;
    writer.key(key).beginArray();
    for (const auto &[name, value] : pairs)
        writer.beginObject().key("name").string(name).key("value").string(value).endObject();
    writer.endArray();
}

Pairs readPairs(const json::Reader &reader, const char *key)
{
    Pairs pairs;
    for (const json::Reader &pair : reader.list(key))
        pairs.append({pair.requiredString("name"), pair.requiredString("value")});
    return pairs;
}

void writeTime(json::Writer &writer, const char *key, milliseconds time, milliseconds otherwise)
{
    if (time != otherwise)
        writer.key(key).number(qint64(time.count()));
}

milliseconds readTime(const json::Reader &reader, const char *key, milliseconds otherwise)
{
    const qint64 time = reader.optionalInteger(key).value_or(otherwise.count());
    if (time < 0)
        reader.at(key).report(QStringLiteral("expected a time of 0 ms or more"));
    return milliseconds(time);
}

void writeNetwork(json::Writer &writer, const wire::NetworkOptions &network)
{
    const wire::NetworkOptions defaults;
    if (network == defaults)
        return;
    writer.key("network").beginObject();
    writeText(writer, "proxy", network.proxy);
    writeText(writer, "caFile", network.caFile);
    writeText(writer, "clientCertFile", network.clientCertFile);
    writeText(writer, "clientKeyFile", network.clientKeyFile);
    if (!network.verifyTls)
        writer.key("verifyTls").boolean(false);
    writeTime(writer, "connectTimeoutMs", network.connectTimeout, defaults.connectTimeout);
    writer.endObject();
}

wire::NetworkOptions readNetwork(const json::Reader &reader)
{
    wire::NetworkOptions network;
    if (reader.value().isUndefined())
        return network;
    network.proxy = reader.optionalString("proxy");
    network.caFile = reader.optionalString("caFile");
    network.clientCertFile = reader.optionalString("clientCertFile");
    network.clientKeyFile = reader.optionalString("clientKeyFile");
    network.verifyTls = reader.optionalBool("verifyTls").value_or(true);
    network.connectTimeout = readTime(reader, "connectTimeoutMs", network.connectTimeout);
    return network;
}

void writeVerdict(json::Writer &writer, const std::optional<mcp::Verdict> &verdict)
{
    if (!verdict)
        return;
    writer.key("verdict").beginObject();
    writeText(writer, "transport", wordFor(kKinds, verdict->transport));
    writeText(writer, "era", wordFor(kEras, verdict->era));
    writeText(writer, "revision", QString::fromUtf8(verdict->version));
    writeText(writer, "reason", verdict->reason);
    writer.endObject();
}

std::optional<mcp::Verdict> readVerdict(const json::Reader &reader)
{
    if (reader.value().isUndefined())
        return std::nullopt;
    mcp::Verdict verdict;
    verdict.transport = valueFor(kKinds, reader, "transport", verdict.transport);
    verdict.era = valueFor(kEras, reader, "era", verdict.era);
    verdict.version = reader.optionalString("revision").toUtf8();
    verdict.reason = reader.optionalString("reason");
    return verdict;
}

void writeStdio(json::Writer &writer, const ServerProfile &profile)
{
    writeText(writer, "command", profile.command);
    if (!profile.arguments.isEmpty()) {
        writer.key("arguments").beginArray();
        for (const QString &argument : profile.arguments)
            writer.string(argument);
        writer.endArray();
    }
    writeText(writer, "workingDirectory", profile.workingDirectory);
    writePairs(writer, "environment", profile.environment);
}

void writeProtocol(json::Writer &writer, const ServerProfile &profile)
{
    const ServerProfile defaults;
    if (profile.era != defaults.era)
        writeText(writer, "era", wordFor(kPolicies, profile.era));
    writeText(writer, "revision", QString::fromUtf8(profile.pinnedRevision));
    writeTime(writer, "requestTimeoutMs", profile.requestTimeout, defaults.requestTimeout);
    writeTime(writer, "totalTimeoutMs", profile.totalTimeout, defaults.totalTimeout);
    writeTime(writer, "probeTimeoutMs", profile.probeTimeout, defaults.probeTimeout);
    if (!profile.progressResetsTimeout)
        writer.key("progressResetsTimeout").boolean(false);
}

} // namespace

QByteArray encodeProfile(const ServerProfile &full)
{
    const ServerProfile profile = withoutSecrets(full);
    json::Writer writer;
    writer.beginObject();
    writer.key("id").string(profile.id);
    writer.key("name").string(profile.name);
    if (profile.transport != TransportChoice::Auto)
        writeText(writer, "transport", wordFor(kTransports, profile.transport));
    writeStdio(writer, profile);
    writeText(writer, "url", profile.url);
    writePairs(writer, "headers", profile.headers);
    writeNetwork(writer, profile.network);
    writeProtocol(writer, profile);
    writeText(writer, "note", profile.note);
    writeVerdict(writer, profile.verdict);
    writer.endObject();
    return writer.take();
}

ServerProfile decodeProfile(const json::Reader &reader)
{
    ServerProfile profile;
    profile.id = reader.requiredString("id");
    profile.name = reader.requiredString("name");
    profile.transport = valueFor(kTransports, reader, "transport", TransportChoice::Auto);
    profile.command = reader.optionalString("command");
    profile.arguments = reader.stringList("arguments");
    profile.workingDirectory = reader.optionalString("workingDirectory");
    profile.environment = readPairs(reader, "environment");
    profile.url = reader.optionalString("url");
    profile.headers = readPairs(reader, "headers");
    profile.network = readNetwork(reader.at("network"));
    profile.era = valueFor(kPolicies, reader, "era", mcp::EraPolicy::Auto);
    profile.pinnedRevision = reader.optionalString("revision").toUtf8();
    profile.requestTimeout = readTime(reader, "requestTimeoutMs", profile.requestTimeout);
    profile.totalTimeout = readTime(reader, "totalTimeoutMs", profile.totalTimeout);
    profile.probeTimeout = readTime(reader, "probeTimeoutMs", profile.probeTimeout);
    profile.progressResetsTimeout = reader.optionalBool("progressResetsTimeout").value_or(true);
    profile.note = reader.optionalString("note");
    profile.verdict = readVerdict(reader.at("verdict"));
    return profile;
}

} // namespace wb::workbench
