#include "core/transports/standing_stream.h"

#include "core/json/writer.h"
#include "core/transports/http_refusals.h"

namespace wb::transports {
namespace {

constexpr qint64 kStableMs = 5000; // a stream that stood this long worked, even without an event

} // namespace

StandingStream::StandingStream(wire::HttpClient &client, const HttpSession &session, QObject *parent)
    : QObject(parent), m_session(session), m_exchange(client)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StandingStream::connectNow);
    connect(&m_exchange, &HttpExchange::headReceived, this, &StandingStream::settle);
    connect(&m_exchange, &HttpExchange::eventReceived, this, &StandingStream::onEvent);
    connect(&m_exchange, &HttpExchange::bodyReceived, this, [this](const QByteArray &bytes) { deliver(wire::Channel::HttpBody, bytes); });
    connect(&m_exchange, &HttpExchange::finished, this, &StandingStream::onFinished);
}

void StandingStream::open()
{
    if (!std::exchange(m_isOpen, true))
        connectNow();
}

void StandingStream::close()
{
    m_isOpen = false;
    m_timer.stop();
    m_exchange.abort();
}

void StandingStream::connectNow()
{
    m_openFor.start();
    m_id = wire::nextExchangeId();
    m_exchange.start(m_session.openStream(m_id, m_lastEventId));
}

void StandingStream::settle()
{
    if (!std::exchange(m_isSettled, true))
        emit settled();
}

void StandingStream::onEvent(const wire::SseEvent &event)
{
    succeeded();
    if (event.hasId)
        m_lastEventId = event.id;
    if (event.retryMs)
        m_backOff.setTold(std::chrono::milliseconds(*event.retryMs));
    deliver(wire::Channel::SseEvent, event.raw);
    if (m_isOpen && !event.data.isEmpty() && event.name == "message")
        deliver(wire::Channel::Message, event.data);
}

void StandingStream::succeeded()
{
    m_backOff.succeeded();
    m_isBreakTold = false;
}

void StandingStream::onFinished(const Failure &failed)
{
    settle();
    deliverRest(failed.has_value());
    if (!m_isOpen)
        return;
    const HttpAnswer &answer = m_exchange.answer();
    const bool wasStream = answer.form() == HttpAnswer::Form::EventStream;
    if (wasStream && m_openFor.elapsed() >= kStableMs)
        succeeded();
    const bool wasAnswered = answer.form() != HttpAnswer::Form::Nothing;
    if (wasAnswered && !wasStream)
        onRefused();
    else
        openAgain(failed ? failed->message : QString());
}

// 405 is how a server says that it has no such stream; a fault of the moment may pass; anything else will be the same next time.
void StandingStream::onRefused()
{
    const HttpAnswer &answer = m_exchange.answer();
    const int status = answer.head().status;
    const Error error = answer.isSuccess() ? noMessageError(m_session.url(), answer.head(), answer.text())
                                           : statusError(m_session.url(), answer.head(), answer.text(), m_session.hasId());
    if (status == 429 || status >= 500)
        openAgain(error.message);
    else if (status == 405)
        emit diagnostic(QStringLiteral("The server offers no standing stream (GET answered 405)"));
    else
        emit diagnostic(QStringLiteral("There is no standing stream: %1").arg(error.message));
}

void StandingStream::openAgain(const QString &reason)
{
    if (!reason.isEmpty() && !std::exchange(m_isBreakTold, true))
        emit diagnostic(QStringLiteral("The standing stream broke and will be opened again: %1").arg(reason));
    const std::chrono::milliseconds wait = m_backOff.next();
    m_backOff.failed(); // until an event comes
    json::Writer note;
    note.beginObject().key("event").utf8String("standing stream reopens").key("afterMs").number(qint64(wait.count())).endObject();
    deliver(wire::Channel::Lifecycle, note.take());
    if (m_isOpen)
        m_timer.start(wait);
}

void StandingStream::deliverRest(bool isCutOff)
{
    const HttpAnswer &answer = m_exchange.answer();
    if (const QByteArray rest = m_exchange.takeRest(); !rest.isEmpty())
        deliver(wire::Channel::SseEvent, rest, wire::FrameFlag::Incomplete);
    else if (!answer.wasHandedOut() && !answer.text().isEmpty())
        deliver(wire::Channel::HttpBody, answer.text(), isCutOff ? wire::FrameFlag::Incomplete : wire::FrameFlags());
}

void StandingStream::deliver(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags)
{
    wire::Incoming incoming;
    incoming.payload = payload;
    incoming.channel = channel;
    incoming.exchange = m_id;
    incoming.flags = flags;
    emit received(incoming);
}

} // namespace wb::transports
