#include "core/json/value.h"

#include "core/json/decimal.h"
#include "core/json/string_codec.h"

namespace wb::json {

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Undefined:
        return QStringLiteral("nothing");
    case Kind::Null:
        return QStringLiteral("null");
    case Kind::Bool:
        return QStringLiteral("boolean");
    case Kind::Number:
        return QStringLiteral("number");
    case Kind::String:
        return QStringLiteral("string");
    case Kind::Array:
        return QStringLiteral("array");
    case Kind::Object:
        return QStringLiteral("object");
    }
    Q_UNREACHABLE();
}

QString kindPhrase(Kind kind)
{
    switch (kind) {
    case Kind::Undefined:
    case Kind::Null:
        return kindName(kind);
    case Kind::Array:
    case Kind::Object:
        return QStringLiteral("an %1").arg(kindName(kind));
    case Kind::Bool:
    case Kind::Number:
    case Kind::String:
        return QStringLiteral("a %1").arg(kindName(kind));
    }
    Q_UNREACHABLE();
}

Kind Value::kind() const
{
    if (isUndefined())
        return Kind::Undefined;
    switch (*m_begin) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
        return Kind::Bool;
    case 'n':
        return Kind::Null;
    default:
        return Kind::Number;
    }
}

bool Value::toBool(bool otherwise) const
{
    return isBool() ? *m_begin == 't' : otherwise;
}

std::optional<qint64> Value::toInteger() const
{
    return isNumber() ? Decimal(raw()).toInteger() : std::nullopt;
}

double Value::toDouble(double otherwise) const
{
    return isNumber() ? Decimal(raw()).toDouble() : otherwise;
}

QString Value::toString(const QString &otherwise) const
{
    return isString() ? decodedString(raw()) : otherwise;
}

QByteArray Value::toUtf8() const
{
    return isString() ? decodedUtf8(raw()) : QByteArray();
}

Value Value::member(QByteArrayView key) const
{
    Value last;
    for (const Member &member : members()) {
        if (standsFor(member.key.raw(), key))
            last = member.value;
    }
    return last;
}

Value Value::at(qsizetype index) const
{
    for (const Value &element : elements()) {
        if (index-- == 0)
            return element;
    }
    return {};
}

qsizetype Value::size() const
{
    qsizetype count = 0;
    for ([[maybe_unused]] const Member &member : members())
        ++count;
    for ([[maybe_unused]] const Value &element : elements())
        ++count;
    return count;
}

MemberRange Value::members() const
{
    return isObject() ? MemberRange(*this) : MemberRange();
}

ElementRange Value::elements() const
{
    return isArray() ? ElementRange(*this) : ElementRange();
}

} // namespace wb::json
