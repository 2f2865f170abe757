// Questions to the index. One connection and one thread each: the log's owner has one, the search has another.
#pragma once

#include "core/framelog/frame_log.h"
#include "core/framelog/index_schema.h"

namespace wb::framelog {

class IndexReader
{
public:
    [[nodiscard]] static Result<IndexReader> open(const QString &path);

    [[nodiscard]] const SqliteDatabase &database() const { return m_database; }

    [[nodiscard]] Result<QList<FrameHead>> heads(qint64 first, int count);
    [[nodiscard]] Result<QList<FrameHead>> exchangeHeads(ExchangeId exchange);
    // Findings are numbered from 1 in their order; those from `end` on are left out.
    [[nodiscard]] Result<QList<wire::Finding>> findings(FrameSeq sequence, qint64 end);
    [[nodiscard]] Result<QList<wire::Finding>> allFindings(qint64 end);
    [[nodiscard]] Result<QList<ConnectionNote>> connections();

private:
    SqliteDatabase m_database;
    SqliteStatement m_page, m_exchange, m_findings;
};

} // namespace wb::framelog
