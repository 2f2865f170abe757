#include "tests/testserver/transports/http_session.h"

#include "tests/testserver/protocol/server.h"

namespace demo {

namespace {

constexpr qsizetype kRememberedStreams = 64;

} // namespace

HttpSession::HttpSession(Server &server, QByteArray id)
    : m_server(server), m_id(std::move(id)), m_streams{std::make_shared<SseStream>(server.scenarios(), "0", SseStream::Memory::Resumable)},
      m_outlet(standing()), m_client(server, m_outlet)
{
}

HttpSession::~HttpSession()
{
    for (const auto &stream : std::as_const(m_streams))
        stream->finish();
}

std::shared_ptr<SseStream> HttpSession::newStream()
{
    forgetOldStreams();
    m_streams += std::make_shared<SseStream>(m_server.scenarios(), QByteArray::number(m_nextStream++), SseStream::Memory::Resumable);
    return m_streams.last();
}

void HttpSession::forgetOldStreams()
{
    for (qsizetype i = 1; i < m_streams.size() && m_streams.size() > kRememberedStreams;) {
        if (m_streams[i]->isFinished())
            m_streams.removeAt(i);
        else
            ++i;
    }
}

void HttpSession::resume(HttpConnection &connection, const QByteArray &lastEventId)
{
    const qsizetype split = lastEventId.indexOf('_');
    bool isNumber = false;
    const qsizetype position = lastEventId.mid(split + 1).toLongLong(&isNumber);
    for (const auto &stream : std::as_const(m_streams)) {
        if (split > 0 && isNumber && stream->name() == lastEventId.left(split)) {
            stream->attach(connection, {}, position);
            return;
        }
    }
    standing().attach(connection, {});
}

} // namespace demo
