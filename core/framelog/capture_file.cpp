#include "core/framelog/capture_file.h"

#include "core/framelog/crc32c.h"
#include "core/framelog/storage_error.h"
#include "core/json/writer.h"

#include <QDateTime>
#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace wb::framelog {
namespace {

QByteArray creationNote(qint64 wallNs)
{
    const QDateTime created = QDateTime::fromMSecsSinceEpoch(wallNs / 1000000, Qt::UTC);
    json::Writer note;
    note.beginObject().key("tool").string(u"mcp-workbench").key("version").string(QStringLiteral(WB_VERSION));
    note.key("created").string(created.toString(Qt::ISODateWithMs)).endObject();
    return note.take();
}

int openNoInterrupt(const QString &path, int flags)
{
    const QByteArray name = QFile::encodeName(path);
    int descriptor = -1;
    do {
        descriptor = ::open(name.constData(), flags | O_CLOEXEC, 0600); // frames may be confidential: nobody else's to read
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

bool isRegularFile(int descriptor)
{
    struct stat status = {};
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

} // namespace

qint64 readFully(int descriptor, char *into, qint64 length, qint64 offset)
{
    qint64 done = 0;
    while (done < length) {
        const ssize_t got = ::pread(descriptor, into + done, static_cast<std::size_t>(length - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

CaptureFile::CaptureFile(CaptureFile &&other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_tag(other.m_tag),
      m_firstRecord(other.m_firstRecord), m_damage(std::move(other.m_damage))
{
}

CaptureFile &CaptureFile::operator=(CaptureFile &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_tag, other.m_tag);
    std::swap(m_firstRecord, other.m_firstRecord);
    std::swap(m_damage, other.m_damage);
    return *this;
}

CaptureFile::~CaptureFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<CaptureFile> CaptureFile::create(const QString &path, qint64 wallNs)
{
    CaptureFile file(path, openNoInterrupt(path, O_RDWR | O_CREAT | O_EXCL));
    if (file.m_descriptor < 0)
        return failure(storageError(QStringLiteral("Creating the capture"), path, errno));
    (void)file.tryLock(); // a file system without locks is no reason not to log
    file.m_tag = QRandomGenerator::system()->generate();
    const QByteArray header = encodeHeader(*file.m_tag, creationNote(wallNs));
    file.m_firstRecord = header.size();
    const ssize_t written = ::pwrite(file.m_descriptor, header.constData(), static_cast<std::size_t>(header.size()), 0);
    if (written == header.size())
        return file;
    const int number = written < 0 ? errno : ENOSPC;
    ::unlink(QFile::encodeName(path).constData()); // ours and empty
    return failure(storageError(QStringLiteral("Creating the capture"), path, number));
}

Result<CaptureFile> CaptureFile::open(const QString &path)
{
    // O_NONBLOCK: a FIFO given by mistake must not block the program.
    CaptureFile file(path, openNoInterrupt(path, O_RDONLY | O_NONBLOCK));
    if (file.m_descriptor < 0)
        return failure(storageError(QStringLiteral("Opening the capture"), path, errno));
    if (!isRegularFile(file.m_descriptor))
        return failure(file.notACapture(QStringLiteral("it is no regular file")));
    if (const Status status = file.readHeader(); !status)
        return failure(status.error());
    return file;
}

Error CaptureFile::notACapture(const QString &reason) const
{
    return Error{.kind = ErrorKind::Storage,
                 .message = QStringLiteral("This is not a capture: %1").arg(reason),
                 .hint = QStringLiteral("Choose a file that was written by mcp-workbench or mcpwb --log"),
                 .where = m_path};
}

Status CaptureFile::readHeader()
{
    QByteArray fixed(kHeaderSize, '\0');
    const qint64 got = readFully(m_descriptor, fixed.data(), fixed.size(), 0);
    if (got < 0)
        return failure(storageError(QStringLiteral("Reading the capture"), m_path, errno));
    if (got < fixed.size())
        return failure(notACapture(got == 0 ? QStringLiteral("the file is empty") : QStringLiteral("it is too short")));
    const auto header = decodeHeader(fixed);
    if (!header)
        return failure(notACapture(QStringLiteral("it does not begin with the mark of one")));
    if (header->version > kCaptureVersion && header->intact)
        return failure(Error{.kind = ErrorKind::Storage,
                             .message = QStringLiteral("This capture was written by a newer version of the program (format %1; this one "
                                                       "reads up to %2)")
                                            .arg(header->version)
                                            .arg(kCaptureVersion),
                             .hint = QStringLiteral("Open it with that version, or update this program"),
                             .where = m_path});
    m_firstRecord = kHeaderSize;
    if (!header->intact) {
        m_damage = QStringLiteral("The header of the file is damaged");
        return {};
    }
    m_tag = header->tag;
    if (header->noteLength > size() - kHeaderSize) {
        m_damage = QStringLiteral("The file ends within its header");
        m_firstRecord = size();
        return {};
    }
    QByteArray note(header->noteLength, '\0');
    m_firstRecord += note.size();
    if (readFully(m_descriptor, note.data(), note.size(), kHeaderSize) != note.size() || crc32c(note) != header->noteChecksum)
        m_damage = QStringLiteral("The note in the header of the file is damaged");
    return {};
}

bool CaptureFile::tryLock() const
{
    return ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0;
}

void CaptureFile::unlock() const
{
    (void)::flock(m_descriptor, LOCK_UN);
}

qint64 CaptureFile::size() const
{
    struct stat status = {};
    return fstat(m_descriptor, &status) == 0 ? status.st_size : 0;
}

Result<QByteArray> CaptureFile::readFrame(qint64 offset, qint64 bodyLength) const
{
    const auto damaged = [&] {
        return failure(Error{.kind = ErrorKind::Storage,
                             .message = QStringLiteral("The record at byte %1 of the capture is damaged").arg(offset),
                             .hint = QStringLiteral("The other frames can still be read"),
                             .where = m_path});
    };
    RecordHeadBytes headBytes{};
    if (offset < 0 || bodyLength < 0 || bodyLength > size() - offset - kRecordHeadSize)
        return damaged();
    if (readFully(m_descriptor, headBytes.data(), kRecordHeadSize, offset) != kRecordHeadSize)
        return damaged();
    const auto head = decodeRecordHead(QByteArrayView(headBytes.data(), kRecordHeadSize), m_tag);
    if (!head || head->bodyLength != static_cast<quint64>(bodyLength))
        return damaged();
    QByteArray body(bodyLength, Qt::Uninitialized);
    if (readFully(m_descriptor, body.data(), bodyLength, offset + kRecordHeadSize) != bodyLength || crc32c(body) != head->bodyChecksum)
        return damaged();
    return body;
}

} // namespace wb::framelog
