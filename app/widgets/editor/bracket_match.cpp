#include "app/widgets/editor/bracket_match.h"

#include <algorithm>
#include <vector>

namespace wb::app {

namespace {

bool opens(QChar c)
{
    return c == u'{' || c == u'[';
}

bool closes(QChar c)
{
    return c == u'}' || c == u']';
}

bool belong(QChar open, QChar close)
{
    return (open == u'{' && close == u'}') || (open == u'[' && close == u']');
}

// A JSON string does not cross a line end, so the state is known at the start of every line.
int lineStart(QStringView text, int position)
{
    const qsizetype before = position > 0 ? text.left(position).lastIndexOf(u'\n') : -1;
    return static_cast<int>(before) + 1;
}

struct Lexer
{
    bool inString = false;
    bool escaped = false;

    // Whether the character stands outside of strings.
    bool take(QChar c)
    {
        if (c == u'\n') {
            *this = {};
            return true;
        }
        if (!inString) {
            inString = c == u'"';
            return !inString;
        }
        if (escaped)
            escaped = false;
        else if (c == u'\\')
            escaped = true;
        else if (c == u'"')
            inString = false;
        return false;
    }
};

// The bracket at `position`, seen from the start of its line: -1 when it is part of a string.
bool isBracket(QStringView text, int position)
{
    if (position < 0 || position >= text.size() || !(opens(text[position]) || closes(text[position])))
        return false;
    Lexer lexer;
    bool outside = true;
    for (int i = lineStart(text, position); i <= position; ++i)
        outside = lexer.take(text[i]);
    return outside;
}

int partnerOf(QStringView text, int position, int reach)
{
    const bool forward = opens(text[position]);
    const int begin = forward ? lineStart(text, position) : lineStart(text, std::max(0, position - reach));
    const int end = forward ? static_cast<int>(std::min<qsizetype>(text.size(), qsizetype{position} + reach)) : position;
    Lexer lexer;
    std::vector<int> open;
    for (int i = begin; i < end; ++i) {
        if (!lexer.take(text[i]) || (forward && i < position))
            continue;
        if (opens(text[i])) {
            open.push_back(i);
        } else if (closes(text[i]) && !open.empty()) {
            const int last = open.back();
            open.pop_back();
            if (forward && last == position)
                return belong(text[last], text[i]) ? i : -1;
        }
    }
    return !forward && !open.empty() && belong(text[open.back()], text[position]) ? open.back() : -1;
}

} // namespace

std::optional<std::pair<int, int>> matchBrackets(QStringView text, int cursor, int reach)
{
    for (const int position : {cursor, cursor - 1}) {
        if (isBracket(text, position))
            return std::pair(position, partnerOf(text, position, reach));
    }
    return std::nullopt;
}

} // namespace wb::app
