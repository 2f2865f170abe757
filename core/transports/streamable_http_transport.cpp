#include "core/transports/streamable_http_transport.h"

#include <algorithm>
#include <utility>

namespace wb::transports {
namespace {

constexpr std::chrono::milliseconds kBarrierLimit{2000}; // a server that never answers a notification must not stop everything
constexpr std::chrono::milliseconds kStandingLimit{500}; // nor one that holds the head of its stream back until it has an event

} // namespace

StreamableHttpTransport::StreamableHttpTransport(wire::HttpClient &client, HttpEndpoint endpoint, QObject *parent)
    : Transport(parent), m_client(client), m_session(std::move(endpoint)), m_standing(client, m_session), m_farewell(client)
{
    m_barrierLimit.setSingleShot(true);
    connect(&m_barrierLimit, &QTimer::timeout, this, &StreamableHttpTransport::onBarrierLimit);
    connect(&m_standing, &StandingStream::settled, this, [this] {
        if (m_barrier == Barrier::StandingStream)
            liftBarrier();
    });
    connect(&m_standing, &StandingStream::received, this, &Transport::received);
    connect(&m_standing, &StandingStream::diagnostic, this, &Transport::diagnostic);
    connect(&m_farewell, &HttpExchange::finished, this, &StreamableHttpTransport::finish);
}

StreamableHttpTransport::~StreamableHttpTransport()
{
    for (RequestStream *stream : std::as_const(m_streams))
        stream->close();
}

void StreamableHttpTransport::start()
{
    QMetaObject::invokeMethod(this, &Transport::opened, Qt::QueuedConnection);
}

void StreamableHttpTransport::send(wire::Outgoing message)
{
    if (m_isStopping)
        return; // closed() says why nothing comes back
    if (isBarrierUp())
        m_waiting.append(std::move(message));
    else
        post(std::move(message));
}

void StreamableHttpTransport::post(wire::Outgoing message)
{
    auto *stream = new RequestStream(m_client, m_session, std::move(message), this);
    m_streams.insert(stream);
    connect(stream, &RequestStream::received, this, &Transport::received);
    connect(stream, &RequestStream::ended, this, [this, stream](const Failure &failed) { onEnded(stream, failed); });
    if (stream->message().kind == wire::OutgoingKind::Notification && m_barrier == Barrier::Open)
        raiseBarrier(stream);
    stream->start();
}

void StreamableHttpTransport::onEnded(RequestStream *stream, const Failure &failed)
{
    const wire::Outgoing message = stream->message();
    forget(stream);
    onNotificationTaken(stream);
    if (!failed)
        return;
    if (failed->code == 404 && m_session.hasId())
        emit diagnostic(QStringLiteral("The server no longer knows the session of this connection (HTTP 404): connect again"));
    if (message.kind == wire::OutgoingKind::Request)
        emit requestFailed(message.idToken, *failed);
    else
        emit diagnostic(QStringLiteral("A message was not accepted: %1").arg(failed->text()));
}

// The stream may be signalling: it goes when control is back in the event loop.
void StreamableHttpTransport::forget(RequestStream *stream)
{
    m_streams.remove(stream);
    stream->close();
    stream->deleteLater();
}

void StreamableHttpTransport::raiseBarrier(RequestStream *notification)
{
    m_barrier = Barrier::Notification;
    m_barrierStream = notification;
    m_barrierLimit.start(kBarrierLimit);
    connect(notification, &RequestStream::accepted, this, [this, notification] { onNotificationTaken(notification); });
}

void StreamableHttpTransport::onNotificationTaken(const RequestStream *notification)
{
    if (m_barrier != Barrier::Notification || notification != m_barrierStream)
        return;
    m_barrierStream = nullptr;
    if (m_isStopping || !m_session.wantsStandingStream() || m_standing.isSettled())
        return liftBarrier();
    m_barrier = Barrier::StandingStream;
    m_barrierLimit.start(kStandingLimit);
    m_standing.open();
}

void StreamableHttpTransport::onBarrierLimit()
{
    if (m_barrier == Barrier::Notification)
        onNotificationTaken(m_barrierStream);
    else
        liftBarrier();
}

void StreamableHttpTransport::liftBarrier()
{
    m_barrier = Barrier::Gone;
    m_barrierLimit.stop();
    if (m_isStopping)
        return;
    for (wire::Outgoing &message : std::exchange(m_waiting, {}))
        post(std::move(message));
    openStandingStream();
}

void StreamableHttpTransport::negotiated(const Negotiated &facts)
{
    m_session.setNegotiated(facts);
    // On the next turn, so that notifications/initialized, which is sent right after this, goes first.
    QMetaObject::invokeMethod(this, &StreamableHttpTransport::openStandingStream, Qt::QueuedConnection);
}

void StreamableHttpTransport::openStandingStream()
{
    if (m_session.wantsStandingStream() && !isBarrierUp() && !m_isStopping)
        m_standing.open();
}

bool StreamableHttpTransport::abort(const QByteArray &idToken)
{
    const auto isMeant = [&idToken](const wire::Outgoing &message) {
        return message.kind == wire::OutgoingKind::Request && message.idToken == idToken;
    };
    if (m_waiting.removeIf(isMeant) > 0)
        return true; // never sent: there is nothing to tell
    const auto found =
        std::find_if(m_streams.cbegin(), m_streams.cend(), [&isMeant](const RequestStream *stream) { return isMeant(stream->message()); });
    if (found == m_streams.cend())
        return false;
    forget(*found);
    return true;
}

void StreamableHttpTransport::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    m_waiting.clear();
    m_standing.close();
    const QSet<RequestStream *> streams = m_streams;
    for (RequestStream *stream : streams)
        forget(stream);
    if (m_session.hasId())
        sayFarewell();
    else
        QMetaObject::invokeMethod(this, &StreamableHttpTransport::finish, Qt::QueuedConnection);
}

// Whatever is answered, 405 included, is fine: the server was told, more is not ours to ask.
void StreamableHttpTransport::sayFarewell()
{
    m_farewell.start(m_session.farewell());
}

void StreamableHttpTransport::finish()
{
    emit closed(Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")});
}

} // namespace wb::transports
