// Colours for one row of JSON: where its tokens lie and what they are. Works on any bytes; what is no JSON stays uncoloured.
#pragma once

#include "app/widgets/row_source.h"

#include <QByteArrayView>

#include <vector>

namespace wb::app {

enum class TokenKind : quint8 { Other, Key, String, Number, Literal, Punctuation };

struct TokenSpan
{
    int begin = 0; // bytes into the row
    int end = 0;
    TokenKind kind = TokenKind::Other;
    bool operator==(const TokenSpan &) const = default;
};

// Covers the row without gaps. A string is a key when a colon follows it in the same row.
[[nodiscard]] std::vector<TokenSpan> highlightJson(QByteArrayView row, LexState state);

} // namespace wb::app
