#include "core/json/string_codec.h"

#include <QStringDecoder>

#include <algorithm>
#include <utility>

namespace wb::json {
namespace {

QByteArrayView withoutQuotes(QByteArrayView token)
{
    return token.sliced(1, token.size() - 2);
}

bool hasEscapes(QByteArrayView body)
{
    return body.contains('\\');
}

char16_t shortEscape(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default: // quote, backslash, slash
        return static_cast<uchar>(c);
    }
}

char16_t hexDigit(char c)
{
    return static_cast<char16_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

// Walks a string's body as runs of plain bytes and escapes (one UTF-16 unit each).
template <typename OnRun, typename OnUnit> void forEachPart(QByteArrayView body, OnRun onRun, OnUnit onUnit)
{
    while (!body.isEmpty()) {
        const qsizetype escape = body.indexOf('\\');
        const QByteArrayView run = escape < 0 ? body : body.first(escape);
        if (!run.isEmpty())
            onRun(run);
        if (escape < 0)
            return;
        const char kind = body[escape + 1];
        if (kind == 'u') {
            char16_t unit = 0;
            for (const char digit : body.sliced(escape + 2, 4))
                unit = static_cast<char16_t>(unit << 4 | hexDigit(digit));
            onUnit(unit);
        } else {
            onUnit(shortEscape(kind));
        }
        body = body.sliced(escape + (kind == 'u' ? 6 : 2));
    }
}

// Decoding never makes a string longer, so both sinks write into a buffer of the body's size.
class Utf16Sink
{
public:
    explicit Utf16Sink(qsizetype capacity) : m_text(m_decoder.requiredSpace(capacity), Qt::Uninitialized), m_out(m_text.data()) {}

    void run(QByteArrayView bytes)
    {
        constexpr qsizetype kShort = 16; // below, calling the decoder costs more than it saves
        if (bytes.size() < kShort) {
            while (!bytes.isEmpty() && static_cast<uchar>(bytes.front()) < 0x80) {
                unit(static_cast<uchar>(bytes.front()));
                bytes = bytes.sliced(1);
            }
        }
        if (!bytes.isEmpty())
            m_out = m_decoder.appendToBuffer(m_out, bytes);
    }

    void unit(char16_t unit) { *m_out++ = QChar(unit); }

    QString take()
    {
        m_text.truncate(m_out - m_text.constData());
        return std::move(m_text);
    }

private:
    // Not QString::fromUtf8(): it drops a leading U+FEFF.
    QStringDecoder m_decoder{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom};
    QString m_text;
    QChar *m_out;
};

class Utf8Sink
{
public:
    explicit Utf8Sink(qsizetype capacity) : m_bytes(capacity, Qt::Uninitialized), m_out(m_bytes.data()) {}

    void run(QByteArrayView bytes)
    {
        flush();
        m_out = std::copy(bytes.begin(), bytes.end(), m_out);
    }

    void unit(char16_t unit)
    {
        if (m_high != 0 && QChar::isLowSurrogate(unit)) {
            append(QChar::surrogateToUcs4(std::exchange(m_high, 0), unit));
            return;
        }
        flush();
        if (QChar::isHighSurrogate(unit))
            m_high = unit;
        else
            append(unit);
    }

    QByteArray take()
    {
        flush();
        m_bytes.truncate(m_out - m_bytes.constData());
        return std::move(m_bytes);
    }

private:
    void flush() // a high surrogate that no low one followed
    {
        if (m_high != 0)
            append(std::exchange(m_high, 0));
    }

    void append(char32_t c)
    {
        if (c < 0x80) {
            *m_out++ = static_cast<char>(c);
            return;
        }
        const int tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3; // continuation bytes
        *m_out++ = static_cast<char>(0xFF00U >> (tail + 1) | c >> (6 * tail));
        for (int shift = 6 * (tail - 1); shift >= 0; shift -= 6)
            *m_out++ = static_cast<char>(0x80U | (c >> shift & 0x3FU));
    }

    QByteArray m_bytes;
    char *m_out;
    char16_t m_high = 0;
};

} // namespace

QString decodedString(QByteArrayView token)
{
    const QByteArrayView body = withoutQuotes(token);
    Utf16Sink sink(body.size());
    forEachPart(
        body, [&](QByteArrayView run) { sink.run(run); }, [&](char16_t unit) { sink.unit(unit); });
    return sink.take();
}

QByteArray decodedUtf8(QByteArrayView token)
{
    const QByteArrayView body = withoutQuotes(token);
    if (!hasEscapes(body))
        return body.toByteArray();
    Utf8Sink sink(body.size());
    forEachPart(
        body, [&](QByteArrayView run) { sink.run(run); }, [&](char16_t unit) { sink.unit(unit); });
    return sink.take();
}

bool standsFor(QByteArrayView token, QByteArrayView utf8)
{
    const QByteArrayView body = withoutQuotes(token);
    if (body.size() < utf8.size()) // an escape is never shorter than what it stands for
        return false;
    if (!hasEscapes(body))
        return body == utf8;
    return decodedUtf8(token) == utf8;
}

} // namespace wb::json
