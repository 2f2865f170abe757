#include "app/models/frame_log_model.h"

#include <algorithm>
#include <climits>

namespace wb::app {

FrameLogModel::FrameLogModel(framelog::FrameLog &log, QObject *parent)
    : QAbstractTableModel(parent), m_log(log), m_rows(log.count()), m_heads(log), m_summaries(log), m_matches(log, m_heads)
{
    connect(&log, &framelog::FrameLog::appended, this, &FrameLogModel::onAppended);
    connect(&log, &framelog::FrameLog::headsChanged, this, &FrameLogModel::onHeadsChanged);
    connect(&m_summaries, &SummaryCache::loaded, this, &FrameLogModel::onSummaries);
    connect(&m_matches, &FrameMatches::aboutToInsert, this,
            [this](qint64 first, qint64 last) { beginInsertRows({}, static_cast<int>(first), static_cast<int>(last)); });
    connect(&m_matches, &FrameMatches::inserted, this, [this] { endInsertRows(); });
    connect(&m_matches, &FrameMatches::aboutToRemove, this,
            [this](qint64 first, qint64 last) { beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last)); });
    connect(&m_matches, &FrameMatches::removed, this, [this] { endRemoveRows(); });
    connect(&m_matches, &FrameMatches::searchFinished, this, &FrameLogModel::searchFinished);
}

void FrameLogModel::setFilter(const framelog::FrameFilter &filter)
{
    beginResetModel();
    m_filter = filter;
    m_filtered = !filter.matchesAll();
    m_rows = m_log.count();
    m_matches.stop();
    endResetModel();
    if (m_filtered)
        m_matches.start(filter);
}

int FrameLogModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(std::min<qint64>(m_filtered ? m_matches.count() : m_rows, INT_MAX));
}

int FrameLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

FrameSeq FrameLogModel::sequenceAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return kNoFrame;
    return m_filtered ? m_matches.at(row) : FrameSeq{row + 1};
}

int FrameLogModel::rowOf(FrameSeq sequence) const
{
    const qint64 row = m_filtered ? m_matches.lowerBound(sequence) : toInt(sequence) - 1;
    return row >= 0 && row < rowCount() && sequenceAt(static_cast<int>(row)) == sequence ? static_cast<int>(row) : -1;
}

FrameSeq FrameLogModel::partnerOf(FrameSeq sequence) const
{
    const framelog::FrameHead *head = m_heads.find(sequence, HeadCache::Access::Scattered);
    return head ? head->partner : kNoFrame;
}

const framelog::FrameHead *FrameLogModel::headAt(int row) const
{
    return m_heads.find(sequenceAt(row), m_filtered ? HeadCache::Access::Scattered : HeadCache::Access::Neighbours);
}

QString FrameLogModel::serverName(ConnectionId connection) const
{
    const quint32 id = toInt(connection);
    const auto known = m_servers.constFind(id);
    if (known != m_servers.constEnd())
        return *known;
    for (const framelog::ConnectionNote &note : m_log.connections())
        m_servers.insert(toInt(note.id), note.server);
    const QString name = m_servers.value(id);
    return name.isEmpty() && id != 0 ? QStringLiteral("#%1").arg(id) : name;
}

QString FrameLogModel::text(const framelog::FrameHead &head, int column) const
{
    switch (column) {
    case Number:
        return QString::number(toInt(head.sequence));
    case Time:
        return formatTime(head.wallNs);
    case Server:
        return serverName(head.connection);
    case Direction:
        return head.direction == wire::Direction::Sent ? QStringLiteral("\u2192") : QStringLiteral("\u2190");
    case Kind:
        return frameKindText(head);
    case Method:
        return QString::fromUtf8(head.method);
    case Id:
        return QString::fromUtf8(head.idToken.left(40));
    case Size:
        return formatSize(head.size);
    case Latency:
        return toInt(head.partner) < toInt(head.sequence) ? formatDuration(head.latencyNs) : QString(); // on the answer only
    case Status:
        return frameStatusText(head);
    case Findings:
        return head.worstFinding < 0 ? QString() : severityText(static_cast<wire::Severity>(head.worstFinding));
    case Summary:
        return m_summaries.summary(head);
    default:
        return {};
    }
}

QString FrameLogModel::spokenRow(const framelog::FrameHead &head) const
{
    return tr("Frame %1, %2, %3 %4 %5")
        .arg(toInt(head.sequence))
        .arg(directionText(head.direction), frameKindText(head), QString::fromUtf8(head.method), frameStatusText(head));
}

QVariant FrameLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == SequenceRole)
        return toInt(sequenceAt(index.row()));
    if (role == Qt::TextAlignmentRole && (index.column() == Number || index.column() == Size || index.column() == Latency))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != ToneRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    const framelog::FrameHead *head = headAt(index.row());
    if (!head)
        return role == Qt::DisplayRole && index.column() == Summary ? QVariant(tr("This frame can't be read from the capture"))
                                                                    : QVariant();
    if (role == ToneRole)
        return int(frameTone(*head));
    if (role == Qt::AccessibleTextRole)
        return index.column() == Number ? spokenRow(*head) : text(*head, index.column());
    if (role == Qt::ToolTipRole && index.column() != Summary && index.column() != Method)
        return {};
    return text(*head, index.column());
}

QVariant FrameLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Number || section == Size || section == Latency ? Qt::AlignRight
                    : section == Direction                                     ? Qt::AlignHCenter
                                                                               : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    if (role == Qt::DisplayRole) {
        const QString names[] = {tr("#"),       tr("Time"),   tr("Server"),  tr("Dir"),  tr("Kind"), tr("Method"),
                                 tr("Summary"), tr("Status"), tr("Latency"), tr("Size"), tr("Id"),   tr("Finding")};
        return names[section];
    }
    return {};
}

void FrameLogModel::onAppended(qint64 first, qint64 count)
{
    const qint64 rows = first + count - 1;
    m_servers.clear();
    if (m_filtered)
        return m_matches.noteAppended();
    if (rows <= m_rows)
        return;
    beginInsertRows({}, static_cast<int>(m_rows), static_cast<int>(rows - 1));
    m_rows = rows;
    endInsertRows();
}

void FrameLogModel::onHeadsChanged(qint64 first, qint64 last)
{
    m_heads.invalidate(first, last);
    if (m_filtered)
        m_matches.noteChanged(first, last);
    emitChanged(first, last, Number, ColumnCount - 1);
}

void FrameLogModel::onSummaries(const QList<qint64> &sequences)
{
    const auto [first, last] = std::minmax_element(sequences.begin(), sequences.end());
    emitChanged(*first, *last, Summary, Summary);
}

void FrameLogModel::emitChanged(qint64 firstSequence, qint64 lastSequence, int firstColumn, int lastColumn)
{
    const qint64 first = m_filtered ? m_matches.lowerBound(FrameSeq{firstSequence}) : firstSequence - 1;
    const qint64 last = (m_filtered ? m_matches.lowerBound(FrameSeq{lastSequence + 1}) : std::min(lastSequence, m_rows)) - 1;
    if (first <= last)
        emit dataChanged(index(static_cast<int>(first), firstColumn), index(static_cast<int>(last), lastColumn));
}

} // namespace wb::app
