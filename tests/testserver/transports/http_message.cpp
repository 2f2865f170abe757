#include "tests/testserver/transports/http_message.h"

#include <QString>
#include <QUrlQuery>

#include <algorithm>

namespace demo {

namespace {

constexpr qsizetype kMaximumHead = 256 * 1024;

} // namespace

QByteArray HttpRequest::query(const QByteArray &name) const
{
    const QUrlQuery query(QString::fromUtf8(target.mid(target.indexOf('?') + 1)));
    return target.contains('?') ? query.queryItemValue(QString::fromUtf8(name), QUrl::FullyDecoded).toUtf8() : QByteArray();
}

QByteArray HttpRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool HttpRequest::has(const QByteArray &name) const
{
    return std::any_of(headers.begin(), headers.end(),
                       [&name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

std::optional<HttpRequest> HttpRequestReader::next()
{
    if (m_broken || (!m_head && !readHead()) || !readBody())
        return std::nullopt;
    return std::exchange(m_head, std::nullopt);
}

bool HttpRequestReader::readHead()
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        m_broken = m_bytes.size() > kMaximumHead;
        return false;
    }
    const QByteArrayList lines = m_bytes.left(end).split('\n');
    m_bytes.remove(0, end + 4);
    const QByteArrayList words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1.")) {
        m_broken = true;
        return false;
    }
    m_head = HttpRequest{.method = words[0], .target = words[1], .headers = {}, .body = {}};
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        m_head->headers.emplace_back(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    m_expectation = m_head->header("Expect").toLower() == "100-continue";
    return true;
}

bool HttpRequestReader::readBody()
{
    if (m_head->header("Transfer-Encoding").toLower() == "chunked")
        return readChunks();
    const qsizetype length = m_head->header("Content-Length").toLongLong();
    if (m_bytes.size() < length)
        return false;
    m_head->body = m_bytes.left(length);
    m_bytes.remove(0, length);
    return true;
}

bool HttpRequestReader::readChunks()
{
    for (;;) {
        const qsizetype lineEnd = m_bytes.indexOf("\r\n");
        if (lineEnd < 0)
            return false;
        bool isNumber = false;
        const qsizetype size = m_bytes.left(lineEnd).split(';').first().toLongLong(&isNumber, 16);
        if (!isNumber || size < 0) {
            m_broken = true;
            return false;
        }
        if (m_bytes.size() < lineEnd + 2 + size + 2)
            return false;
        m_head->body += m_bytes.mid(lineEnd + 2, size);
        m_bytes.remove(0, lineEnd + 2 + size + 2);
        if (size == 0)
            return true;
    }
}

} // namespace demo
