#include "core/framelog/http_exchange.h"

#include <algorithm>

namespace wb::framelog {
namespace {

using wire::Channel;
using wire::Direction;

bool isHead(const FrameHead &frame)
{
    return frame.channel == Channel::HttpHead || frame.channel == Channel::Auth;
}

bool isBody(const FrameHead &frame)
{
    return frame.channel == Channel::Message || frame.channel == Channel::HttpBody || frame.channel == Channel::SseEvent;
}

bool isInterim(const FrameHead &head)
{
    return head.code >= 100 && head.code < 200 && head.code != 101;
}

void parseFirstLine(const QByteArray &line, ParsedHttpHead &head)
{
    const qsizetype first = line.indexOf(' ');
    if (line.startsWith("HTTP/")) {
        head.version = first < 0 ? line : line.first(first);
        const QByteArray rest = first < 0 ? QByteArray() : line.mid(first + 1);
        head.status = rest.left(3).toInt();
        head.reason = rest.mid(3).trimmed();
        return;
    }
    const qsizetype last = line.lastIndexOf(' ');
    head.method = first < 0 ? line : line.first(first);
    head.target = last > first ? line.mid(first + 1, last - first - 1) : QByteArray();
    head.version = last > first ? line.mid(last + 1) : QByteArray();
}

} // namespace

QByteArray ParsedHttpHead::value(QByteArrayView name) const
{
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const HttpField &known) { return known.name.compare(name, Qt::CaseInsensitive) == 0; });
    return field == fields.end() ? QByteArray() : field->value;
}

std::optional<ParsedHttpHead> parseHttpHead(const QByteArray &bytes)
{
    ParsedHttpHead head;
    head.size = bytes.size();
    const QByteArrayList lines = bytes.split('\n');
    parseFirstLine(lines.first().trimmed(), head);
    if (head.version.isEmpty())
        return std::nullopt;
    for (const QByteArray &line : lines.sliced(1)) {
        const bool isFolded = line.startsWith(' ') || line.startsWith('\t');
        const qsizetype colon = line.indexOf(':');
        if (isFolded && !head.fields.isEmpty())
            head.fields.last().value += ' ' + line.trimmed();
        else if (colon > 0)
            head.fields.append({.name = line.first(colon).trimmed(), .value = line.mid(colon + 1).trimmed()});
    }
    return head;
}

std::optional<HttpExchangeFrames> httpExchange(const QList<FrameHead> &frames, FrameSeq request)
{
    QList<FrameHead> sentBefore; // bodies whose request is still to come
    std::optional<HttpExchangeFrames> current;
    for (const FrameHead &frame : frames) {
        const bool isSent = frame.direction == Direction::Sent;
        if (isHead(frame) && isSent) {
            if (current && current->request.sequence == request)
                break; // the next one begins
            current = HttpExchangeFrames{.request = frame, .response = {}, .sentBody = std::exchange(sentBefore, {}), .receivedBody = {}};
        } else if (isHead(frame) && current && !isInterim(frame)) {
            current->response = frame;
        } else if (isBody(frame) && isSent) {
            const bool belongsHere = current && !current->response && current->sentBody.isEmpty();
            (belongsHere ? current->sentBody : sentBefore).append(frame);
        } else if (isBody(frame) && current) {
            current->receivedBody.append(frame);
        }
    }
    return current && current->request.sequence == request ? current : std::nullopt;
}

} // namespace wb::framelog
