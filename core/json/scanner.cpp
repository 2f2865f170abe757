#include "core/json/scanner.h"

namespace wb::json {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isShortEscape(char c)
{
    return c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't';
}

} // namespace

bool Scanner::fail(Fault fault)
{
    m_fault = fault;
    return false;
}

bool Scanner::scanStart()
{
    if (QByteArrayView(m_begin, m_end).startsWith("\xEF\xBB\xBF"))
        return fail(Fault::ByteOrderMark);
    skipSpace();
    return m_at != m_end || fail(Fault::Empty);
}

bool Scanner::scanEnd()
{
    skipSpace();
    return m_at == m_end || fail(Fault::Trailing);
}

bool Scanner::scanValue()
{
    const qsizetype floor = m_open.size();
    do {
        if (!scanDown() || !scanUp(floor))
            return false;
    } while (m_open.size() > floor);
    return true;
}

// Through opening brackets, and the keys of their first members, to behind the first scalar or empty container.
bool Scanner::scanDown()
{
    for (;;) {
        skipSpace();
        const bool object = nextIs('{');
        if (!object && !nextIs('['))
            return scanScalar();
        open(object);
        if (tryClose())
            return true;
        if (object && !(scanKeyToken() && scanColon()))
            return false;
    }
}

// Through closing brackets to behind the next comma (and key), or to where the value that began at `floor` ends.
bool Scanner::scanUp(qsizetype floor)
{
    while (m_open.size() > floor) {
        if (tryComma())
            return !m_open.top() || (scanKeyToken() && scanColon());
        if (!tryClose())
            return fail(m_open.top() ? Fault::CommaOrBrace : Fault::CommaOrBracket);
    }
    return true;
}

bool Scanner::scanScalar()
{
    if (m_at == m_end)
        return fail(Fault::Value);
    switch (*m_at) {
    case '"':
        return scanString();
    case 't':
        return scanLiteral("rue");
    case 'f':
        return scanLiteral("alse");
    case 'n':
        return scanLiteral("ull");
    default:
        return *m_at == '-' || isDigit(*m_at) ? scanNumber() : fail(Fault::Value);
    }
}

bool Scanner::scanLiteral(const char *rest)
{
    for (++m_at; *rest != '\0'; ++rest, ++m_at) {
        if (!nextIs(*rest))
            return fail(Fault::Literal);
    }
    return true;
}

bool Scanner::scanNumber()
{
    if (*m_at == '-')
        ++m_at;
    if (nextIs('0')) {
        ++m_at;
        if (m_at != m_end && isDigit(*m_at))
            return fail(Fault::Number);
    } else if (!scanDigits()) {
        return false;
    }
    if (nextIs('.')) {
        ++m_at;
        if (!scanDigits())
            return false;
    }
    if (!nextIs('e') && !nextIs('E'))
        return true;
    ++m_at;
    if (nextIs('+') || nextIs('-'))
        ++m_at;
    return scanDigits();
}

bool Scanner::scanDigits()
{
    const char *at = m_at;
    while (at != m_end && isDigit(*at))
        ++at;
    const bool some = at != m_at;
    m_at = at;
    return some || fail(Fault::Number);
}

bool Scanner::scanString()
{
    const char *const begin = m_at++;
    bool nonAscii = false;
    for (;;) {
        m_at = findInString(m_at, m_end, nonAscii);
        if (m_at == m_end)
            return fail(Fault::OpenString);
        if (*m_at == '"')
            break;
        if (*m_at != '\\')
            return fail(Fault::ControlCharacter);
        if (!scanEscape())
            return false;
    }
    ++m_at;
    if (nonAscii && !m_invalidUtf8)
        m_invalidUtf8 = !QByteArrayView(begin, m_at).isValidUtf8();
    return true;
}

bool Scanner::scanEscape()
{
    ++m_at;
    if (m_at == m_end)
        return fail(Fault::OpenString);
    const char kind = *m_at;
    if (kind != 'u') {
        if (!isShortEscape(kind))
            return fail(Fault::Escape);
        ++m_at;
        return true;
    }
    ++m_at;
    for (int i = 0; i < 4; ++i, ++m_at) {
        if (m_at == m_end)
            return fail(Fault::OpenString);
        if (!isHexDigit(*m_at))
            return fail(Fault::Escape);
    }
    return true;
}

bool Scanner::scanKeyToken()
{
    skipSpace();
    return nextIs('"') ? scanString() : fail(Fault::Key);
}

bool Scanner::scanColon()
{
    skipSpace();
    if (!nextIs(':'))
        return fail(Fault::Colon);
    ++m_at;
    return true;
}

} // namespace wb::json
