// Server-sent events out of a byte stream (WHATWG HTML, "Interpreting an event stream"). Pure.
//
// Line ends may be CR, LF or CRLF, mixed and split anywhere; a BOM at the start is skipped; an id with a NUL is ignored; retry counts
// only when it is all digits. Only new bytes are scanned.
//
// A block is what a blank line ends: one event, or comments only. Its `raw` is the block exactly as received, blank line included, so
// the raws of a stream and takeRest() together are the stream. (An LF that belongs to a CR already acted upon opens the next raw.)
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <optional>

namespace wb::wire {

struct SseEvent
{
    QByteArray name; // "message" unless told otherwise
    QByteArray data; // lines joined by LF
    QByteArray id;   // of this block, when hasId; the last seen is SseParser::lastEventId()
    bool hasId = false;
    bool hasData = false;       // a data field was there, even an empty one; only then it is an event by the standard
    std::optional<int> retryMs; // as told; INT_MAX for anything longer
    QByteArray raw;
};

class SseParser
{
public:
    using Sink = std::function<void(SseEvent &&event)>;

    // Gives every block completed by these bytes to the sink, in order. The sink may not feed this parser again.
    void feed(QByteArrayView bytes, const Sink &sink);
    // The block that the end of the stream cut off: by the standard it is no event. Empty when only line ends were left.
    [[nodiscard]] QByteArray takeRest();

    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastId; }

private:
    void endBlock(const Sink &sink);
    void readBlock(SseEvent &event);
    void readField(QByteArrayView line, SseEvent &event);

    QByteArray m_block;           // received so far
    bool m_lineHasBytes = false;  // the current line is not blank
    bool m_blockHasLines = false; // a line that is not blank was completed
    bool m_afterCr = false;       // an LF that comes next belongs to the same line end
    bool m_atStart = true;        // nothing was read: a BOM may stand here
    QByteArray m_lastId;
};

} // namespace wb::wire
