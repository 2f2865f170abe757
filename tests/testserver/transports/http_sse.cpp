#include "tests/testserver/transports/http_sse.h"

#include "tests/testserver/protocol/server.h"
#include "tests/testserver/transports/sse_stream.h"

#include <QUuid>

namespace demo {

namespace {

class StreamOutlet final : public Outlet
{
public:
    explicit StreamOutlet(SseStream &stream) : m_stream(stream) {}
    void send(const Json &message) override { m_stream.send(message); }
    void answer(const Json &message, int) override { m_stream.send(message); }

private:
    SseStream &m_stream;
};

} // namespace

class HttpSse::Session
{
public:
    explicit Session(Server &server)
        : stream(server.scenarios(), {}, SseStream::Memory::None), outlet(std::make_shared<StreamOutlet>(stream)), client(server, *outlet)
    {
    }

    SseStream stream;
    std::shared_ptr<Outlet> outlet;
    Client client;
};

HttpSse::HttpSse(Server &server) : m_server(server) {}

HttpSse::~HttpSse() = default;

void HttpSse::openStream(HttpConnection &connection, const HttpRequest &request)
{
    if (request.method != "GET") {
        connection.respond(404, "text/plain", "Not found\n"); // a client that tries the newer transport first falls back now
        return;
    }
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const auto session = m_sessions.insert(id, std::make_shared<Session>(m_server)).value();
    // Later, since the session is still in use when its stream tells of the end.
    connect(
        &session->stream, &SseStream::disconnected, this, [this, id] { m_sessions.remove(id); }, Qt::QueuedConnection);
    session->stream.attach(connection, {});
    session->stream.sendEvent("endpoint", "/messages?sessionId=" + id);
}

void HttpSse::post(HttpConnection &connection, const HttpRequest &request)
{
    const auto session = m_sessions.value(request.query("sessionId"));
    if (!session) {
        connection.respond(404, "text/plain", "Session not found\n");
        return;
    }
    if (request.method != "POST") {
        connection.respond(405, {{"Allow", "POST"}});
        return;
    }
    if (Message::parse(request.body).kind == Message::Kind::Malformed && !request.body.startsWith('[')) {
        connection.respond(400, "text/plain", "Invalid message\n");
        return;
    }
    connection.respond(202, "text/plain", "Accepted");
    m_server.receive(request.body, {session->client, session->outlet, nullptr, false});
}

} // namespace demo
