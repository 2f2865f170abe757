#include "core/transports/http_answer.h"

#include "core/transports/http_endpoint.h"

#include <algorithm>

namespace wb::transports {
namespace {

constexpr qsizetype kMaxKept = 64 * 1024;
constexpr qint64 kMaxReserve = 256LL * 1024 * 1024; // Content-Length is a promise, not a fact

HttpAnswer::Form formOf(const wire::HttpResponseHead &head)
{
    const QByteArray type = mediaType(head.headers);
    if (type == "application/json" || (type.startsWith("application/") && type.endsWith("+json")))
        return HttpAnswer::Form::Json;
    if (type == "text/event-stream" && head.status >= 200 && head.status < 300)
        return HttpAnswer::Form::EventStream;
    return HttpAnswer::Form::Other;
}

} // namespace

void HttpAnswer::begin(const wire::HttpResponseHead &head)
{
    m_head = head;
    m_form = formOf(head);
    if (m_form == Form::Json)
        m_text.reserve(std::clamp<qint64>(wire::headerValue(head.headers, "Content-Length").toLongLong(), 0, kMaxReserve));
}

void HttpAnswer::add(const QByteArray &chunk, const wire::SseParser::Sink &onEvent, const OverflowSink &onOverflow)
{
    switch (m_form) {
    case Form::Json:
        m_text.append(chunk);
        return;
    case Form::EventStream:
        m_events.feed(chunk, onEvent);
        return;
    case Form::Nothing:
    case Form::Other:
        if (!m_wasHandedOut && m_text.size() + chunk.size() <= kMaxKept) {
            m_text.append(chunk);
            return;
        }
        if (!std::exchange(m_wasHandedOut, true) && !m_text.isEmpty())
            onOverflow(QByteArray(m_text));
        m_text.append(chunk.first(std::clamp<qsizetype>(kMaxKept - m_text.size(), 0, chunk.size())));
        onOverflow(chunk);
        return;
    }
}

} // namespace wb::transports
