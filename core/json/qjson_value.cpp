#include "core/json/value.h"

#include <QJsonArray>
#include <QJsonObject>

namespace wb::json {
namespace {

// Qt frees nested JSON by recursion; what lies deeper is handed over as a string with its text.
constexpr int kDeepest = 128;

QJsonValue converted(Value value, int levels)
{
    switch (value.kind()) {
    case Kind::Undefined:
        return QJsonValue::Undefined;
    case Kind::Null:
        return QJsonValue::Null;
    case Kind::Bool:
        return value.toBool();
    case Kind::Number: {
        const std::optional<qint64> integer = value.toInteger();
        return integer ? QJsonValue(*integer) : QJsonValue(value.toDouble());
    }
    case Kind::String:
        return value.toString();
    case Kind::Array:
    case Kind::Object:
        break;
    }
    if (levels == 0)
        return QString::fromUtf8(value.raw());
    if (value.isArray()) {
        QJsonArray array;
        for (const Value &element : value.elements())
            array.append(converted(element, levels - 1));
        return array;
    }
    QJsonObject object;
    for (const Member &member : value.members())
        object.insert(member.key.toString(), converted(member.value, levels - 1));
    return object;
}

} // namespace

QJsonValue Value::toQJson() const
{
    return converted(*this, kDeepest);
}

} // namespace wb::json
