// The answer to one HTTP request as it comes in: tells JSON from an event stream from anything else, and yields what is in it. Pure.
//
// Events are yielded as they come. A document is kept until its end: JSON whole; anything else up to 64 kB, beyond which it is handed
// out in pieces, for the log, and only its beginning is kept, for the error message.
#pragma once

#include "core/wire/http.h"
#include "core/wire/sse_parser.h"

#include <QByteArray>

#include <functional>

namespace wb::transports {

class HttpAnswer
{
public:
    enum class Form { Nothing, Json, EventStream, Other }; // Nothing: no head yet

    using OverflowSink = std::function<void(const QByteArray &bytes)>;

    void begin(const wire::HttpResponseHead &head);
    void add(const QByteArray &chunk, const wire::SseParser::Sink &onEvent, const OverflowSink &onOverflow);

    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] const wire::HttpResponseHead &head() const { return m_head; }
    [[nodiscard]] bool isSuccess() const { return m_head.status >= 200 && m_head.status < 300; }
    [[nodiscard]] bool isRedirect() const { return m_head.status >= 300 && m_head.status < 400 && m_head.status != 304; }

    [[nodiscard]] const QByteArray &text() const { return m_text; } // JSON: all of it; Other: its beginning
    [[nodiscard]] bool wasHandedOut() const { return m_wasHandedOut; }
    [[nodiscard]] QByteArray takeRest() { return m_events.takeRest(); } // the event that the end cut off

private:
    wire::HttpResponseHead m_head;
    Form m_form = Form::Nothing;
    QByteArray m_text;
    bool m_wasHandedOut = false;
    wire::SseParser m_events;
};

} // namespace wb::transports
