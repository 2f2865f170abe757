#include "tests/testserver/protocol/call.h"

#include "tests/testserver/protocol/content.h"
#include "tests/testserver/protocol/log_level.h"
#include "tests/testserver/protocol/request_state.h"
#include "tests/testserver/protocol/server.h"

#include <QPointer>

namespace demo {

namespace {

Json notification(const QByteArray &method, const Json &params)
{
    return json::object({{"jsonrpc", json::text("2.0")}, {"method", json::text(method)}, {"params", params}});
}

} // namespace

Call::Call(Server &server, Message request, const Revision &revision, const Origin &origin)
    : m_server(server), m_request(std::move(request)), m_revision(revision), m_origin(origin)
{
    const QByteArray meta = m_request.rawParam("_meta");
    if (meta.startsWith('{'))
        m_progressToken = json::rawMember(meta, "progressToken");
    m_origin.client.add(m_request.id, this);
}

Call::~Call()
{
    m_origin.client.forget(m_request.id, this);
}

void Call::progress(double done, double total, const QString &text)
{
    if (!wantsProgress())
        return;
    m_origin.outlet->send(notification(
        "notifications/progress", json::object({{"progressToken", m_progressToken},
                                                {"progress", json::number(done)},
                                                {"total", total > 0 ? json::number(total) : Json()},
                                                {"message", text.isEmpty() || !m_revision.toolAnnotations ? Json() : json::text(text)}})));
}

QString Call::wantedLogLevel() const
{
    // 2026-07-28 "Per-request log level": no level in the request, no messages.
    return m_revision.modern ? m_request.meta().value(QLatin1String(meta_key::kLogLevel)).toString() : m_origin.client.logLevel;
}

void Call::log(const QString &level, const QString &logger, const Json &data)
{
    const QString wanted = wantedLogLevel();
    if (wanted.isEmpty() || severity(level) < severity(wanted))
        return;
    m_origin.outlet->send(notification("notifications/message",
                                       json::object({{"level", json::text(level)}, {"logger", json::text(logger)}, {"data", data}})));
}

void Call::ask(const QString &key, const QString &capability, const QByteArray &method, const Json &params, const AnswerHandler &then)
{
    const QJsonObject capabilities =
        m_revision.modern ? m_request.meta().value(QLatin1String(meta_key::kClientCapabilities)).toObject() : m_origin.client.capabilities;
    const bool exists = capability != u"elicitation" || m_revision.titles; // younger than the other two
    if (!exists || !capabilities.contains(capability))
        failMissingCapability(capability);
    else if (m_revision.modern)
        askByResult(key, method, params, then);
    else
        askByRequest(method, params, then);
}

void Call::failMissingCapability(const QString &capability)
{
    if (m_revision.modern) {
        const Json required = json::object({{"requiredCapabilities", json::object({{capability.toUtf8(), "{}"}})}});
        fail({error_code::kMissingCapability, QStringLiteral("This needs the client capability '%1'").arg(capability), required, 400});
        return;
    }
    succeed(content::error(QStringLiteral("This tool needs a client that declares the capability '%1'.").arg(capability)));
}

void Call::askByRequest(const QByteArray &method, const Json &params, const AnswerHandler &then)
{
    if (!m_origin.outlet->canAsk()) {
        succeed(content::error(QStringLiteral("This tool asks the client something, which needs a session and a stream.")));
        return;
    }
    const QPointer<Call> self(this);
    m_origin.client.ask(*m_origin.outlet, method, params, [self, then](const QJsonObject &response) {
        if (!self)
            return;
        const QJsonObject error = response.value(QLatin1String("error")).toObject();
        if (error.isEmpty())
            then(response.value(QLatin1String("result")).toObject());
        else
            self->succeed(
                content::error(QStringLiteral("The client refused the question: ") + error.value(QLatin1String("message")).toString()));
    });
}

// 2026-07-28 "Multi Round-Trip Requests": the answers of earlier rounds travel in the request state.
void Call::askByResult(const QString &key, const QByteArray &method, const Json &params, const AnswerHandler &then)
{
    const std::optional<QJsonObject> earlier = RequestState(m_server.secret()).open(m_request);
    if (!earlier) {
        fail({error_code::kInvalidParams,
              QStringLiteral("requestState is not the one that this request was answered with, or too old"),
              {}});
        return;
    }
    QJsonObject answers = *earlier;
    const QJsonObject fresh = m_request.params.value(QLatin1String("inputResponses")).toObject();
    for (auto it = fresh.begin(); it != fresh.end(); ++it)
        answers.insert(it.key(), it.value());
    if (answers.contains(key)) {
        then(answers.value(key).toObject());
        return;
    }
    const Json question = json::object({{"method", json::text(method)}, {"params", params}});
    const Json state = json::text(RequestState(m_server.secret()).seal(m_request, answers));
    m_server.answer(m_request, m_origin,
                    {json::object({{"resultType", json::text("input_required")},
                                   {"inputRequests", json::object({{key.toUtf8(), question}})},
                                   {"requestState", state},
                                   {"_meta", m_server.resultMeta()}}),
                     {}});
    deleteLater();
}

void Call::succeed(const QList<json::Field> &result, Freshness freshness)
{
    Json body = json::object(result);
    if (m_revision.modern) {
        body = json::object(QList<json::Field>{{"resultType", json::text("complete")}} + result);
        if (freshness.ttlMs >= 0) {
            json::append(body, "ttlMs", json::number(freshness.ttlMs));
            json::append(body, "cacheScope", json::text(freshness.isPublic ? "public" : "private"));
        }
        json::append(body, "_meta", m_server.resultMeta());
    }
    m_server.answer(m_request, m_origin, {body, {}});
    deleteLater();
}

void Call::fail(const Failure &failure)
{
    m_server.answer(m_request, m_origin, {{}, failure});
    deleteLater();
}

void Call::leaveOpen()
{
    deleteLater();
}

} // namespace demo
