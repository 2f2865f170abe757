// What belongs to one POST: JSON when there is nothing but the answer, a stream of events when something must be said before it.
#pragma once

#include "tests/testserver/options.h"
#include "tests/testserver/protocol/outlet.h"
#include "tests/testserver/transports/sse_stream.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace demo {

class PostOutlet final : public Outlet
{
public:
    struct Form
    {
        AnswerForm answers = AnswerForm::Auto;
        bool primes = false;        // streams begin with an empty event
        HttpHeaders headers;        // more of them for the response
        std::optional<int> retryMs; // the connection is dropped at once, and the rest comes on another one
    };

    // `newStream` makes the stream when one is needed; `aside` takes what can't be said in a JSON answer (may be null).
    PostOutlet(HttpConnection &connection, Form form, std::function<std::shared_ptr<SseStream>()> newStream, Outlet *aside);

    void accepted() override;
    void beginStream() override;
    void send(const Json &message) override;
    void answer(const Json &message, int httpStatus) override;
    [[nodiscard]] bool canAsk() const override { return m_canAsk; }

    void forbidAsking() { m_canAsk = false; }
    void onAnswered(std::function<void()> callback) { m_answered = std::move(callback); }

private:
    QPointer<HttpConnection> m_connection;
    Form m_form;
    std::function<std::shared_ptr<SseStream>()> m_newStream;
    Outlet *m_aside;
    std::shared_ptr<SseStream> m_stream;
    std::function<void()> m_answered;
    bool m_canAsk = true;
};

} // namespace demo
