// An editable JSON document that keeps order, duplicate keys and spelling: the one document under a form and its JSON editor.
// Only what is edited changes its bytes' meaning; numbers, strings and keys that nobody touched keep their spelling when written again.
//
// Values. Not for big documents (use Value): about ten times the text. Containers nested deeper than 128 levels are kept
// folded: one token, written as it was, without children until they are edited.
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
    [[nodiscard]] static Tree number(const QByteArray &spelling); // Undefined when that is no JSON number
    [[nodiscard]] static Tree string(const QString &text);
    [[nodiscard]] static Tree array();
    [[nodiscard]] static Tree object();

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isUndefined() const { return m_kind == Kind::Undefined; }
    [[nodiscard]] bool isObject() const { return m_kind == Kind::Object; }
    [[nodiscard]] bool isArray() const { return m_kind == Kind::Array; }

    // Scalars and folded containers: the raw token ("1.0", "\"a\\u0062\"", "true"); else empty.
    [[nodiscard]] const QByteArray &token() const { return m_token; }
    [[nodiscard]] QString toString() const;
    [[nodiscard]] bool toBool() const { return m_token == "true"; }
    [[nodiscard]] double toDouble() const;

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_children.size()); }
    [[nodiscard]] const Tree &at(qsizetype index) const { return m_children[static_cast<std::size_t>(index)]; }
    [[nodiscard]] Tree &at(qsizetype index) { return m_children[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const QString &keyAt(qsizetype index) const { return m_keys[static_cast<std::size_t>(index)].text; }

    // Object members: the last of that name; nullptr when absent.
    [[nodiscard]] const Tree *find(const QString &key) const;
    [[nodiscard]] Tree *find(const QString &key);
    // Replaces in place or appends; an Undefined value removes. What is no object becomes one.
    void set(const QString &key, Tree value);
    void remove(const QString &key); // every member of that name

    void append(Tree value);                    // what is no array becomes one; an Undefined value is not added
    void insertAt(qsizetype index, Tree value); // arrays; beyond the end appends
    void removeAt(qsizetype index);             // elements and members; an index out of range changes nothing
    void move(qsizetype from, qsizetype to);

    // By path from here (keys, and indexes as in a JSON Pointer). Setting creates the objects on the way and gives way to the path
    // where a scalar stands; an index beyond the end of an array changes nothing; an Undefined value removes.
    [[nodiscard]] const Tree *resolve(const QStringList &path) const;
    void setAt(const QStringList &path, Tree value);

    [[nodiscard]] QByteArray toJson() const; // minimal white space
    [[nodiscard]] QByteArray toPretty(int indent = 2) const;

    bool operator==(const Tree &) const = default; // by spelling and order

private:
    struct Key
    {
        QString text;
        QByteArray token; // as it was spelled; empty when that is how we spell it
        bool operator==(const Key &) const = default;
    };

    Tree(Kind kind, QByteArray token) : m_kind(kind), m_token(std::move(token)) {}
    [[nodiscard]] static Tree fromValue(Value value, int levels);
    [[nodiscard]] qsizetype lastIndexOf(const QString &key) const;
    [[nodiscard]] bool hasIndex(qsizetype index) const { return index >= 0 && index < size(); }
    void become(Kind kind);
    void unfold();
    Tree *ensureChild(const QString &token);
    void setChild(const QString &token, Tree value);
    void appendTo(QByteArray &out) const;
    void appendChildrenTo(QByteArray &out) const;

    Kind m_kind = Kind::Undefined;
    QByteArray m_token;
    std::vector<Key> m_keys; // parallel to m_children for objects
    std::vector<Tree> m_children;
};

} // namespace wb::json
