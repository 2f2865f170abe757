#include "core/framelog/file_window.h"

#include "core/framelog/capture_file.h"

#include <algorithm>

namespace wb::framelog {
namespace {
constexpr qint64 kWindow = 1024 * 1024;
}

std::optional<QByteArrayView> FileWindow::view(qint64 offset, qint64 length)
{
    if (offset < m_offset || offset + length > m_offset + m_valid) {
        m_bytes.resize(std::max(length, kWindow));
        m_offset = offset;
        m_valid = readFully(m_descriptor, m_bytes.data(), m_bytes.size(), offset);
        if (m_valid < length) {
            m_valid = std::max<qint64>(m_valid, 0);
            return std::nullopt;
        }
    }
    return QByteArrayView(m_bytes.constData() + (offset - m_offset), length);
}

} // namespace wb::framelog
