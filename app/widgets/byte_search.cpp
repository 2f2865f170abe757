#include "app/widgets/byte_search.h"

#include <array>

namespace wb::app {

namespace {

constexpr qsizetype kSlice = 1 << 20; // between two looks at the flag

unsigned char asIs(char c)
{
    return static_cast<unsigned char>(c);
}

unsigned char folded(char c)
{
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

// Horspool: looks at the last byte of the window and jumps by how far that byte lies from the needle's end.
template <unsigned char (*Fold)(char)>
std::vector<qint64> search(QByteArrayView text, QByteArrayView needle, std::size_t limit, const std::atomic_bool &cancelled)
{
    const qsizetype length = needle.size();
    std::array<qsizetype, 256> jump;
    jump.fill(length);
    for (qsizetype i = 0; i + 1 < length; ++i)
        jump[Fold(needle[i])] = length - 1 - i;

    std::vector<qint64> found;
    qsizetype nextLook = kSlice;
    for (qsizetype at = 0; at + length <= text.size() && found.size() < limit;) {
        if (at > nextLook) {
            if (cancelled.load(std::memory_order_relaxed))
                break;
            nextLook = at + kSlice;
        }
        const unsigned char last = Fold(text[at + length - 1]);
        qsizetype same = 0;
        if (last == Fold(needle[length - 1])) {
            while (same < length - 1 && Fold(text[at + same]) == Fold(needle[same]))
                ++same;
            if (same == length - 1) {
                found.push_back(at);
                at += length;
                continue;
            }
        }
        at += jump[last];
    }
    return found;
}

} // namespace

std::vector<qint64> findBytes(QByteArrayView text, const QByteArray &needle, bool caseSensitive, std::size_t limit,
                              const std::atomic_bool &cancelled)
{
    if (needle.isEmpty())
        return {};
    return caseSensitive ? search<asIs>(text, needle, limit, cancelled) : search<folded>(text, needle, limit, cancelled);
}

} // namespace wb::app
