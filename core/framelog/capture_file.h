// An open capture file: its header, and records by offset. Owns the descriptor. Reading is pread() and safe from any thread; the writer
// (capture_writer.h) uses the same descriptor at offsets of its own.
#pragma once

#include "core/base/result.h"
#include "core/framelog/capture_format.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace wb::framelog {

class CaptureFile
{
public:
    // A new file with its header written, locked for us. Never overwrites.
    [[nodiscard]] static Result<CaptureFile> create(const QString &path, qint64 wallNs);
    // Errors: not a capture, from a newer version, unreadable. A damaged header is no error: see damage().
    [[nodiscard]] static Result<CaptureFile> open(const QString &path);

    CaptureFile(CaptureFile &&other) noexcept;
    CaptureFile &operator=(CaptureFile &&other) noexcept;
    CaptureFile(const CaptureFile &) = delete;
    CaptureFile &operator=(const CaptureFile &) = delete;
    ~CaptureFile();

    // Whoever holds the lock may write the index beside the capture; the program that writes the capture holds it all along.
    [[nodiscard]] bool tryLock() const;
    void unlock() const;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] std::optional<quint32> tag() const { return m_tag; } // nothing: the header is damaged
    [[nodiscard]] qint64 firstRecord() const { return m_firstRecord; }
    [[nodiscard]] qint64 size() const; // as it is now
    [[nodiscard]] const QString &damage() const { return m_damage; }

    // The body of the record at `offset`, checked; an error when it is not the one with these numbers.
    [[nodiscard]] Result<QByteArray> readFrame(qint64 offset, qint64 bodyLength) const;

private:
    CaptureFile(QString path, int descriptor) : m_path(std::move(path)), m_descriptor(descriptor) {}
    [[nodiscard]] Status readHeader();
    [[nodiscard]] Error notACapture(const QString &reason) const;

    QString m_path;
    int m_descriptor = -1;
    std::optional<quint32> m_tag;
    qint64 m_firstRecord = 0;
    QString m_damage;
};

// Reads exactly `length` bytes; the number read is smaller at the end of the file, -1 on an error (errno).
[[nodiscard]] qint64 readFully(int descriptor, char *into, qint64 length, qint64 offset);

} // namespace wb::framelog
