// The frame log as a table. Unfiltered, row r is sequence r + 1 and nothing is kept per row; filtered, the rows are FrameMatches.
// data() reads a cached page and formats one cell; payloads are never read in it.
//
// Threading: the thread of the log. The log outlives the model.
#pragma once

#include "app/models/frame_format.h"
#include "app/models/frame_matches.h"
#include "app/models/head_cache.h"
#include "app/models/summary_cache.h"
#include "core/framelog/frame_filter.h"
#include "core/framelog/frame_log.h"

#include <QAbstractTableModel>
#include <QHash>

namespace wb::app {

class FrameLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Time, Server, Direction, Kind, Method, Summary, Status, Latency, Size, Id, Findings, ColumnCount };
    enum Role { SequenceRole = Qt::UserRole, ToneRole };

    explicit FrameLogModel(framelog::FrameLog &log, QObject *parent = nullptr);

    void setFilter(const framelog::FrameFilter &filter);
    [[nodiscard]] const framelog::FrameFilter &filter() const { return m_filter; }
    [[nodiscard]] bool isFiltered() const { return m_filtered; }
    [[nodiscard]] bool isSearching() const { return m_filtered && m_matches.isSearching(); }

    [[nodiscard]] framelog::FrameLog &log() const { return m_log; }
    [[nodiscard]] FrameSeq sequenceAt(int row) const; // kNoFrame outside
    [[nodiscard]] int rowOf(FrameSeq sequence) const; // -1 when it is not shown
    [[nodiscard]] FrameSeq partnerOf(FrameSeq sequence) const;
    // Null when the log can't give it. Valid until the next call.
    [[nodiscard]] const framelog::FrameHead *headAt(int row) const;
    [[nodiscard]] QString text(const framelog::FrameHead &head, int column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void searchFinished(const QString &problem); // empty: all was searched

private:
    void onAppended(qint64 first, qint64 count);
    void onHeadsChanged(qint64 first, qint64 last);
    void onSummaries(const QList<qint64> &sequences);
    void emitChanged(qint64 firstSequence, qint64 lastSequence, int firstColumn, int lastColumn);
    [[nodiscard]] QString serverName(ConnectionId connection) const;
    [[nodiscard]] QString spokenRow(const framelog::FrameHead &head) const;

    framelog::FrameLog &m_log;
    framelog::FrameFilter m_filter;
    bool m_filtered = false;
    qint64 m_rows = 0; // unfiltered
    mutable HeadCache m_heads;
    mutable SummaryCache m_summaries;
    mutable QHash<quint32, QString> m_servers;
    FrameMatches m_matches;
};

} // namespace wb::app
