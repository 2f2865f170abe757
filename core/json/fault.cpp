#include "core/json/fault.h"

namespace wb::json {
namespace {

bool isContinuation(char byte)
{
    return (static_cast<uchar>(byte) & 0xC0) == 0x80;
}

QString hex(uint value, int digits)
{
    return QString::number(value, 16).toUpper().rightJustified(digits, u'0');
}

// One character as a reader knows it: 'x', U+0007, byte 0xFF or "the end of the text".
QString found(QByteArrayView text, qsizetype offset)
{
    if (offset >= text.size())
        return QStringLiteral("the end of the text");
    const auto byte = static_cast<uchar>(text[offset]);
    if (byte < 0x20 || byte == 0x7F)
        return QStringLiteral("U+%1").arg(hex(byte, 4));
    if (byte < 0x80)
        return QStringLiteral("'%1'").arg(QLatin1Char(text[offset]));
    qsizetype length = 1;
    while (length < 4 && offset + length < text.size() && isContinuation(text[offset + length]))
        ++length;
    const QByteArrayView character = text.sliced(offset, length);
    return character.isValidUtf8() ? QStringLiteral("'%1'").arg(QString::fromUtf8(character))
                                   : QStringLiteral("the byte 0x%1").arg(hex(byte, 2));
}

} // namespace

QString faultText(Fault fault, QByteArrayView text, qsizetype offset)
{
    const QString here = found(text, offset);
    switch (fault) {
    case Fault::None:
        return {};
    case Fault::Empty:
        return QStringLiteral("the text is empty");
    case Fault::ByteOrderMark:
        return QStringLiteral("the text starts with a byte order mark (EF BB BF), which JSON does not allow");
    case Fault::Value:
        return QStringLiteral("expected a value, found %1").arg(here);
    case Fault::Literal:
        return QStringLiteral("expected true, false or null, found %1").arg(here);
    case Fault::Number:
        return QStringLiteral("malformed number: unexpected %1").arg(here);
    case Fault::Key:
        return QStringLiteral("expected a key in quotes, found %1").arg(here);
    case Fault::Colon:
        return QStringLiteral("expected ':' after the key, found %1").arg(here);
    case Fault::CommaOrBrace:
        return QStringLiteral("expected ',' or '}' after the member, found %1").arg(here);
    case Fault::CommaOrBracket:
        return QStringLiteral("expected ',' or ']' after the element, found %1").arg(here);
    case Fault::OpenString:
        return QStringLiteral("the text ends inside a string");
    case Fault::ControlCharacter:
        return QStringLiteral("a control character in a string must be escaped, found %1").arg(here);
    case Fault::Escape:
        return QStringLiteral("unknown or incomplete escape in a string, found %1").arg(here);
    case Fault::Trailing:
        return QStringLiteral("expected nothing after the value, found %1").arg(here);
    }
    Q_UNREACHABLE();
}

QString excerptAround(QByteArrayView text, qsizetype offset)
{
    constexpr qsizetype kReach = 24;
    qsizetype begin = qMax(qsizetype{0}, offset - kReach);
    qsizetype end = qMin(text.size(), offset + kReach);
    while (begin < offset && isContinuation(text[begin]))
        ++begin;
    while (end > offset && end < text.size() && isContinuation(text[end]))
        --end;
    QString excerpt = QString::fromUtf8(text.sliced(begin, end - begin));
    for (QChar &c : excerpt) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            c = u' ';
    }
    return excerpt;
}

} // namespace wb::json
