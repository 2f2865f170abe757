// One request to an HTTP server as the transports need it: follows the redirects that may be followed, takes the answer apart, and says
// what became of it. Used again after finished() for the next request of the same stream.
//
// After abort() nothing is signalled any more; it may be called from inside a slot. Threading: that of the client, which outlives it.
#pragma once

#include "core/transports/http_answer.h"
#include "core/wire/frame.h"
#include "core/wire/http.h"

#include <QObject>

#include <optional>

namespace wb::transports {

// Nothing: it went well. (Result<void> can't be a signal's argument: moc wants to compare it.)
using Failure = std::optional<Error>;

class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    explicit HttpExchange(wire::HttpClient &client, QObject *parent = nullptr);
    ~HttpExchange() override;

    void start(wire::HttpRequest request);
    void abort();

    [[nodiscard]] const HttpAnswer &answer() const { return m_answer; }
    // The event that the end of the stream cut off; empty when there is none.
    [[nodiscard]] QByteArray takeRest() { return m_answer.takeRest(); }
    [[nodiscard]] const QByteArray &url() const { return m_request.url; } // where the redirects led

signals:
    void headReceived(const wb::wire::HttpResponseHead &head); // the final head that is no redirect
    void eventReceived(const wb::wire::SseEvent &event);
    // Bytes that are no message: the body of a redirect, and a document too long to keep. For the log.
    void bodyReceived(const QByteArray &bytes);
    // The exchange is over and answer() complete. A failure: the wire's, or a redirect that is not followed.
    void finished(const wb::transports::Failure &failed);

private:
    void send();
    void onHead(const wire::HttpResponseHead &head);
    void onBody(const QByteArray &chunk);
    void onFinished(const Result<wire::HttpTiming> &outcome);
    void followRedirect();

    wire::HttpClient &m_client;
    wire::HttpRequest m_request;
    wire::HttpHandle m_handle{};
    HttpAnswer m_answer;
    int m_redirects = 0;
    bool m_isActive = false;
};

} // namespace wb::transports
