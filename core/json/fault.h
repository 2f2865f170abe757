// Why a text is no JSON: what the scanner met, and the words for it.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace wb::json {

enum class Fault : quint8 {
    None,
    Empty,
    ByteOrderMark,
    Value,            // a value was expected
    Literal,          // begins like true, false or null
    Number,           // begins like a number
    Key,              // a key was expected
    Colon,            // a colon was expected after a key
    CommaOrBrace,     // after a member
    CommaOrBracket,   // after an element
    OpenString,       // the text ends inside a string
    ControlCharacter, // unescaped, in a string
    Escape,           // an unknown or incomplete escape
    Trailing          // something follows the value
};

// "expected a value, found '}'": no position, no full stop.
[[nodiscard]] QString faultText(Fault fault, QByteArrayView text, qsizetype offset);

// The text around `offset` on one line, for messages.
[[nodiscard]] QString excerptAround(QByteArrayView text, qsizetype offset);

} // namespace wb::json
