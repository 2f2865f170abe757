// The open subscriptions of a modern conversation and the rules for what arrives on them (2026-07-28 "Subscriptions"). Pure.
#pragma once

#include "core/mcp/call.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace wb::mcp {

class SubscriptionBook
{
public:
    // `idToken` of the subscriptions/listen request, which is the subscription's id.
    void open(const QByteArray &idToken, const ListenFilter &filter) { m_open.insert(idToken, {filter, false, false}); }
    void close(const QByteArray &idToken)
    {
        m_open.remove(idToken);
        m_closed.insert(idToken);
    }

    struct Verdict
    {
        const char *rule = nullptr; // nullptr: nothing to object to
        QString problem;
    };
    // What is wrong with this notification; messages that have nothing to do with subscriptions are not objected to.
    [[nodiscard]] Verdict judge(const rpc::Message &notification);

    // notifications/cancelled of the server: true when it ends one of ours, which is to be closed then.
    [[nodiscard]] bool endedByServer(const rpc::Message &notification, QByteArray *idToken);
    [[nodiscard]] bool wasEndedByServer(const QByteArray &idToken) const { return m_open.value(idToken).ended; }

    [[nodiscard]] static QByteArray listenParams(const ListenFilter &filter);

private:
    struct Entry
    {
        ListenFilter filter;
        bool acknowledged = false;
        bool ended = false;
    };
    QHash<QByteArray, Entry> m_open;
    QSet<QByteArray> m_closed; // what still arrives for these was on its way
};

} // namespace wb::mcp
