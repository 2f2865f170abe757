// The answer to one HTTP request as it comes in: tells JSON from an event stream from a refusal, and yields what is in it. Pure.
//
// JSON is kept until its end; events are yielded as they come; anything else is passed on as body bytes, with its beginning kept for the
// error message.
#pragma once

#include "core/wire/http.h"
#include "core/wire/sse_parser.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace wb::transports {

class HttpAnswer
{
public:
    enum class Form { Undecided, Json, EventStream, Nothing, Other };

    struct Sinks
    {
        std::function<void(const wire::SseEvent &)> event;
        std::function<void(const QByteArray &)> otherBody;
    };

    void begin(const wire::HttpResponseHead &head);
    void body(const QByteArray &chunk, const Sinks &sinks);

    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] const wire::HttpResponseHead &head() const { return m_head; }
    [[nodiscard]] bool succeeded() const { return m_head.status >= 200 && m_head.status < 300; }
    [[nodiscard]] bool isRedirect() const { return m_head.status >= 300 && m_head.status < 400 && m_head.status != 304; }
    // JSON: all of it. Other: the first 64 kB.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] wire::SseParser &events() { return m_events; }

private:
    wire::HttpResponseHead m_head;
    Form m_form = Form::Undecided;
    QByteArray m_text;
    wire::SseParser m_events;
};

} // namespace wb::transports
