// The answer to one request of the other side. Move-only; answers exactly once: a second answer is ignored with a warning in the log,
// and a Reply destroyed unanswered answers with an internal error, so no peer waits for ever.
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace wb::rpc {

class Reply
{
public:
    using Send = std::function<void(const QByteArray &message)>;

    // `idToken` is the raw id of the request, written back as it is; `send` gets the whole message, once.
    Reply(QByteArray idToken, Send send);
    Reply(Reply &&other) noexcept;
    Reply &operator=(Reply &&other) noexcept;
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;
    ~Reply();

    void result(const QByteArray &json);
    void error(int code, const QString &message, const QByteArray &data = {});
    // Any bytes at all, for answers that are wrong on purpose.
    void verbatim(const QByteArray &message);
    // Gives no answer at all: the request was cancelled by its sender, or the connection is being taken down.
    void withhold();

    [[nodiscard]] const QByteArray &idToken() const { return m_idToken; }
    [[nodiscard]] bool answered() const { return !m_send; }

private:
    void abandon();

    QByteArray m_idToken;
    Send m_send;
};

} // namespace wb::rpc
