#include "core/framelog/filter_cursor.h"

namespace wb::framelog {
namespace {

bool isOperatorCharacter(QChar c)
{
    return c == u'=' || c == u'<' || c == u'>' || c == u'~' || c == u'!';
}

bool endsWord(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')' || c == u'"' || isOperatorCharacter(c);
}

} // namespace

void FilterCursor::skipBlanks()
{
    while (!atEnd() && peek().isSpace())
        skip();
}

QStringView FilterCursor::word()
{
    const qsizetype begin = m_position;
    while (!atEnd() && !endsWord(peek()))
        skip();
    return m_text.sliced(begin, m_position - begin);
}

QStringView FilterCursor::pointer()
{
    const qsizetype begin = m_position;
    while (!atEnd() && (!endsWord(peek()) || (peek() == u'~' && (next() == u'0' || next() == u'1'))))
        skip();
    return m_text.sliced(begin, m_position - begin);
}

QStringView FilterCursor::value()
{
    const qsizetype begin = m_position;
    int open = 0;
    for (; !atEnd() && !peek().isSpace(); skip()) {
        if (peek() == u'(')
            ++open;
        else if (peek() == u')' && --open < 0)
            break;
    }
    return m_text.sliced(begin, m_position - begin);
}

std::optional<QString> FilterCursor::quoted()
{
    QString text;
    for (skip(); !atEnd(); skip()) {
        if (peek() == u'"') {
            skip();
            return text;
        }
        if (peek() == u'\\' && (next() == u'"' || next() == u'\\'))
            skip();
        text += peek();
    }
    return std::nullopt;
}

std::optional<QString> FilterCursor::slashed()
{
    QString text;
    for (skip(); !atEnd(); skip()) {
        if (peek() == u'/') {
            skip();
            return text;
        }
        // An escaped slash is a slash; any other escape is the regular expression's.
        if (peek() == u'\\' && next() == u'/')
            skip();
        else if (peek() == u'\\' && m_position + 1 < m_text.size()) {
            text += peek();
            skip();
        }
        text += peek();
    }
    return std::nullopt;
}

std::optional<FilterCursor::Operator> FilterCursor::operation()
{
    const QChar first = peek();
    const bool withEqual = next() == u'=';
    const auto take = [this](qsizetype length, FilterOperator operation, bool negated = false) {
        m_position += length;
        return Operator{.operation = operation, .negated = negated};
    };
    if (first == u'=')
        return take(1, FilterOperator::Equal);
    if (first == u'~')
        return take(1, FilterOperator::Matches);
    if (first == u'!' && withEqual)
        return take(2, FilterOperator::Equal, true);
    if (first == u'<')
        return withEqual ? take(2, FilterOperator::LessEqual) : take(1, FilterOperator::Less);
    if (first == u'>')
        return withEqual ? take(2, FilterOperator::GreaterEqual) : take(1, FilterOperator::Greater);
    return std::nullopt;
}

} // namespace wb::framelog
