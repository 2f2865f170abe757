// URI Templates, RFC 6570, all four levels: which variables a template has, and what it becomes with their values. Pure.
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>
#include <variant>

namespace wb::app {

// Undefined, a string, a list, or an associative array in its order. Empty lists and arrays count as undefined (section 2.3).
using UriPairs = QList<std::pair<QString, QString>>;
using UriValue = std::variant<std::monostate, QString, QStringList, UriPairs>;
using UriValues = QHash<QString, UriValue>;

struct UriVariable
{
    QString name;
    int prefix = 0;       // {name:3}; 0: the whole value
    bool explode = false; // {name*}
    bool operator==(const UriVariable &) const = default;
};

class UriTemplate
{
public:
    // ErrorKind::Malformed with the position in the message.
    [[nodiscard]] static Result<UriTemplate> parse(const QString &text);

    [[nodiscard]] QList<UriVariable> variables() const; // each name once, in order of appearance
    [[nodiscard]] QString expand(const UriValues &values) const;

private:
    struct Part
    {
        QString literal;  // as it goes into the result; else an expression:
        QChar expression; // its operator, ' ' for none; null for a literal
        QList<UriVariable> variables;
    };
    QList<Part> m_parts;
};

} // namespace wb::app
