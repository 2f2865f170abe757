// A session of the older Streamable HTTP: its client, the standing stream, and the streams of its requests for resumption.
#pragma once

#include "tests/testserver/protocol/client.h"
#include "tests/testserver/transports/sse_stream.h"

#include <memory>

namespace demo {

class HttpSession
{
public:
    HttpSession(Server &server, QByteArray id);
    ~HttpSession();

    [[nodiscard]] const QByteArray &id() const { return m_id; }
    [[nodiscard]] Client &client() { return m_client; }
    [[nodiscard]] const Client &client() const { return m_client; }
    [[nodiscard]] SseStream &standing() { return *m_streams.first(); }

    [[nodiscard]] std::shared_ptr<SseStream> newStream();
    // Continues the stream of `lastEventId` in `connection`; the standing stream when there is no such id.
    void resume(HttpConnection &connection, const QByteArray &lastEventId);

private:
    void forgetOldStreams();

    class StandingOutlet final : public Outlet
    {
    public:
        explicit StandingOutlet(SseStream &stream) : m_stream(stream) {}
        void send(const Json &message) override { m_stream.send(message); }
        void answer(const Json &message, int) override { m_stream.send(message); }

    private:
        SseStream &m_stream;
    };

    Server &m_server;
    QByteArray m_id;
    QList<std::shared_ptr<SseStream>> m_streams; // the first one is the standing stream
    int m_nextStream = 1;
    StandingOutlet m_outlet;
    Client m_client;
};

} // namespace demo
