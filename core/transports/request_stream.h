// One message on its way to a Streamable HTTP server, until it is answered or can't be any more, over as many HTTP exchanges as that takes:
// the POST, and, when its event stream breaks before the answer and can be resumed, GETs with Last-Event-ID
// (2025-11-25 Transports, "Resumability and Redelivery").
//
// Signals are direct and may be answered with close(); the object itself must not be deleted from inside one (deleteLater() is fine).
// Threading: that of the client. Client and session outlive it.
#pragma once

#include "core/transports/back_off.h"
#include "core/transports/http_exchange.h"
#include "core/transports/http_session.h"
#include "core/wire/transport.h"

#include <QObject>
#include <QTimer>

namespace wb::transports {

class RequestStream final : public QObject
{
    Q_OBJECT

public:
    RequestStream(wire::HttpClient &client, HttpSession &session, wire::Outgoing message, QObject *parent = nullptr);

    void start();
    void close(); // closes the stream; nothing is signalled any more

    [[nodiscard]] const wire::Outgoing &message() const { return m_message; }

signals:
    void accepted(); // the server took the message: a success head arrived
    void received(const wb::wire::Incoming &incoming);
    void ended(const wb::transports::Failure &failed); // once; a failure: there will be no answer

private:
    void onHead(const wire::HttpResponseHead &head);
    void onEvent(const wire::SseEvent &event);
    void onFinished(const Failure &failed);
    [[nodiscard]] Failure judge(const Failure &failed);
    [[nodiscard]] Failure judgeEvents(const Failure &failed);
    [[nodiscard]] Failure judgeDocument(const Failure &failed);
    [[nodiscard]] Error explained(Error error) const;
    [[nodiscard]] bool canResume() const;
    void resumeLater();
    void resume();
    void deliverDocument(wire::FrameFlags flags);
    void deliver(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags = {});
    void noteAnswer(const QByteArray &payload);

    HttpSession &m_session;
    wire::Outgoing m_message;
    HttpExchange m_exchange;
    QTimer m_timer; // until the stream is resumed
    BackOff m_backOff;
    QByteArray m_lastEventId;
    bool m_isResuming = false;
    bool m_isAnswered = false;
    bool m_isClosed = false;
};

} // namespace wb::transports
