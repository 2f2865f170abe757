// An editable JSON document that keeps order, duplicate keys and spelling: the one document under a form and its JSON editor.
// Only what is edited changes its bytes' meaning; numbers and strings that nobody touched keep their spelling when written again.
//
// Values. Not for big documents (use Value): about ten times the text.
#pragma once

#include "core/json/value.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>
#include <vector>

namespace wb::json {

class Tree
{
public:
    Tree() = default; // Undefined: absent, which is neither null nor empty
    [[nodiscard]] static Tree fromValue(Value value);
    [[nodiscard]] static Tree null();
    [[nodiscard]] static Tree boolean(bool value);
    [[nodiscard]] static Tree number(const QByteArray &spelling);
    [[nodiscard]] static Tree string(const QString &text);
    [[nodiscard]] static Tree array();
    [[nodiscard]] static Tree object();

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isUndefined() const { return m_kind == Kind::Undefined; }
    [[nodiscard]] bool isObject() const { return m_kind == Kind::Object; }
    [[nodiscard]] bool isArray() const { return m_kind == Kind::Array; }

    // Scalars: the raw token ("1.0", "\"a\\u0062\"", "true").
    [[nodiscard]] const QByteArray &token() const { return m_token; }
    [[nodiscard]] QString toString() const;
    [[nodiscard]] bool toBool() const { return m_token == "true"; }
    [[nodiscard]] double toDouble() const;

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_children.size()); }
    [[nodiscard]] const Tree &at(qsizetype index) const { return m_children[static_cast<std::size_t>(index)]; }
    [[nodiscard]] Tree &at(qsizetype index) { return m_children[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const QString &keyAt(qsizetype index) const { return m_keys[static_cast<std::size_t>(index)]; }

    // Object members: the last of that name; nullptr when absent.
    [[nodiscard]] const Tree *find(const QString &key) const;
    [[nodiscard]] Tree *find(const QString &key);
    void set(const QString &key, Tree value); // replaces in place or appends; an Undefined value removes
    void remove(const QString &key);

    void append(Tree value); // arrays
    void insertAt(qsizetype index, Tree value);
    void removeAt(qsizetype index);
    void move(qsizetype from, qsizetype to);

    // By path from here; creates the objects on the way when setting.
    [[nodiscard]] const Tree *resolve(const QStringList &path) const;
    void setAt(const QStringList &path, Tree value);

    [[nodiscard]] QByteArray toJson() const; // minimal white space
    [[nodiscard]] QByteArray toPretty(int indent = 2) const;

    bool operator==(const Tree &) const = default; // by spelling and order

private:
    Kind m_kind = Kind::Undefined;
    QByteArray m_token;
    std::vector<QString> m_keys; // parallel to m_children for objects
    std::vector<Tree> m_children;
};

} // namespace wb::json
