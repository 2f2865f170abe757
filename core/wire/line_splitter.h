// Newline-delimited messages out of a byte stream (stdio in every MCP revision). Pure.
//
// A line ends with LF; one CR before it belongs to the line end. Everything else is kept, NUL bytes and lone CRs included. Only new
// bytes are scanned, so a line of 100 MB in small pieces costs its own length. A line of nothing but its end carries no message and
// gives no payload; it is counted, so that its sender can be told.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace wb::wire {

class LineSplitter
{
public:
    using Sink = std::function<void(QByteArray line)>;

    // Gives every line completed by these bytes to the sink, in order. The sink may not feed this splitter again.
    void feed(QByteArrayView bytes, const Sink &sink);
    // What is left when the stream ends in the middle of a line; empty when it did not.
    [[nodiscard]] QByteArray takeRest();

    [[nodiscard]] qint64 blankLines() const { return m_blankLines; }

private:
    void finish(QByteArray line, const Sink &sink);

    QByteArray m_rest;
    qint64 m_blankLines = 0;
};

} // namespace wb::wire
