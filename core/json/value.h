// A lossless, read-only view of JSON text: order, duplicate keys, number spelling and string escapes stay as they were sent.
//
// Document checks a text once and owns its bytes; Value is a cheap cursor into them (two pointers) and does not outlive the Document
// (or any other copy of the same QByteArray). Nothing is copied and no tree is built, so a 100 MB result costs its own bytes only;
// in return member look-up is linear, which is right for protocol messages. Depth is limited by memory alone (the scanner does not
// recurse), but visiting every level costs a pass over what is inside it: code that walks whole documents bounds its depth.
//
// What RFC 8259 leaves open we take as sent: lone surrogates in \u escapes, numbers of any length, duplicate keys (look-up takes the
// last one, as JSON.parse does; iteration shows all), scalars at the root. Invalid UTF-8 inside strings is kept and reported by
// Document::hasInvalidUtf8(). A leading BOM is an error that names itself.
//
// Threading: const access from any thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>
#include <QString>

#include <iterator>
#include <optional>

namespace wb::json {

enum class Kind : quint8 { Undefined, Null, Bool, Number, String, Array, Object };

// A word for messages: "null", "boolean", "number", ...
[[nodiscard]] QString kindName(Kind kind);
// The same with its article: "null", "a boolean", "an array", ...
[[nodiscard]] QString kindPhrase(Kind kind);

class MemberRange;
class ElementRange;

class Value
{
public:
    Value() = default;                                                        // Undefined
    Value(const char *begin, const char *end) : m_begin(begin), m_end(end) {} // for core/json: exact bounds of one valid value

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool isUndefined() const { return m_begin == nullptr; }
    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; }
    [[nodiscard]] bool isBool() const { return kind() == Kind::Bool; }
    [[nodiscard]] bool isNumber() const { return kind() == Kind::Number; }
    [[nodiscard]] bool isString() const { return kind() == Kind::String; }
    [[nodiscard]] bool isArray() const { return kind() == Kind::Array; }
    [[nodiscard]] bool isObject() const { return kind() == Kind::Object; }

    // The exact spelling, without surrounding white space. Valid as long as the document.
    [[nodiscard]] QByteArrayView raw() const { return {m_begin, m_end - m_begin}; }

    [[nodiscard]] bool toBool(bool otherwise = false) const;
    // Exact or nothing: 1.0 and 1e3 are integers, 2^63 and 1.5 are not. Strings are not numbers.
    [[nodiscard]] std::optional<qint64> toInteger() const;
    [[nodiscard]] double toDouble(double otherwise = 0) const;
    // A decoded string; `otherwise` for any other kind. Lone surrogates are kept, invalid UTF-8 becomes U+FFFD.
    [[nodiscard]] QString toString(const QString &otherwise = {}) const;
    // Decoded as UTF-8 bytes, without the detour over QString (method names, ids, base64 bodies). Malformed bytes stay as they are and
    // a lone surrogate takes its three-byte form, so that different strings stay different.
    [[nodiscard]] QByteArray toUtf8() const;

    // Undefined when absent or when this is no object (no array). `key` is UTF-8, unescaped.
    [[nodiscard]] Value member(QByteArrayView key) const;
    [[nodiscard]] Value operator[](const char *key) const { return member(QByteArrayView(key)); }
    [[nodiscard]] Value at(qsizetype index) const;
    [[nodiscard]] bool contains(QByteArrayView key) const { return !member(key).isUndefined(); }
    // Number of elements or members (linear); 0 for scalars.
    [[nodiscard]] qsizetype size() const;

    // for (const json::Member &m : value.members()) ...; empty for other kinds.
    [[nodiscard]] MemberRange members() const;
    [[nodiscard]] ElementRange elements() const;

    // For the edge where Qt's JSON is wanted; loses what QJson loses (order, duplicates, big integers). What is nested deeper than 128
    // levels comes as a string with its text.
    [[nodiscard]] QJsonValue toQJson() const;

    [[nodiscard]] const char *begin() const { return m_begin; }
    [[nodiscard]] const char *end() const { return m_end; }

private:
    const char *m_begin = nullptr;
    const char *m_end = nullptr;
};

struct Member
{
    Value key; // the string as spelled; key.toString() decodes
    Value value;
};

class MemberRange
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Member;
        using difference_type = std::ptrdiff_t;
        using pointer = const Member *;
        using reference = const Member &;

        Iterator() = default;
        Iterator(const char *position, const char *end);
        const Member &operator*() const { return m_current; }
        const Member *operator->() const { return &m_current; }
        Iterator &operator++();
        bool operator==(const Iterator &other) const { return m_position == other.m_position; }

    private:
        void read();
        const char *m_position = nullptr;
        const char *m_end = nullptr;
        Member m_current;
    };

    MemberRange() = default;
    explicit MemberRange(Value object) : m_object(object) {}
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const { return {}; }

private:
    Value m_object;
};

class ElementRange
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        using pointer = const Value *;
        using reference = const Value &;

        Iterator() = default;
        Iterator(const char *position, const char *end);
        const Value &operator*() const { return m_current; }
        const Value *operator->() const { return &m_current; }
        Iterator &operator++();
        bool operator==(const Iterator &other) const { return m_position == other.m_position; }

    private:
        void read();
        const char *m_position = nullptr;
        const char *m_end = nullptr;
        Value m_current;
    };

    ElementRange() = default;
    explicit ElementRange(Value array) : m_array(array) {}
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const { return {}; }

private:
    Value m_array;
};

class Document
{
public:
    Document() = default; // an Undefined root

    // ErrorKind::Malformed with the byte offset in `code` and line, column and an excerpt in the message. A text made by
    // QByteArray::fromRawData() stays borrowed.
    [[nodiscard]] static Result<Document> parse(QByteArray text);

    [[nodiscard]] Value root() const { return m_root; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool hasInvalidUtf8() const { return m_invalidUtf8; }
    [[nodiscard]] bool hasDuplicateKeysAtRoot() const;

private:
    QByteArray m_bytes;
    Value m_root;
    bool m_invalidUtf8 = false;
};

} // namespace wb::json
