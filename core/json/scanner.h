// The one tokenizer of core: checks text against RFC 8259 in a single pass, iteratively and without building anything. Document,
// scanEnvelope and the formatter stand on it.
//
// What the grammar leaves open is accepted: numbers of any length, duplicate keys, lone surrogates in escapes, any depth. Invalid
// UTF-8 in strings is noted and accepted; outside strings it is a fault like any other stray byte.
//
// Every scan function starts at the current position and returns false at the first fault, which is final.
// Threading: one thread; borrows the text.
#pragma once

#include "core/json/bit_stack.h"
#include "core/json/checked_text.h"
#include "core/json/fault.h"

#include <QByteArrayView>

namespace wb::json {

class Scanner
{
public:
    explicit Scanner(QByteArrayView text) : m_begin(text.data()), m_at(m_begin), m_end(m_begin + text.size()), m_token(m_begin) {}

    // A whole text: start, one value, end.
    bool scanDocument() { return scanStart() && scanValue() && scanEnd(); }

    // Its three parts. After scanStart() the position is on the first byte of the value.
    bool scanStart();
    bool scanValue();
    bool scanEnd();

    // An object, member by member: calls visit(QByteArrayView keyToken, QByteArrayView value) with the raw tokens of each.
    // Precondition: the position is on its '{'.
    template <typename Visit> bool scanObject(Visit visit)
    {
        open(true);
        if (tryClose())
            return true;
        do {
            skipSpace();
            const char *const key = m_at;
            if (!scanKeyToken())
                return false;
            const QByteArrayView keyToken(key, m_at);
            if (!scanColon())
                return false;
            skipSpace();
            const char *const value = m_at;
            if (!scanValue())
                return false;
            visit(keyToken, QByteArrayView(value, m_at));
        } while (tryComma());
        return tryClose() || fail(Fault::CommaOrBrace);
    }

    [[nodiscard]] const char *position() const { return m_at; }
    [[nodiscard]] qsizetype deepest() const { return m_deepest; }
    [[nodiscard]] bool invalidUtf8() const { return m_invalidUtf8; }

    [[nodiscard]] Fault fault() const { return m_fault; }
    [[nodiscard]] qsizetype faultOffset() const { return m_at - m_begin; }
    // Where the token with the fault begins; everything before it is sound.
    [[nodiscard]] qsizetype faultTokenOffset() const { return m_token - m_begin; }

private:
    bool fail(Fault fault);
    void skipSpace();
    void open(bool object);
    bool tryClose();
    bool tryComma();
    bool scanDown();
    bool scanUp(qsizetype floor);
    bool scanScalar();
    bool scanLiteral(const char *rest);
    bool scanNumber();
    bool scanDigits();
    bool scanString();
    bool scanEscape();
    bool scanKeyToken();
    bool scanColon();
    [[nodiscard]] bool nextIs(char c) const { return m_at != m_end && *m_at == c; }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    const char *m_token;
    BitStack m_open; // true: object
    qsizetype m_deepest = 0;
    Fault m_fault = Fault::None;
    bool m_invalidUtf8 = false;
};

inline void Scanner::skipSpace()
{
    m_at = json::skipSpace(m_at, m_end);
    m_token = m_at;
}

inline void Scanner::open(bool object)
{
    ++m_at;
    m_open.push(object);
    if (m_open.size() > m_deepest)
        m_deepest = m_open.size();
}

inline bool Scanner::tryClose()
{
    skipSpace();
    if (!nextIs(m_open.top() ? '}' : ']'))
        return false;
    ++m_at;
    m_open.pop();
    return true;
}

inline bool Scanner::tryComma()
{
    skipSpace();
    if (!nextIs(','))
        return false;
    ++m_at;
    return true;
}

} // namespace wb::json
