#include "tests/testserver/transports/streamable_http.h"

#include "tests/testserver/protocol/server.h"
#include "tests/testserver/transports/http_exchange.h"
#include "tests/testserver/transports/http_session.h"
#include "tests/testserver/transports/post_outlet.h"

#include <QUuid>

namespace demo {

namespace {

Json errorBody(int code, const QByteArray &message)
{
    return json::object({{"jsonrpc", json::text("2.0")},
                         {"error", json::object({{"code", json::number(qint64(code))}, {"message", json::text(message)}})}});
}

void refuse(HttpConnection &connection, int status, int code, const QByteArray &message)
{
    connection.respond(status, "application/json", errorBody(code, message));
}

bool accepts(const HttpRequest &request, const QByteArray &type)
{
    const QByteArray accept = request.header("Accept").toLower();
    return accept.contains(type) || accept.contains("*/*");
}

// Notifications and responses of the client have no answer of their own.
void acknowledge(Message::Kind kind, HttpConnection &connection)
{
    if (kind == Message::Kind::Notification || kind == Message::Kind::Response)
        connection.respond(202);
}

} // namespace

StreamableHttp::StreamableHttp(Server &server) : m_server(server) {}

StreamableHttp::~StreamableHttp() = default;

bool StreamableHttp::hasSessions() const
{
    return m_server.options().offersLegacy() && !m_server.options().stateless;
}

void StreamableHttp::handle(HttpConnection &connection, const HttpRequest &request)
{
    if (request.method == "POST")
        post(connection, request);
    else if (request.method == "GET" && hasSessions() && m_server.options().answers != AnswerForm::JsonOnly)
        openStream(connection, request);
    else if (request.method == "DELETE" && hasSessions())
        endSession(connection, request);
    else
        connection.respond(405, {{"Allow", "POST"}});
}

void StreamableHttp::post(HttpConnection &connection, const HttpRequest &request)
{
    if (!accepts(request, "application/json") || !accepts(request, "text/event-stream")) {
        refuse(connection, 406, error_code::kLegacyServer, "Accept must list application/json and text/event-stream");
        return;
    }
    if (!request.header("Content-Type").toLower().startsWith("application/json")) {
        refuse(connection, 415, error_code::kLegacyServer, "Content-Type must be application/json");
        return;
    }
    const Message message = Message::parse(request.body);
    const bool modern = m_server.isModern(message, &request);
    if (modern || m_server.options().stateless)
        postAlone(connection, request, modern);
    else
        postToSession(connection, request, message);
}

// Everything about such a request ends with its connection: closing it is how a client cancels (2026-07-28 "Cancellation").
void StreamableHttp::postAlone(HttpConnection &connection, const HttpRequest &request, bool modern)
{
    auto *exchange = new HttpExchange(m_server, connection, {.answers = m_server.options().answers});
    if (!modern)
        exchange->assumeRevision(request.header("MCP-Protocol-Version"));
    acknowledge(m_server.receive(request.body, {exchange->client(), exchange->outlet(), &request}), connection);
}

void StreamableHttp::postToSession(HttpConnection &connection, const HttpRequest &request, const Message &message)
{
    const bool begins = message.method == u"initialize";
    HttpSession *session = begins ? newSession() : sessionOf(connection, request);
    if (!session || (!begins && refusesVersion(connection, request, *session)))
        return;
    PostOutlet::Form form = streamForm(*session);
    if (begins)
        form.headers.emplaceBack("Mcp-Session-Id", session->id());
    const auto outlet = std::make_shared<PostOutlet>(
        connection, form, [session] { return session->newStream(); }, &session->client().standing());
    if (form.answers == AnswerForm::JsonOnly)
        outlet->forbidAsking();
    acknowledge(m_server.receive(request.body, {session->client(), outlet, &request}), connection);
}

PostOutlet::Form StreamableHttp::streamForm(const HttpSession &session) const
{
    const ScenarioSet &scenarios = m_server.scenarios();
    const Revision *revision = session.client().revision; // none before initialize is answered
    PostOutlet::Form form{.answers = m_server.options().answers};
    form.primes = (revision && revision->primesStreams) || scenarios.any([](Scenario &scenario) { return scenario.primesStreams(); });
    if (revision)
        form.retryMs = scenarios.first<int>([](Scenario &scenario) { return scenario.dropsStreams(); });
    return form;
}

HttpSession *StreamableHttp::newSession()
{
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    return m_sessions.insert(id, std::make_shared<HttpSession>(m_server, id))->get();
}

HttpSession *StreamableHttp::sessionOf(HttpConnection &connection, const HttpRequest &request)
{
    const QByteArray id = request.header("Mcp-Session-Id");
    const auto found = m_sessions.constFind(id);
    if (found != m_sessions.constEnd())
        return found->get();
    if (id.isEmpty())
        refuse(connection, 400, error_code::kLegacyServer, "Bad Request: the header Mcp-Session-Id is missing; initialize first");
    else
        refuse(connection, 404, error_code::kLegacySessionNotFound, "Session not found");
    return nullptr;
}

// "Protocol Version Header": a version that is not offered is refused; without the header the negotiated one counts.
bool StreamableHttp::refusesVersion(HttpConnection &connection, const HttpRequest &request, const HttpSession &session)
{
    const QByteArray version = request.header("MCP-Protocol-Version");
    if (version.isEmpty() || version == session.client().negotiated || m_server.options().legacyVersions().contains(version))
        return false;
    refuse(connection, 400, error_code::kLegacyServer,
           "Bad Request: unsupported protocol version " + version + "; supported: " + m_server.options().legacyVersions().join(", "));
    return true;
}

void StreamableHttp::openStream(HttpConnection &connection, const HttpRequest &request)
{
    if (!accepts(request, "text/event-stream")) {
        refuse(connection, 406, error_code::kLegacyServer, "Accept must list text/event-stream");
        return;
    }
    if (HttpSession *session = sessionOf(connection, request))
        session->resume(connection, request.header("Last-Event-ID"));
}

void StreamableHttp::endSession(HttpConnection &connection, const HttpRequest &request)
{
    if (HttpSession *session = sessionOf(connection, request)) {
        m_sessions.remove(session->id());
        connection.respond(200);
    }
}

} // namespace demo
