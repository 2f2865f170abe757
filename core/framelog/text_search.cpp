#include "core/framelog/text_search.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cstring>

namespace wb::framelog {
namespace {

constexpr qsizetype kChunk = 16 * 1024;
constexpr qsizetype kLongNeedle = kChunk / 2;

void lower(const char *from, qsizetype length, char *to)
{
    // Without branches, so that the compiler makes vector instructions of it.
    for (qsizetype i = 0; i < length; ++i) {
        const auto c = static_cast<unsigned char>(from[i]);
        to[i] = static_cast<char>(c + ((static_cast<unsigned char>(c - 'A') < 26) ? 32 : 0));
    }
}

bool contains(const char *haystack, qsizetype length, QByteArrayView needle)
{
    return memmem(haystack, static_cast<std::size_t>(length), needle.data(), static_cast<std::size_t>(needle.size())) != nullptr;
}

} // namespace

bool containsIgnoringCase(QByteArrayView haystack, QByteArrayView lowerNeedle)
{
    if (lowerNeedle.isEmpty())
        return true;
    if (lowerNeedle.size() > kLongNeedle)
        return haystack.toByteArray().toLower().contains(lowerNeedle);
    std::array<char, kChunk> chunk;
    const qsizetype overlap = lowerNeedle.size() - 1;
    for (qsizetype at = 0; at + lowerNeedle.size() <= haystack.size(); at += kChunk - overlap) {
        const qsizetype length = std::min(kChunk, haystack.size() - at);
        lower(haystack.data() + at, length, chunk.data());
        if (contains(chunk.data(), length, lowerNeedle))
            return true;
    }
    return false;
}

bool matchesGlob(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0, t = 0, star = -1, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool isGlob(QByteArrayView pattern)
{
    return std::any_of(pattern.begin(), pattern.end(), [](char c) { return c == '*' || c == '?'; });
}

} // namespace wb::framelog
