#include "tests/support/scripted_transport.h"

namespace wb::test {

ScriptedTransport::ScriptedTransport(wire::TransportKind kind, QObject *parent) : Transport(parent), m_kind(kind) {}

void ScriptedTransport::start()
{
    m_started = true;
    if (m_opensByItself)
        QMetaObject::invokeMethod(
            this, [this] { open(); }, Qt::QueuedConnection);
}

void ScriptedTransport::send(wire::Outgoing message)
{
    if (m_responder)
        QMetaObject::invokeMethod(
            this, [this, message] { m_responder(message); }, Qt::QueuedConnection);
    if (m_keepSent)
        m_sent.append(std::move(message));
}

bool ScriptedTransport::abort(const QByteArray &idToken)
{
    m_aborted.append(idToken);
    return m_abortTellsServer;
}

void ScriptedTransport::stop()
{
    m_stopped = true;
    const Error error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Stopped")};
    QMetaObject::invokeMethod(
        this, [this, error] { close(error); }, Qt::QueuedConnection);
}

void ScriptedTransport::open()
{
    if (!m_closed)
        emit opened();
}

void ScriptedTransport::receive(const QByteArray &payload, const QByteArray &streamOf)
{
    emit received({.payload = payload, .streamOf = streamOf});
}

void ScriptedTransport::receiveOn(wire::Channel channel, const QByteArray &payload)
{
    emit received({.payload = payload, .channel = channel});
}

void ScriptedTransport::failRequest(const QByteArray &idToken, const Error &error)
{
    emit requestFailed(idToken, error);
}

void ScriptedTransport::close(const Error &error)
{
    if (m_closed)
        return;
    m_closed = true;
    emit closed(error);
}

} // namespace wb::test
