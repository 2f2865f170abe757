#include "core/framelog/search_job.h"

#include "core/framelog/file_window.h"
#include "core/framelog/filter_evaluator.h"
#include "core/framelog/index_rows.h"

#include <algorithm>

namespace wb::framelog {
namespace {

constexpr qint64 kRange = 50000; // rows between two looks at the stop token
constexpr qint64 kStopStride = 256;

class Search
{
public:
    Search(const SearchJob &job, IndexReader &index, const CaptureFile &capture)
        : m_job(job), m_rest(restOf(job.filter)), m_index(index), m_window(capture.descriptor())
    {
    }

    Status prepare()
    {
        const FrameFilter::Sql sql = m_job.filter.sql();
        Result<SqliteStatement> statement =
            m_index.database().prepare(columns() + "WHERE (" + sql.where.toUtf8() + ") AND seq >= ? AND seq < ? ORDER BY seq");
        if (!statement)
            return failure(statement.error());
        m_statement = std::move(*statement);
        for (const QVariant &value : sql.values)
            bindValue(value);
        return {};
    }

    Result<QList<qint64>> range(qint64 from, qint64 end)
    {
        QList<qint64> matches;
        m_statement.bind(m_bound + 1, from).bind(m_bound + 2, end);
        qint64 visited = 0;
        Result<bool> row = m_statement.step();
        for (; row && *row; row = m_statement.step()) {
            if (++visited % kStopStride == 0 && m_job.isStopped())
                break;
            const qint64 sequence = m_statement.integer(0);
            if (!m_job.patches.contains(sequence) && isMatch())
                matches.append(sequence);
        }
        m_statement.reset();
        if (!row)
            return failure(row.error());
        if (const Status status = addPatched(from, end, matches); !status)
            return failure(status.error());
        return matches;
    }

    QList<qint64> tail()
    {
        QList<qint64> matches;
        for (const SearchJob::TailRow &row : m_job.tail) {
            if (matchesRow(row.head, row.payload))
                matches.append(toInt(row.head.sequence));
        }
        return matches;
    }

private:
    // What is left to decide for the rows that SQL gives.
    enum class Rest { Nothing, Payload, Everything };

    [[nodiscard]] static Rest restOf(const FrameFilter &filter)
    {
        if (!filter.needsPayload())
            return Rest::Nothing;
        return isDecidedByPayload(filter.root()) ? Rest::Payload : Rest::Everything;
    }

    [[nodiscard]] QByteArray columns() const
    {
        switch (m_rest) {
        case Rest::Nothing:
            return "SELECT seq FROM frame ";
        case Rest::Payload:
            return "SELECT seq, offset, size FROM frame ";
        case Rest::Everything:
            break;
        }
        return kSelectFrameRows;
    }

    // The current row of the statement.
    bool isMatch()
    {
        switch (m_rest) {
        case Rest::Nothing:
            return true;
        case Rest::Payload:
            return evaluatePayloadTerms(m_job.filter.root(), [this] { return stored(m_statement.integer(1), m_statement.integer(2)); });
        case Rest::Everything:
            break;
        }
        return matchesRow(frameRow(m_statement), {});
    }

    QByteArray stored(qint64 offset, qint64 size)
    {
        const auto bytes = m_window.view(offset + kRecordHeadSize, size);
        return bytes ? QByteArray::fromRawData(bytes->data(), bytes->size()) : QByteArray();
    }

    void bindValue(const QVariant &value)
    {
        ++m_bound;
        if (value.metaType() == QMetaType::fromType<qint64>()) {
            m_statement.bind(m_bound, value.toLongLong());
            return;
        }
        const bool isText = value.metaType() == QMetaType::fromType<QString>();
        m_texts.push_back(isText ? value.toString().toUtf8() : value.toByteArray());
        if (isText)
            m_statement.bindText(m_bound, m_texts.back());
        else
            m_statement.bindBlob(m_bound, m_texts.back());
    }

    bool matchesRow(const FrameHead &head, const std::optional<QByteArray> &payload)
    {
        return m_job.filter.matches(head, [&] { return payload ? *payload : stored(head.offset, head.size); });
    }

    // Rows that changed since the index was written are few: they are looked at one by one.
    Status addPatched(qint64 from, qint64 end, QList<qint64> &matches)
    {
        const qsizetype before = matches.size();
        for (auto patch = m_job.patches.cbegin(); patch != m_job.patches.cend(); ++patch) {
            if (patch.key() < from || patch.key() >= end)
                continue;
            Result<QList<FrameHead>> rows = m_index.heads(patch.key(), 1);
            if (!rows)
                return failure(rows.error());
            if (rows->isEmpty() || toInt(rows->first().sequence) != patch.key())
                continue;
            patch->applyTo(rows->first());
            if (matchesRow(rows->first(), {}))
                matches.append(patch.key());
        }
        if (matches.size() > before)
            std::sort(matches.begin(), matches.end());
        return {};
    }

    const SearchJob &m_job;
    const Rest m_rest;
    IndexReader &m_index;
    FileWindow m_window;
    SqliteStatement m_statement;
    int m_bound = 0;
    std::vector<QByteArray> m_texts; // bound, not copied
};

} // namespace

Status runSearch(const SearchJob &job, IndexReader &index, const CaptureFile &capture, const FoundFrames &found)
{
    Search search(job, index, capture);
    if (const Status status = search.prepare(); !status)
        return status;
    for (qint64 from = std::max<qint64>(job.from, 1); from < job.end && !job.isStopped(); from += kRange) {
        Result<QList<qint64>> matches = search.range(from, std::min(from + kRange, job.end));
        if (!matches)
            return failure(matches.error());
        if (!matches->isEmpty())
            found(std::move(*matches));
    }
    if (job.isStopped())
        return {};
    QList<qint64> inTail = search.tail();
    if (!inTail.isEmpty())
        found(std::move(inTail));
    return {};
}

} // namespace wb::framelog
