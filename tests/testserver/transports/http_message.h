// One HTTP/1.1 request, whole, as a value; and the reader that cuts requests out of a connection's bytes.
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace demo {

struct HttpRequest
{
    QByteArray method;
    QByteArray target; // as sent: path and query
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    [[nodiscard]] QByteArray path() const { return target.split('?').first(); }
    [[nodiscard]] QByteArray query(const QByteArray &name) const;
    // Names are compared without regard to case; empty when absent.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] bool has(const QByteArray &name) const;
};

class HttpRequestReader
{
public:
    void feed(const QByteArray &bytes) { m_bytes += bytes; }
    // The next whole request; nothing yet when it is incomplete.
    [[nodiscard]] std::optional<HttpRequest> next();
    // What was sent is no HTTP: the connection is of no more use.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    // The head of the next request is there and waits for "100 Continue" before it sends its body; true once.
    [[nodiscard]] bool takeExpectation() { return std::exchange(m_expectation, false); }

private:
    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readBody();
    [[nodiscard]] bool readChunks();

    QByteArray m_bytes;
    std::optional<HttpRequest> m_head;
    bool m_expectation = false;
    bool m_broken = false;
};

} // namespace demo
