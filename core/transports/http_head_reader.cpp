#include "core/transports/http_head_reader.h"

namespace wb::transports {
namespace {

// RFC 9112 section 4: HTTP-version SP status-code SP [ reason-phrase ]
void readStatusLine(QByteArrayView line, wire::HttpResponseHead &head)
{
    const qsizetype blank = line.indexOf(' ');
    head.version = (blank < 0 ? line : line.first(blank)).toByteArray();
    const QByteArrayView rest = blank < 0 ? QByteArrayView() : line.sliced(blank + 1);
    const qsizetype secondBlank = rest.indexOf(' ');
    head.status = (secondBlank < 0 ? rest : rest.first(secondBlank)).toByteArray().toInt();
    if (secondBlank >= 0)
        head.reason = rest.sliced(secondBlank + 1).toByteArray();
}

} // namespace

HttpHeadReader::State HttpHeadReader::add(QByteArrayView line)
{
    m_bytes += line.size();
    if (isTooLarge())
        return State::TooLarge;
    if (m_hasFinalHead)
        return State::Reading; // a trailer
    m_head.raw.append(line);
    const QByteArrayView text = line.trimmed();
    if (m_head.version.isEmpty()) {
        readStatusLine(text, m_head);
        return State::Reading;
    }
    if (!text.isEmpty()) {
        addField(line);
        return State::Reading;
    }
    if (m_head.status >= 100 && m_head.status < 200)
        return State::Informational;
    m_hasFinalHead = true;
    return State::Final;
}

void HttpHeadReader::addField(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    const bool isFolded = line.startsWith(' ') || line.startsWith('\t'); // obsolete line folding, RFC 9112 section 5.2
    const qsizetype colon = text.indexOf(':');
    if (isFolded && !m_head.headers.isEmpty())
        m_head.headers.last().value.append(' ').append(text);
    else if (colon > 0)
        m_head.headers.append({text.first(colon).trimmed().toByteArray(), text.sliced(colon + 1).trimmed().toByteArray()});
}

} // namespace wb::transports
