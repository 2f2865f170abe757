// The characters of a filter's text, read from left to right. Which characters end a word depends on what is being read, so there are
// no tokens apart from the grammar (filter_parser.h).
#pragma once

#include "core/framelog/filter_ast.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace wb::framelog {

class FilterCursor
{
public:
    explicit FilterCursor(QStringView text) : m_text(text) {}

    [[nodiscard]] qsizetype position() const { return m_position; }
    void setPosition(qsizetype position) { m_position = position; }
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] QChar peek() const { return atEnd() ? QChar() : m_text[m_position]; }
    [[nodiscard]] QChar next() const { return m_position + 1 < m_text.size() ? m_text[m_position + 1] : QChar(); }
    void skip() { ++m_position; }
    void skipBlanks();

    // Up to a blank, a parenthesis, a quote or an operator.
    [[nodiscard]] QStringView word();
    // A JSON Pointer; ~0 and ~1 belong to it.
    [[nodiscard]] QStringView pointer();
    // Up to a blank or a parenthesis that was not opened in it.
    [[nodiscard]] QStringView value();
    // At a quote: the text with \" and \\ taken apart; nothing when it does not end.
    [[nodiscard]] std::optional<QString> quoted();
    // At a slash: what stands before the next one that is not escaped.
    [[nodiscard]] std::optional<QString> slashed();

    struct Operator
    {
        FilterOperator operation = FilterOperator::Equal;
        bool negated = false; // !=
    };
    [[nodiscard]] std::optional<Operator> operation();

private:
    QStringView m_text;
    qsizetype m_position = 0;
};

} // namespace wb::framelog
