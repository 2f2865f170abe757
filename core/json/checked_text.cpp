#include "core/json/checked_text.h"

#include "core/json/byte_block.h"

namespace wb::json {
namespace {

bool endsScalar(char c)
{
    return c == ',' || c == '}' || c == ']' || isSpace(c);
}

const char *skipScalar(const char *at, const char *end)
{
    while (at != end && !endsScalar(*at))
        ++at;
    return at;
}

bool isMark(char c)
{
    return c == '"' || c == '{' || c == '}' || c == '[' || c == ']';
}

// The next quote, bracket or brace.
const char *findMark(const char *at, const char *end)
{
    for (; end - at >= ByteBlock::kSize; at += ByteBlock::kSize) {
        const ByteBlock block(at);
        const quint32 marks = block.equal('"') | block.equalIgnoringBit5('{') | block.equalIgnoringBit5('}');
        if (marks != 0)
            return at + std::countr_zero(marks);
    }
    while (at != end && !isMark(*at))
        ++at;
    return at;
}

const char *skipContainer(const char *at, const char *end)
{
    qsizetype depth = 0;
    while ((at = findMark(at, end)) != end) {
        if (*at == '"') {
            at = skipString(at, end);
            continue;
        }
        depth += (*at == '{' || *at == '[') ? 1 : -1;
        ++at;
        if (depth == 0)
            return at;
    }
    return end;
}

} // namespace

const char *findInString(const char *at, const char *end, bool &nonAscii)
{
    for (; end - at >= ByteBlock::kSize; at += ByteBlock::kSize) {
        const ByteBlock block(at);
        const quint32 stops = block.equal('"') | block.equal('\\') | block.controls();
        if (stops != 0) {
            const quint32 before = (stops & (~stops + 1)) - 1;
            nonAscii |= (block.nonAscii() & before) != 0;
            return at + std::countr_zero(stops);
        }
        nonAscii |= block.nonAscii() != 0;
    }
    for (; at != end; ++at) {
        const auto byte = static_cast<unsigned char>(*at);
        if (byte == '"' || byte == '\\' || byte < 0x20)
            break;
        nonAscii |= byte >= 0x80;
    }
    return at;
}

const char *skipString(const char *at, const char *end)
{
    bool nonAscii = false;
    ++at;
    for (;;) {
        at = findInString(at, end, nonAscii);
        if (at == end || *at == '"')
            return at == end ? end : at + 1;
        at += end - at < 2 ? 1 : 2; // a backslash and what it escapes
    }
}

const char *skipValue(const char *at, const char *end)
{
    if (at == end)
        return end;
    if (*at == '"')
        return skipString(at, end);
    return *at == '{' || *at == '[' ? skipContainer(at, end) : skipScalar(at, end);
}

} // namespace wb::json
