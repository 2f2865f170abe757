#include "core/wire/sse_parser.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wb::wire {
namespace {

constexpr QByteArrayView kBom{"\xEF\xBB\xBF"};

// Finds CR or LF from left to right. Streams rarely mix them: the position of the absent one is looked up once, not at every line.
class LineEndFinder
{
public:
    explicit LineEndFinder(QByteArrayView bytes) : m_bytes(bytes), m_cr(find('\r', 0)), m_lf(find('\n', 0)) {}

    // The first line end at or after `from`; the size when there is none. `from` never goes back.
    qsizetype next(qsizetype from)
    {
        if (m_cr < from)
            m_cr = find('\r', from);
        if (m_lf < from)
            m_lf = find('\n', from);
        return std::min(m_cr, m_lf);
    }

private:
    [[nodiscard]] qsizetype find(char c, qsizetype from) const
    {
        const qsizetype found = m_bytes.indexOf(c, from);
        return found < 0 ? m_bytes.size() : found;
    }

    QByteArrayView m_bytes;
    qsizetype m_cr, m_lf;
};

std::optional<int> retryTime(QByteArrayView digits)
{
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    bool fits = false;
    const int value = digits.toByteArray().toInt(&fits);
    return fits ? value : std::numeric_limits<int>::max();
}

} // namespace

void SseParser::feed(QByteArrayView bytes, const Sink &sink)
{
    LineEndFinder lineEnds(bytes);
    qsizetype unkept = 0; // from here on the bytes are not in m_block yet
    qsizetype position = 0;
    while (position < bytes.size()) {
        if (std::exchange(m_afterCr, false) && bytes[position] == '\n') {
            ++position;
            continue;
        }
        const qsizetype lineEnd = lineEnds.next(position);
        m_lineHasBytes = m_lineHasBytes || lineEnd > position;
        if (lineEnd == bytes.size())
            break;
        position = lineEnd + 1;
        if (bytes[lineEnd] == '\r') {
            // What follows a CR may not be known yet, and the event must not wait for it.
            if (position < bytes.size() && bytes[position] == '\n')
                ++position;
            else
                m_afterCr = position == bytes.size();
        }
        if (std::exchange(m_lineHasBytes, false)) {
            m_blockHasLines = true;
        } else if (m_blockHasLines) {
            m_block.append(bytes.sliced(unkept, position - unkept));
            unkept = position;
            endBlock(sink);
        }
    }
    m_block.append(bytes.sliced(unkept));
}

QByteArray SseParser::takeRest()
{
    const bool isCutOff = m_lineHasBytes || m_blockHasLines;
    QByteArray rest = std::exchange(m_block, {});
    m_lineHasBytes = m_blockHasLines = m_afterCr = false;
    return isCutOff ? rest : QByteArray();
}

void SseParser::endBlock(const Sink &sink)
{
    m_blockHasLines = false;
    SseEvent event;
    event.raw = std::exchange(m_block, {});
    readBlock(event);
    if (event.name.isEmpty())
        event.name = QByteArrayLiteral("message");
    sink(std::move(event));
}

void SseParser::readBlock(SseEvent &event)
{
    QByteArrayView rest = event.raw;
    if (std::exchange(m_atStart, false) && rest.startsWith(kBom))
        rest = rest.sliced(kBom.size());
    LineEndFinder lineEnds(rest);
    for (qsizetype begin = 0; begin < rest.size();) {
        const qsizetype end = lineEnds.next(begin);
        if (end > begin)
            readField(rest.sliced(begin, end - begin), event);
        begin = end + 1; // the LF of a CRLF reads as one more blank line, which is nothing here
    }
}

void SseParser::readField(QByteArrayView line, SseEvent &event)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (name == "data") {
        if (std::exchange(event.hasData, true))
            event.data.append('\n');
        event.data.append(value);
    } else if (name == "event") {
        event.name = value.toByteArray();
    } else if (name == "id" && !value.contains('\0')) {
        event.hasId = true;
        event.id = value.toByteArray();
        m_lastId = event.id;
    } else if (name == "retry") {
        if (const std::optional<int> told = retryTime(value))
            event.retryMs = told;
    }
}

} // namespace wb::wire
