#include "core/wire/line_splitter.h"

#include <utility>

namespace wb::wire {

void LineSplitter::feed(QByteArrayView bytes, const Sink &sink)
{
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n')) {
        const QByteArrayView part = bytes.first(end);
        bytes = bytes.sliced(end + 1);
        finish(m_rest.isEmpty() ? part.toByteArray() : std::exchange(m_rest, {}).append(part), sink);
    }
    m_rest.append(bytes);
}

QByteArray LineSplitter::takeRest()
{
    return std::exchange(m_rest, {});
}

void LineSplitter::finish(QByteArray line, const Sink &sink)
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        ++m_blankLines;
    else
        sink(std::move(line));
}

} // namespace wb::wire
