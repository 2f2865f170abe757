#include "core/json/writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace wb::json {

// The last byte tells all: whatever ends a value never ends an opening bracket, a colon or a comma.
void Writer::separate()
{
    if (m_text.isEmpty())
        return;
    const char last = m_text.back();
    if (last != '{' && last != '[' && last != ':')
        m_text += ',';
}

Writer &Writer::beginObject()
{
    separate();
    m_text += '{';
    return *this;
}

Writer &Writer::endObject()
{
    m_text += '}';
    return *this;
}

Writer &Writer::beginArray()
{
    separate();
    m_text += '[';
    return *this;
}

Writer &Writer::endArray()
{
    m_text += ']';
    return *this;
}

Writer &Writer::key(QByteArrayView utf8)
{
    utf8String(utf8);
    m_text += ':';
    return *this;
}

Writer &Writer::string(QStringView text)
{
    separate();
    m_text += quoted(text);
    return *this;
}

Writer &Writer::utf8String(QByteArrayView text)
{
    separate();
    m_text += quotedUtf8(text);
    return *this;
}

Writer &Writer::number(qint64 value)
{
    separate();
    m_text += QByteArray::number(value);
    return *this;
}

Writer &Writer::number(double value)
{
    if (!std::isfinite(value)) // JSON has no spelling for these
        return null();
    separate();
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    m_text.append(buffer.data(), end - buffer.data());
    return *this;
}

Writer &Writer::boolean(bool value)
{
    return raw(value ? QByteArrayView("true") : QByteArrayView("false"));
}

Writer &Writer::null()
{
    return raw("null");
}

Writer &Writer::raw(QByteArrayView json)
{
    separate();
    m_text.append(json);
    return *this;
}

} // namespace wb::json
