#include "app/widgets/json_highlight.h"

namespace wb::app {

namespace {

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+' || c == '.';
}

bool isPunctuation(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',';
}

// One past the closing quote, or the end of the row.
qsizetype stringEnd(QByteArrayView row, qsizetype i, bool escaped)
{
    for (; i < row.size(); ++i) {
        if (escaped)
            escaped = false;
        else if (row[i] == '\\')
            escaped = true;
        else if (row[i] == '"')
            return i + 1;
    }
    return row.size();
}

bool colonFollows(QByteArrayView row, qsizetype i)
{
    while (i < row.size() && (row[i] == ' ' || row[i] == '\t'))
        ++i;
    return i < row.size() && row[i] == ':';
}

TokenKind wordKind(QByteArrayView word)
{
    if (word == "true" || word == "false" || word == "null")
        return TokenKind::Literal;
    const char first = word.front();
    return (first >= '0' && first <= '9') || first == '-' ? TokenKind::Number : TokenKind::Other;
}

} // namespace

std::vector<TokenSpan> highlightJson(QByteArrayView row, LexState state)
{
    std::vector<TokenSpan> spans;
    const auto add = [&spans](qsizetype begin, qsizetype end, TokenKind kind) {
        if (!spans.empty() && spans.back().kind == kind)
            spans.back().end = static_cast<int>(end);
        else if (end > begin)
            spans.push_back({static_cast<int>(begin), static_cast<int>(end), kind});
    };
    qsizetype i = 0;
    if (state != LexState::Outside) {
        i = stringEnd(row, 0, state == LexState::InEscape);
        add(0, i, TokenKind::String);
    }
    while (i < row.size()) {
        const qsizetype begin = i;
        if (row[i] == '"') {
            i = stringEnd(row, i + 1, false);
            add(begin, i, colonFollows(row, i) ? TokenKind::Key : TokenKind::String);
        } else if (isWordByte(row[i])) {
            while (i < row.size() && isWordByte(row[i]))
                ++i;
            add(begin, i, wordKind(row.sliced(begin, i - begin)));
        } else {
            ++i;
            add(begin, i, isPunctuation(row[begin]) ? TokenKind::Punctuation : TokenKind::Other);
        }
    }
    return spans;
}

} // namespace wb::app
