// The GET stream on which a server of 2025-03-26 to 2025-11-25 speaks unasked ("Listening for Messages from the Server"). A server need
// not offer one. When the stream breaks it is opened again, with Last-Event-ID where the server gave ids.
//
// Threading: that of the client. Client and session outlive it.
#pragma once

#include "core/transports/back_off.h"
#include "core/transports/http_exchange.h"
#include "core/transports/http_session.h"
#include "core/wire/transport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace wb::transports {

class StandingStream final : public QObject
{
    Q_OBJECT

public:
    StandingStream(wire::HttpClient &client, const HttpSession &session, QObject *parent = nullptr);

    void open();  // once; later calls do nothing
    void close(); // nothing is signalled any more
    [[nodiscard]] bool isSettled() const { return m_isSettled; }

signals:
    // Once: the server answered, whatever it said, or could not be asked.
    void settled();
    void received(const wb::wire::Incoming &incoming);
    void diagnostic(const QString &text);

private:
    void connectNow();
    void settle();
    void onEvent(const wire::SseEvent &event);
    void onFinished(const Failure &failed);
    void onRefused();
    void succeeded();
    void deliverRest(bool isCutOff);
    void openAgain(const QString &reason); // empty: the server ended the stream in good order
    void deliver(wire::Channel channel, const QByteArray &payload, wire::FrameFlags flags = {});

    const HttpSession &m_session;
    HttpExchange m_exchange;
    ExchangeId m_id{}; // of the current exchange
    QTimer m_timer;
    QElapsedTimer m_openFor;
    BackOff m_backOff;
    QByteArray m_lastEventId;
    bool m_isOpen = false;
    bool m_isSettled = false;
    bool m_isBreakTold = false; // since it last worked
};

} // namespace wb::transports
