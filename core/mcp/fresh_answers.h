// Answers that the server called fresh for a while (2026-07-28 "Caching"), for callers who allow them instead of a new request. Pure.
//
// The key is the method and what its answer depends on. Kept within one session, so that "private" answers never leave their
// authorization context; bounded in number and bytes, oldest out first.
#pragma once

#include "core/rpc/message.h"

#include <QByteArray>
#include <QList>

#include <deque>
#include <optional>

namespace wb::mcp {

class FreshAnswers
{
public:
    // One message for each page. Not kept when stale already or too big.
    void keep(const QByteArray &method, const QByteArray &subject, const QList<rpc::Message> &pages, qint64 staleAtNs, qint64 nowNs);
    [[nodiscard]] std::optional<QList<rpc::Message>> find(const QByteArray &method, const QByteArray &subject, qint64 nowNs) const;

    // A notification said that it changed. An empty subject: everything of that method.
    void forget(const QByteArray &method, const QByteArray &subject = {});

private:
    struct Entry
    {
        QByteArray method, subject;
        QList<rpc::Message> pages;
        qint64 staleAtNs = 0;
        qsizetype bytes = 0;
    };
    std::deque<Entry> m_entries;
    qsizetype m_bytes = 0;
};

} // namespace wb::mcp
