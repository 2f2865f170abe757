// A transport whose other end the test holds: what is sent is kept, what is received is what the test says.
//
// With a responder the other end answers by itself, on the next turn of the event loop as a real wire would.
#pragma once

#include "core/wire/transport.h"

#include <QList>

#include <functional>

namespace wb::test {

class ScriptedTransport : public wire::Transport
{
public:
    explicit ScriptedTransport(wire::TransportKind kind = wire::TransportKind::Stdio, QObject *parent = nullptr);

    // wire::Transport
    [[nodiscard]] wire::TransportKind kind() const override { return m_kind; }
    void start() override;
    void send(wire::Outgoing message) override;
    bool abort(const QByteArray &idToken) override;
    void stop() override;
    void negotiated(const Negotiated &facts) override { m_negotiated.append(facts); }

    // The test's end. All of these signal at once, as a read loop would.
    void open();
    void receive(const QByteArray &payload, const QByteArray &streamOf = {});
    void receiveOn(wire::Channel channel, const QByteArray &payload);
    void failRequest(const QByteArray &idToken, const Error &error);
    void close(const Error &error = {.kind = ErrorKind::Transport, .message = QStringLiteral("The other end went away")});

    using Responder = std::function<void(const wire::Outgoing &message)>;
    void setResponder(Responder responder) { m_responder = std::move(responder); }
    void setOpensByItself(bool opens) { m_opensByItself = opens; }
    void setAbortTellsServer(bool tells) { m_abortTellsServer = tells; }

    // What happened, oldest first.
    [[nodiscard]] const QList<wire::Outgoing> &sent() const { return m_sent; }
    [[nodiscard]] QByteArray sentText(qsizetype index) const { return m_sent.value(index).payload; }
    [[nodiscard]] QByteArray lastSent() const { return m_sent.isEmpty() ? QByteArray() : m_sent.last().payload; }
    [[nodiscard]] const QList<QByteArray> &aborted() const { return m_aborted; }
    [[nodiscard]] const QList<Negotiated> &negotiations() const { return m_negotiated; }
    [[nodiscard]] bool isStarted() const { return m_started; }
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    void keepSent(bool keep) { m_keepSent = keep; } // off for benchmarks

private:
    wire::TransportKind m_kind;
    Responder m_responder;
    QList<wire::Outgoing> m_sent;
    QList<QByteArray> m_aborted;
    QList<Negotiated> m_negotiated;
    bool m_opensByItself = true;
    bool m_abortTellsServer = false;
    bool m_keepSent = true;
    bool m_started = false;
    bool m_stopped = false;
    bool m_closed = false;
};

} // namespace wb::test
