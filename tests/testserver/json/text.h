// JSON text made by hand, so that members keep the order in which they are written here: a demo server whose frames read well.
// Deliberately apart from core/json: a bug there must not hide itself by being in the server, too.
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <utility>

namespace demo {

// A piece of JSON text; empty means "absent".
using Json = QByteArray;

namespace json {

using Field = std::pair<QByteArray, Json>;

[[nodiscard]] Json text(const QString &value);
[[nodiscard]] Json text(const QByteArray &utf8);
[[nodiscard]] inline Json text(const char *utf8)
{
    return text(QByteArray(utf8));
}
[[nodiscard]] Json number(qint64 value);
[[nodiscard]] Json number(double value);
[[nodiscard]] Json boolean(bool value);
[[nodiscard]] Json array(const QList<Json> &elements);
[[nodiscard]] Json textArray(const QList<QByteArray> &elements);
// Absent values are left out.
[[nodiscard]] Json object(const QList<Field> &fields);
[[nodiscard]] Json fromQt(const QJsonValue &value);

// `object` with one more member at its end; nothing happens when `value` is absent.
void append(Json &object, const QByteArray &key, const Json &value);

// Without the white space between tokens, so that a schema can be written legibly and still fits into one line of stdio.
[[nodiscard]] Json compact(const QByteArray &literal);

// The value of the last member `key` of an object, exactly as spelled; empty when absent. `object` must be valid JSON.
[[nodiscard]] QByteArray rawMember(const QByteArray &object, const QByteArray &key);

} // namespace json
} // namespace demo
