// Sticky, lenient decoding: every getter returns a usable value, and what did not fit is collected as Issue{pointer, text} instead of
// failing the whole message. A decoder of protocol types looks like this:
//
//     json::Reader r(value);
//     tool.name = r.requiredString("name");
//     tool.title = r.optionalString("title");
//     for (json::Reader item : r.list("icons")) ...
//
// An optional member that is null or of another kind counts as absent, and is an issue. Readers derived from one another share the list
// of issues.
#pragma once

#include "core/json/value.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace wb::json {

struct Issue
{
    QString pointer; // RFC 6901, from the root given to the first Reader
    QString text;    // "expected a string, found a number"
    bool operator==(const Issue &) const = default;
};

class Reader
{
public:
    explicit Reader(Value value);

    [[nodiscard]] Value value() const { return m_value; }
    // Reports an issue when this is no object.
    bool expectObject() const;

    [[nodiscard]] QString requiredString(const char *key) const;
    [[nodiscard]] QString optionalString(const char *key, const QString &otherwise = {}) const;
    [[nodiscard]] std::optional<bool> optionalBool(const char *key) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(const char *key) const;
    [[nodiscard]] std::optional<double> optionalNumber(const char *key) const;
    // Raw bytes of an object member; empty when absent; an issue when it is something else.
    [[nodiscard]] QByteArray optionalObject(const char *key) const;
    [[nodiscard]] QByteArray requiredObject(const char *key) const;
    // A Reader on the member (its value may be Undefined).
    [[nodiscard]] Reader at(const char *key) const;
    // Readers on the elements of an array member; absent gives none (an issue when `required`).
    [[nodiscard]] QList<Reader> list(const char *key, bool required = false) const;
    [[nodiscard]] QStringList stringList(const char *key) const;

    void report(const QString &text) const;
    [[nodiscard]] const QList<Issue> &issues() const { return *m_issues; }

private:
    Reader(Value value, QString pointer, std::shared_ptr<QList<Issue>> issues);
    [[nodiscard]] Value accepted(const char *key, Value value, Kind kind) const;
    [[nodiscard]] Value required(const char *key, Kind kind) const;
    [[nodiscard]] Value optional(const char *key, Kind kind) const;

    Value m_value;
    QString m_pointer;
    std::shared_ptr<QList<Issue>> m_issues;
};

} // namespace wb::json
