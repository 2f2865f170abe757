// Reads a file through a moving window, for passes over many neighbouring records. pread() instead of a mapping: a file that another
// program cuts short must be an error here, not a SIGBUS.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace wb::framelog {

class FileWindow
{
public:
    explicit FileWindow(int descriptor) : m_descriptor(descriptor) {} // borrowed

    // The bytes at that place, valid until the next call. Nothing when the file ends before, or can't be read.
    [[nodiscard]] std::optional<QByteArrayView> view(qint64 offset, qint64 length);

private:
    int m_descriptor;
    QByteArray m_bytes;
    qint64 m_offset = 0;
    qint64 m_valid = 0;
};

} // namespace wb::framelog
