#include "app/widgets/editor/json_highlighter.h"

#include "app/shell/theme.h"
#include "app/widgets/json_highlight.h"

namespace wb::app {

namespace {

constexpr qsizetype kLongestLine = 10'000;

QColor colorOf(TokenKind kind, const Colors &colors)
{
    switch (kind) {
    case TokenKind::Key:
        return colors.jsonKey;
    case TokenKind::String:
        return colors.jsonString;
    case TokenKind::Number:
        return colors.jsonNumber;
    case TokenKind::Literal:
        return colors.jsonLiteral;
    case TokenKind::Punctuation:
        return colors.jsonPunctuation;
    case TokenKind::Other:
        break;
    }
    return colors.text;
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document, const Colors &colors) : QSyntaxHighlighter(document), m_colors(&colors) {}

void JsonHighlighter::setColors(const Colors &colors)
{
    if (m_colors == &colors)
        return;
    m_colors = &colors;
    rehighlight();
}

void JsonHighlighter::setEnabled(bool enabled)
{
    if (m_enabled == enabled)
        return;
    m_enabled = enabled;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if (!m_enabled || text.size() > kLongestLine)
        return;
    const QByteArray bytes = text.toUtf8();
    int character = 0; // of the byte reached
    int byte = 0;
    const auto charactersTo = [&](int end) {
        for (; byte < end; ++byte) {
            const auto value = static_cast<uchar>(bytes.at(byte));
            if ((value & 0xC0) != 0x80) // not inside a character; four bytes are two UTF-16 units
                character += value >= 0xF0 ? 2 : 1;
        }
        return character;
    };
    for (const TokenSpan &span : highlightJson(bytes, LexState::Outside)) { // a JSON string ends in its line
        const int begin = charactersTo(span.begin);
        const int end = charactersTo(span.end);
        setFormat(begin, end - begin, colorOf(span.kind, *m_colors));
    }
}

} // namespace wb::app
