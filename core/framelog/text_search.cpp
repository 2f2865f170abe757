#include "core/framelog/text_search.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cstring>

namespace wb::framelog {
namespace {

constexpr qsizetype kChunk = 16 * 1024;
constexpr qsizetype kLongNeedle = kChunk / 2;

char lower(char c)
{
    const auto letter = static_cast<unsigned char>(c - 'A');
    return static_cast<char>(c + (letter < 26 ? 32 : 0));
}

// In blocks of a fixed length, which the compiler turns into vector instructions at -O2.
void lower(const char *from, qsizetype length, char *to)
{
    constexpr qsizetype kBlock = 64;
    qsizetype at = 0;
    for (; at + kBlock <= length; at += kBlock) {
        for (qsizetype i = 0; i < kBlock; ++i)
            to[at + i] = lower(from[at + i]);
    }
    for (; at < length; ++at)
        to[at] = lower(from[at]);
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
