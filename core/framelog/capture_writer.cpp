#include "core/framelog/capture_writer.h"

#include "core/framelog/crc32c.h"
#include "core/framelog/storage_error.h"

#include <algorithm>
#include <cerrno>
#include <sys/uio.h>
#include <unistd.h>

namespace wb::framelog {
namespace {

constexpr std::size_t kGroup = 512; // two pieces per record; IOV_MAX is 1024

// Writes all pieces or fails with errno.
bool writeAll(int descriptor, std::span<iovec> pieces, qint64 offset)
{
    while (!pieces.empty()) {
        const ssize_t done = ::pwritev(descriptor, pieces.data(), static_cast<int>(pieces.size()), offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done == 0)
            errno = ENOSPC; // nothing could be written and no reason was given
        if (done <= 0)
            return false;
        offset += done;
        auto left = static_cast<std::size_t>(done);
        while (!pieces.empty() && left >= pieces.front().iov_len) {
            left -= pieces.front().iov_len;
            pieces = pieces.subspan(1);
        }
        if (!pieces.empty()) {
            pieces.front().iov_base = static_cast<char *>(pieces.front().iov_base) + left;
            pieces.front().iov_len -= left;
        }
    }
    return true;
}

} // namespace

CaptureWriter::CaptureWriter(QString path, int descriptor, quint32 tag, qint64 offset)
    : m_path(std::move(path)), m_descriptor(descriptor), m_tag(tag), m_offset(offset)
{
}

CaptureWriter::Outcome CaptureWriter::append(std::span<PendingRecord *const> records)
{
    Outcome outcome;
    while (outcome.written < records.size() && outcome.status) {
        const auto group = records.subspan(outcome.written, std::min(kGroup, records.size() - outcome.written));
        outcome.status = appendGroup(group);
        if (outcome.status)
            outcome.written += group.size();
    }
    return outcome;
}

Status CaptureWriter::appendGroup(std::span<PendingRecord *const> records)
{
    if (m_mustCut && ::ftruncate(m_descriptor, m_offset) != 0)
        return failure(storageError(QStringLiteral("Writing the capture"), m_path, errno));
    m_mustCut = false;

    std::vector<iovec> pieces;
    pieces.reserve(records.size() * 2);
    m_heads.resize(records.size());
    qint64 length = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        PendingRecord &record = *records[i];
        record.head.tag = m_tag;
        record.head.bodyLength = static_cast<quint64>(record.body.size());
        record.head.bodyChecksum = crc32c(record.body);
        m_heads[i] = encodeRecordHead(record.head);
        pieces.push_back({m_heads[i].data(), m_heads[i].size()});
        // pwritev() only reads; iovec has no const form.
        if (!record.body.isEmpty())
            pieces.push_back({const_cast<char *>(record.body.constData()), static_cast<std::size_t>(record.body.size())});
        length += kRecordHeadSize + record.body.size();
    }
    if (!writeAll(m_descriptor, pieces, m_offset)) {
        const int number = errno;
        m_mustCut = true;
        return failure(storageError(QStringLiteral("Writing the capture"), m_path, number));
    }
    m_offset += length;
    return {};
}

} // namespace wb::framelog
