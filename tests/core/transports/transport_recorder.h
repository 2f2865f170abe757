// Keeps everything a transport signals.
#pragma once

#include "core/wire/transport.h"

#include <QList>
#include <QStringList>

#include <optional>
#include <utility>

namespace wb::test {

class TransportRecorder : public QObject
{
    Q_OBJECT

public:
    explicit TransportRecorder(wire::Transport &transport)
    {
        connect(&transport, &wire::Transport::opened, this, [this] { ++opened; });
        connect(&transport, &wire::Transport::received, this, [this](const wire::Incoming &incoming) { received.append(incoming); });
        connect(&transport, &wire::Transport::requestFailed, this, [this](const QByteArray &idToken, const Error &error) {
            failures.append({idToken, error});
        });
        connect(&transport, &wire::Transport::diagnostic, this, [this](const QString &text) { diagnostics.append(text); });
        connect(&transport, &wire::Transport::closed, this, [this](const Error &error) {
            ++closings;
            closed = error;
        });
    }

    [[nodiscard]] QList<wire::Incoming> on(wire::Channel channel) const
    {
        QList<wire::Incoming> some;
        for (const wire::Incoming &incoming : received) {
            if (incoming.channel == channel)
                some.append(incoming);
        }
        return some;
    }
    [[nodiscard]] QList<QByteArray> payloads(wire::Channel channel) const
    {
        QList<QByteArray> all;
        for (const wire::Incoming &incoming : on(channel))
            all.append(incoming.payload);
        return all;
    }
    [[nodiscard]] QList<QByteArray> messages() const { return payloads(wire::Channel::Message); }
    [[nodiscard]] Error failure(const QByteArray &idToken) const
    {
        for (const auto &[id, error] : failures) {
            if (id == idToken)
                return error;
        }
        return {};
    }
    [[nodiscard]] bool hasFailed(const QByteArray &idToken) const { return !failure(idToken).message.isEmpty(); }

    int opened = 0;
    QList<wire::Incoming> received;
    QList<std::pair<QByteArray, Error>> failures;
    QStringList diagnostics;
    std::optional<Error> closed;
    int closings = 0;
};

inline wire::Outgoing request(const QByteArray &id, const QByteArray &method = "tools/call")
{
    return {.payload = R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"("})",
            .idToken = id,
            .kind = wire::OutgoingKind::Request,
            .exchange = wire::nextExchangeId()};
}

inline wire::Outgoing notification(const QByteArray &method = "notifications/initialized")
{
    return {.payload = R"({"jsonrpc":"2.0","method":")" + method + R"("})",
            .kind = wire::OutgoingKind::Notification,
            .exchange = wire::nextExchangeId()};
}

inline QByteArray answerTo(const QByteArray &id)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":{}})";
}

} // namespace wb::test
