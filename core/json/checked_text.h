// Moving over JSON text that the Scanner has accepted: no check is repeated, so values are skipped about as fast as memory delivers
// them. On text that was not accepted the results mean nothing, but nothing is read at or past `end`.
#pragma once

namespace wb::json {

[[nodiscard]] constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

[[nodiscard]] inline const char *skipSpace(const char *at, const char *end)
{
    while (at != end && isSpace(*at))
        ++at;
    return at;
}

// The first quote, backslash or control character from `at`, or `end`. Sets `nonAscii` when a byte >= 0x80 was passed.
[[nodiscard]] const char *findInString(const char *at, const char *end, bool &nonAscii);

// From an opening quote to behind the closing one.
[[nodiscard]] const char *skipString(const char *at, const char *end);

// From the first byte of a value to behind its last.
[[nodiscard]] const char *skipValue(const char *at, const char *end);

} // namespace wb::json
