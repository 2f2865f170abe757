#include "tests/testserver/json/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace demo::json {

namespace {

void appendEscaped(QByteArray &out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
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
    }
    if (static_cast<unsigned char>(c) >= 0x20)
        out += c;
    else
        out += "\\u00" + QByteArray(1, c).toHex();
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

qsizetype skipSpace(const QByteArray &bytes, qsizetype at)
{
    while (at < bytes.size() && isSpace(bytes[at]))
        ++at;
    return at;
}

qsizetype endOfString(const QByteArray &bytes, qsizetype at)
{
    for (++at; at < bytes.size(); ++at) {
        if (bytes[at] == '\\')
            ++at;
        else if (bytes[at] == '"')
            return at + 1;
    }
    return bytes.size();
}

qsizetype endOfNested(const QByteArray &bytes, qsizetype at)
{
    qsizetype depth = 0;
    while (at < bytes.size()) {
        const char c = bytes[at];
        if (c == '"') {
            at = endOfString(bytes, at);
            continue;
        }
        ++at;
        if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return at;
    }
    return at;
}

qsizetype endOfValue(const QByteArray &bytes, qsizetype at)
{
    if (at >= bytes.size())
        return at;
    if (bytes[at] == '"')
        return endOfString(bytes, at);
    if (bytes[at] == '{' || bytes[at] == '[')
        return endOfNested(bytes, at);
    while (at < bytes.size() && !isSpace(bytes[at]) && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']')
        ++at;
    return at;
}

} // namespace

Json text(const QByteArray &utf8)
{
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    for (const char c : utf8)
        appendEscaped(out, c);
    out += '"';
    return out;
}

Json text(const QString &value)
{
    return text(value.toUtf8());
}

Json number(qint64 value)
{
    return QByteArray::number(value);
}

Json number(double value)
{
    return fromQt(value);
}

Json boolean(bool value)
{
    return value ? "true" : "false";
}

Json array(const QList<Json> &elements)
{
    return '[' + elements.join(',') + ']';
}

Json textArray(const QList<QByteArray> &elements)
{
    QList<Json> texts;
    for (const QByteArray &element : elements)
        texts += text(element);
    return array(texts);
}

Json object(const QList<Field> &fields)
{
    Json out = "{}";
    for (const auto &[key, value] : fields)
        append(out, key, value);
    return out;
}

Json fromQt(const QJsonValue &value)
{
    // Qt writes whole documents only: wrap the value into an array and take the brackets off.
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).mid(1);
}

void append(Json &object, const QByteArray &key, const Json &value)
{
    if (value.isEmpty())
        return;
    object.chop(1);
    if (!object.endsWith('{'))
        object += ',';
    object += text(key) + ':' + value + '}';
}

Json compact(const QByteArray &literal)
{
    Json out;
    out.reserve(literal.size());
    for (qsizetype at = 0; at < literal.size();) {
        const qsizetype end = literal[at] == '"' ? endOfString(literal, at) : at + 1;
        if (!isSpace(literal[at]))
            out += literal.mid(at, end - at);
        at = end;
    }
    return out;
}

QByteArray rawMember(const QByteArray &object, const QByteArray &key)
{
    const QByteArray wanted = text(key);
    QByteArray found;
    qsizetype at = skipSpace(object, 0) + 1;
    while (at < object.size()) {
        at = skipSpace(object, at);
        if (at >= object.size() || object[at] != '"')
            break;
        const qsizetype keyEnd = endOfString(object, at);
        const bool matches = object.mid(at, keyEnd - at) == wanted;
        const qsizetype valueBegin = skipSpace(object, skipSpace(object, keyEnd) + 1);
        const qsizetype valueEnd = endOfValue(object, valueBegin);
        if (matches)
            found = object.mid(valueBegin, valueEnd - valueBegin);
        at = skipSpace(object, valueEnd) + 1;
    }
    return found;
}

} // namespace demo::json
