#include "app/cli/commands/commands.h"
#include "core/base/completion.h"

#include <QDateTime>
#include <QTimer>

#include <functional>
#include <optional>

namespace wb::cli {
namespace {

void print(Output &out, const rpc::Message &message)
{
    if (out.isJson())
        return out.jsonLine(message.bytes);
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    out.text(QStringLiteral("%1  %2  %3").arg(time, QString::fromUtf8(message.envelope.method), QString::fromUtf8(message.params().raw())));
    (void)out.flush();
}

// Ends listening when the time is up, the connection is lost or somebody interrupts.
class Listening : public QObject
{
public:
    explicit Listening(const ServerCall &call) : m_onStop(call.stop, [this] { m_end.request_stop(); })
    {
        connect(&call.session, &mcp::Session::notification, this, [out = &call.out](const rpc::Message &message) { print(*out, message); });
        connect(&call.connection, &workbench::Connection::lost, this, [this](const Error &error) { end(failure(error)); });
        if (call.line.duration)
            QTimer::singleShot(*call.line.duration, this, [this] { end(true); });
    }

    [[nodiscard]] std::stop_token token() const { return m_end.get_token(); }
    [[nodiscard]] Completion<bool>::Awaiter wait() const { return m_finished.wait(m_end.get_token()); }
    // What ended it; nothing while it goes on.
    [[nodiscard]] const std::optional<Result<bool>> &outcome() const { return m_outcome; }

private:
    void end(Result<bool> outcome)
    {
        if (!m_outcome)
            m_outcome = std::move(outcome);
        m_end.request_stop();
    }

    std::optional<Result<bool>> m_outcome;
    std::stop_source m_end;
    Completion<bool> m_finished; // never settles: waiting ends with the stop
    std::stop_callback<std::function<void()>> m_onStop;
};

} // namespace

Task<ExitCode> runListen(ServerCall call)
{
    Listening listening(call);
    mcp::ListenFilter filter;
    filter.resourceUris = call.line.arguments;
    auto subscribing = call.session.listen(filter, listening.token());
    const Status subscribed = co_await subscribing; // in the modern era this is the stream itself
    if (subscribed && call.session.traits().subscriptionsListen)
        call.out.note(QStringLiteral("the server ended the subscription"));
    if (subscribed && !call.session.traits().subscriptionsListen) {
        auto waiting = listening.wait();
        (void)co_await waiting;
    }
    const std::optional<Result<bool>> outcome = listening.outcome();
    if (outcome && !*outcome)
        co_return call.failed(outcome->error());
    if (!outcome && !subscribed)
        co_return call.failed(subscribed.error());
    co_return ExitCode::Ok; // an interrupt has its own exit status
}

} // namespace wb::cli
