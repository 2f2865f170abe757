#include "core/json/format.h"

#include "core/json/checked_text.h"
#include "core/json/scanner.h"

#include <algorithm>
#include <utility>

namespace wb::json {
namespace {

// The tokens of a text, up to where it stops being JSON: brackets, commas, colons, strings, numbers and literals.
class Tokens
{
public:
    explicit Tokens(QByteArrayView text) : m_text(text), m_at(text.begin()), m_soundEnd(text.end())
    {
        Scanner scanner(text);
        m_sound = scanner.scanDocument();
        if (!m_sound)
            m_soundEnd = text.begin() + scanner.faultTokenOffset();
    }

    // Empty behind the last.
    QByteArrayView next()
    {
        const char *const begin = skipSpace(m_at, m_soundEnd);
        if (begin == m_soundEnd)
            return {};
        m_at = isPunctuation(*begin) ? begin + 1 : skipValue(begin, m_soundEnd);
        return {begin, m_at};
    }

    // What follows the last token and is no JSON. The white space in front of it is part of it: it may be all that separates the two.
    [[nodiscard]] QByteArrayView unsoundRest() const { return m_sound ? QByteArrayView() : QByteArrayView(m_at, m_text.end()); }

private:
    static bool isPunctuation(char c) { return c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']'; }

    QByteArrayView m_text;
    const char *m_at;
    const char *m_soundEnd;
    bool m_sound = false;
};

class PrettyPrinter
{
public:
    PrettyPrinter(qsizetype capacity, int indent) : m_out(capacity, Qt::Uninitialized), m_at(m_out.data()), m_indent(qMax(indent, 0)) {}

    void append(QByteArrayView token)
    {
        const char first = token.front();
        const bool closing = first == '}' || first == ']';
        m_level -= closing ? 1 : 0;
        makeRoom(token.size() + 1 + kDeepestColumn);
        if (m_previous == ':')
            *m_at++ = ' ';
        else if (breaksBefore(closing))
            breakLine();
        m_at = std::copy(token.begin(), token.end(), m_at);
        m_level += first == '{' || first == '[' ? 1 : 0;
        m_previous = first;
    }

    QByteArray take(QByteArrayView rest)
    {
        m_out.truncate(m_at - m_out.constData());
        m_out.append(rest);
        return std::move(m_out);
    }

private:
    // Deeper levels stay at this column: white space would otherwise grow with the square of the depth.
    static constexpr qsizetype kDeepestColumn = 128;

    [[nodiscard]] bool breaksBefore(bool closing) const
    {
        const bool opened = m_previous == '{' || m_previous == '[';
        if (closing)
            return !opened; // empty brackets stay together
        return opened || m_previous == ',';
    }

    void breakLine()
    {
        *m_at++ = '\n';
        m_at = std::fill_n(m_at, qMin(m_level * m_indent, kDeepestColumn), ' ');
    }

    void makeRoom(qsizetype bytes)
    {
        const qsizetype used = m_at - m_out.constData();
        if (m_out.size() - used >= bytes)
            return;
        m_out.resize(qMax(m_out.size() + m_out.size() / 2, used + bytes));
        m_at = m_out.data() + used;
    }

    QByteArray m_out; // longer than what is written
    char *m_at;
    qsizetype m_indent;
    qsizetype m_level = 0;
    char m_previous = '\0'; // the first byte of the token before
};

} // namespace

QByteArray pretty(QByteArrayView text, int indent)
{
    Tokens tokens(text);
    PrettyPrinter printer(text.size() + text.size() / 8, indent);
    for (QByteArrayView token = tokens.next(); !token.isEmpty(); token = tokens.next())
        printer.append(token);
    return printer.take(tokens.unsoundRest());
}

QByteArray minified(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    Tokens tokens(text);
    QByteArrayView run; // tokens without space between them
    for (QByteArrayView token = tokens.next(); !token.isEmpty(); token = tokens.next()) {
        if (token.begin() != run.end()) {
            out.append(run);
            run = token;
        }
        run = QByteArrayView(run.begin(), token.end());
    }
    out.append(run);
    out.append(tokens.unsoundRest());
    return out;
}

} // namespace wb::json
