#include "core/json/checked_text.h"
#include "core/json/writer.h"

#include <QString>

namespace wb::json {
namespace {

void appendUnicodeEscape(QByteArray &out, char16_t unit)
{
    constexpr char kDigits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += kDigits[unit >> shift & 0xF];
}

// Of a quote, a backslash or a control character.
void appendEscape(QByteArray &out, char c)
{
    switch (c) {
    case '"':
    case '\\':
        out += '\\';
        out += c;
        return;
    case '\b':
        out += "\\b";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        appendUnicodeEscape(out, static_cast<uchar>(c));
    }
}

void appendEscaped(QByteArray &out, QByteArrayView utf8)
{
    const char *at = utf8.begin();
    for (;;) {
        bool nonAscii = false;
        const char *const stop = findInString(at, utf8.end(), nonAscii);
        out.append(at, stop - at);
        if (stop == utf8.end())
            return;
        appendEscape(out, *stop);
        at = stop + 1;
    }
}

qsizetype loneSurrogate(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSurrogate())
            continue;
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (!pair)
            return i;
        ++i;
    }
    return -1;
}

} // namespace

QByteArray quoted(QStringView text)
{
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    for (qsizetype lone = loneSurrogate(text); lone >= 0; lone = loneSurrogate(text)) {
        appendEscaped(out, text.first(lone).toUtf8());
        appendUnicodeEscape(out, text[lone].unicode());
        text = text.sliced(lone + 1);
    }
    appendEscaped(out, text.toUtf8());
    out += '"';
    return out;
}

QByteArray quotedUtf8(QByteArrayView text)
{
    if (!text.isValidUtf8()) // what goes out is valid; malformed sequences become U+FFFD
        return quoted(QString::fromUtf8(text));
    QByteArray out;
    out.reserve(text.size() + 2);
    out += '"';
    appendEscaped(out, text);
    out += '"';
    return out;
}

} // namespace wb::json
