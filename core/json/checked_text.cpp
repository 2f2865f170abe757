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

// Follows the brackets in the sixteen bytes at `at` up to a string, or to where `depth` becomes zero; returns where to go on.
const char *skipBlock(const char *at, const char *end, qsizetype &depth)
{
    const ByteBlock block(at);
    const quint32 quotes = block.equal('"');
    const quint32 openings = block.equalIgnoringBit5('{');
    const quint32 closings = block.equalIgnoringBit5('}');
    for (quint32 marks = quotes | openings | closings; marks != 0; marks &= marks - 1) {
        const quint32 mark = marks & (~marks + 1);
        const char *const here = at + std::countr_zero(marks);
        if ((mark & quotes) != 0)
            return skipString(here, end);
        depth += (mark & openings) != 0 ? 1 : -1;
        if (depth == 0)
            return here + 1;
    }
    return at + ByteBlock::kSize;
}

const char *skipByte(const char *at, const char *end, qsizetype &depth)
{
    if (*at == '"')
        return skipString(at, end);
    if (*at == '{' || *at == '[')
        ++depth;
    else if (*at == '}' || *at == ']')
        --depth;
    return at + 1;
}

const char *skipContainer(const char *at, const char *end)
{
    qsizetype depth = 1;
    ++at;
    while (depth != 0 && end - at >= ByteBlock::kSize)
        at = skipBlock(at, end, depth);
    while (depth != 0 && at != end)
        at = skipByte(at, end, depth);
    return at;
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
