// Appends JSON text to a byte array. For building messages: what is given as raw goes out byte for byte.
//
//     json::Writer w;
//     w.beginObject().key("name").string(name).key("arguments").raw(arguments).endObject();
//     QByteArray params = w.take();
//
// Commas are its own business. Not checked: that raw() is JSON, that every begin has its end.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <utility>

namespace wb::json {

class Writer
{
public:
    Writer &beginObject();
    Writer &endObject();
    Writer &beginArray();
    Writer &endArray();
    Writer &key(QByteArrayView utf8);
    Writer &string(QStringView text);
    Writer &utf8String(QByteArrayView text);
    Writer &number(qint64 value);
    Writer &number(double value);
    Writer &boolean(bool value);
    Writer &null();
    Writer &raw(QByteArrayView json);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] QByteArray take() { return std::exchange(m_text, {}); }

private:
    void separate();
    QByteArray m_text;
};

// `text` as a JSON string token with its quotes. Lone surrogates become \uXXXX escapes.
[[nodiscard]] QByteArray quoted(QStringView text);
[[nodiscard]] QByteArray quotedUtf8(QByteArrayView text); // malformed sequences become U+FFFD

// `object` with `key` set to `value` (both raw JSON but for the key): replaces the last member of that name or appends one; every other
// byte stays. An empty `object` counts as {}. Precondition: `object` is a valid JSON object.
[[nodiscard]] QByteArray withMember(const QByteArray &object, QByteArrayView key, QByteArrayView value);

} // namespace wb::json
