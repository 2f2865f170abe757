#include "app/cli/scripted_broker.h"

#include "app/cli/elicitation_defaults.h"
#include "app/cli/nearest_name.h"
#include "app/cli/text_source.h"
#include "core/json/value.h"
#include "core/json/writer.h"

#include <QDir>
#include <QUrl>

namespace wb::cli {
namespace {

constexpr const char *kElicitation = "elicitation/create";
constexpr const char *kSampling = "sampling/createMessage";
constexpr const char *kRoots = "roots/list";

constexpr int kMethodNotFound = -32601;
constexpr int kRejectedByUser = -1; // what the specification's examples use

tl::unexpected<Error> noAnswer(const QString &message)
{
    return failure(
        ErrorKind::Config, message,
        QStringLiteral("Write --answer METHOD=JSON or METHOD=@FILE with the method elicitation/create, sampling/createMessage or "
                       "roots/list; or --answer elicitation=accept-defaults, decline or cancel."));
}

// "elicitation" for short.
QByteArray methodNamed(const QString &name)
{
    for (const char *method : {kElicitation, kSampling, kRoots}) {
        if (name == QLatin1String(method) || name == QString::fromLatin1(method).section(QLatin1Char('/'), 0, 0))
            return method;
    }
    return {};
}

// A list of URIs; a folder is one too.
QByteArray rootsResult(const QStringList &roots)
{
    json::Writer writer;
    writer.beginObject().key("roots").beginArray();
    for (const QString &root : roots) {
        const bool isUri = root.contains(QLatin1String("://"));
        const QString uri = isUri ? root : QUrl::fromLocalFile(QDir(root).absolutePath()).toString(QUrl::FullyEncoded);
        writer.beginObject().key("uri").string(uri);
        writer.key("name").string(QUrl(uri).fileName().isEmpty() ? uri : QUrl(uri).fileName());
        writer.endObject();
    }
    writer.endArray().endObject();
    return writer.take();
}

// The content of a form is an answer that accepts it.
QByteArray elicitResult(json::Value answer)
{
    const QByteArray raw = answer.raw().toByteArray();
    return answer.contains("action") ? raw : R"({"action":"accept","content":)" + raw + '}';
}

} // namespace

Result<std::unique_ptr<ScriptedBroker>> ScriptedBroker::create(const QStringList &answers, const QStringList &roots, Note note)
{
    std::unique_ptr<ScriptedBroker> broker(new ScriptedBroker(std::move(note)));
    if (!roots.isEmpty())
        broker->m_answers.insert(kRoots, rootsResult(roots));
    for (const QString &answer : answers) {
        const Status added = broker->addAnswer(answer);
        if (!added)
            return failure(added.error());
    }
    return broker;
}

Status ScriptedBroker::addAnswer(const QString &given)
{
    const qsizetype equals = given.indexOf(QLatin1Char('='));
    const QString name = given.left(equals);
    const QString value = equals < 0 ? QString() : given.mid(equals + 1);
    const QByteArray method = methodNamed(name);
    if (equals < 0 || method.isEmpty())
        return noAnswer(QStringLiteral("\u201c%1\u201d names nothing that a server asks.%2")
                            .arg(name, didYouMean(name, {QString::fromLatin1(kElicitation), QString::fromLatin1(kSampling),
                                                         QString::fromLatin1(kRoots)})));
    if (method == kElicitation && value == u"accept-defaults") {
        m_acceptsDefaults = true;
        return {};
    }
    if (method == kElicitation && (value == u"decline" || value == u"cancel")) {
        m_answers.insert(method, R"({"action":")" + value.toLatin1() + R"("})");
        return {};
    }
    const Result<QByteArray> text = readSource(value);
    if (!text)
        return failure(text.error());
    const Result<json::Document> document = json::Document::parse(*text);
    if (!document || !document->root().isObject())
        return noAnswer(QStringLiteral("The answer to %1 is no JSON object").arg(QString::fromLatin1(method)));
    m_answers.insert(method, method == kElicitation ? elicitResult(document->root()) : document->root().raw().toByteArray());
    return {};
}

Task<Result<QByteArray>> ScriptedBroker::answer(mcp::InputRequest request, std::stop_token)
{
    co_return answerNow(request);
}

Result<QByteArray> ScriptedBroker::answerNow(const mcp::InputRequest &request) const
{
    const auto found = m_answers.constFind(request.method);
    if (found != m_answers.constEnd())
        return *found;
    if (request.method != kElicitation || !m_acceptsDefaults)
        return declined(request.method);
    const Result<QByteArray> accepted = acceptDefaults(request.params);
    if (accepted)
        return accepted;
    m_note(QStringLiteral("declined what the server asked: %1").arg(accepted.error().text()));
    return QByteArray(R"({"action":"decline"})");
}

Result<QByteArray> ScriptedBroker::declined(const QByteArray &method) const
{
    const bool isRoots = method == kRoots;
    m_note(QStringLiteral("the server asked for %1, which nothing answers; use %2")
               .arg(QString::fromUtf8(method),
                    isRoots ? QStringLiteral("--root URI") : QStringLiteral("--answer %1=JSON").arg(QString::fromUtf8(method))));
    if (method == kElicitation)
        return QByteArray(R"({"action":"decline"})");
    Error error{.kind = ErrorKind::Remote,
                .message = isRoots ? QStringLiteral("Roots are not offered") : QStringLiteral("The user declined the request")};
    error.code = method == kSampling ? kRejectedByUser : kMethodNotFound;
    return failure(std::move(error));
}

QByteArray ScriptedBroker::capabilities() const
{
    json::Writer writer;
    writer.beginObject();
    if (m_answers.contains(kElicitation))
        writer.key("elicitation").raw(R"({"form":{},"url":{}})");
    else if (m_acceptsDefaults)
        writer.key("elicitation").raw(R"({"form":{}})");
    if (m_answers.contains(kSampling))
        writer.key("sampling").raw("{}");
    if (m_answers.contains(kRoots))
        writer.key("roots").raw("{}");
    writer.endObject();
    return writer.take();
}

} // namespace wb::cli
