#include "tests/testserver/transports/http_exchange.h"

#include "tests/testserver/protocol/server.h"

namespace demo {

HttpExchange::HttpExchange(Server &server, HttpConnection &connection, const PostOutlet::Form &form) : m_client(server, m_nothing)
{
    const auto newStream = [&server] { return std::make_shared<SseStream>(server.scenarios(), QByteArray(), SseStream::Memory::None); };
    m_outlet = std::make_shared<PostOutlet>(connection, form, newStream, nullptr);
    m_outlet->forbidAsking();
    // Not at once: the answer is often given from within a call that belongs to this exchange.
    m_outlet->onAnswered([this] { deleteLater(); });
    connect(&connection, &HttpConnection::closed, this, &QObject::deleteLater);
}

void HttpExchange::assumeRevision(const QByteArray &header)
{
    constexpr char kWithoutHeader[] = "2025-03-26"; // 2025-11-25 "Protocol Version Header"
    const Revision *named = findRevision(header);
    m_client.revision = named && !named->modern ? named : findRevision(kWithoutHeader);
    m_client.initialized = true;
}

} // namespace demo
