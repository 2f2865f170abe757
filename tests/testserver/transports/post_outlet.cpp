#include "tests/testserver/transports/post_outlet.h"

namespace demo {

PostOutlet::PostOutlet(HttpConnection &connection, Form form, std::function<std::shared_ptr<SseStream>()> newStream, Outlet *aside)
    : m_connection(&connection), m_form(std::move(form)), m_newStream(std::move(newStream)), m_aside(aside)
{
}

void PostOutlet::accepted()
{
    if (m_form.answers == AnswerForm::SseOnly)
        beginStream();
}

void PostOutlet::beginStream()
{
    if (m_stream || !m_connection)
        return;
    m_stream = m_newStream();
    if (m_form.primes)
        m_stream->prime();
    m_stream->attach(*m_connection, m_form.headers);
    if (m_form.retryMs)
        m_stream->dropConnection(*m_form.retryMs);
}

void PostOutlet::send(const Json &message)
{
    if (m_form.answers != AnswerForm::JsonOnly)
        beginStream();
    if (m_stream)
        m_stream->send(message);
    else if (m_aside)
        m_aside->send(message);
}

void PostOutlet::answer(const Json &message, int httpStatus)
{
    if (m_stream) {
        m_stream->send(message);
        m_stream->finish();
    } else if (m_connection) {
        m_connection->respond(httpStatus, "application/json", message, m_form.headers);
    }
    m_connection = nullptr;
    if (m_answered)
        m_answered();
}

} // namespace demo
