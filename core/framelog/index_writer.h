// Fills the index: rows in transactions, with the state that says how far it came in the same transaction. One thread.
//
// Rows are held back until the commit, because most requests are answered in the same transaction: then their row is written once.
#pragma once

#include "core/framelog/frame_log.h"
#include "core/framelog/frame_pairing.h"
#include "core/framelog/index_schema.h"
#include "core/framelog/sequence_runs.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace wb::framelog {

class IndexWriter
{
public:
    // Replaces whatever is at `path`.
    [[nodiscard]] static Result<IndexWriter> create(const QString &path, const IndexState &state);
    // Goes on with one that checkIndex() accepted.
    [[nodiscard]] static Result<IndexWriter> resume(const QString &path);

    [[nodiscard]] const IndexState &state() const { return m_state; } // of the last commit

    [[nodiscard]] Status begin();
    [[nodiscard]] Status addFrame(const FrameHead &head, const PairUpdates &updates);
    [[nodiscard]] Status addFinding(const wire::Finding &finding);
    [[nodiscard]] Status addConnection(const ConnectionNote &note);
    [[nodiscard]] Status saveRun(const SequenceRuns::Run &run);
    [[nodiscard]] Status commit(const IndexState &state);
    void rollback();

    [[nodiscard]] Result<SequenceRuns> loadRuns() const;
    // Calls `visit` for every row that may still find its answer, in order.
    [[nodiscard]] Status eachUnanswered(const std::function<void(const FrameHead &)> &visit) const;

private:
    [[nodiscard]] Status prepare();
    [[nodiscard]] Result<qint64> methodId(const QByteArray &name);
    [[nodiscard]] FrameHead *heldBack(FrameSeq sequence); // nullptr: it was written before
    [[nodiscard]] Status writeRows();

    SqliteDatabase m_database;
    SqliteStatement m_insertFrame, m_updatePartner, m_insertFinding, m_raiseFinding, m_insertConnection, m_insertMethod, m_selectMethod,
        m_saveRun, m_saveState;
    QHash<QByteArray, qint64> m_methods; // those seen lately
    std::vector<FrameHead> m_rows;       // of this transaction, with sequences that follow each other
    IndexState m_state;
};

// After the last connection was closed: leaves one plain file that can be read where nothing can be written.
void settleIndex(const QString &path);

} // namespace wb::framelog
