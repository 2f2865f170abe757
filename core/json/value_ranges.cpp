// Iteration over accepted text: each step reads one member or element and skips what is inside.
#include "core/json/checked_text.h"
#include "core/json/value.h"

namespace wb::json {
namespace {

Value readValue(const char *at, const char *end)
{
    return {at, skipValue(at, end)};
}

// The first byte of the next member or element, or nullptr behind the last.
const char *nextItem(const char *at, const char *end)
{
    at = skipSpace(at, end);
    if (at != end && *at == ',')
        at = skipSpace(at + 1, end);
    return at == end || *at == '}' || *at == ']' ? nullptr : at;
}

} // namespace

MemberRange::Iterator::Iterator(const char *position, const char *end) : m_position(position), m_end(end)
{
    read();
}

void MemberRange::Iterator::read()
{
    m_position = nextItem(m_position, m_end);
    if (m_position == nullptr)
        return;
    m_current.key = readValue(m_position, m_end);
    const char *const colon = skipSpace(m_current.key.end(), m_end);
    m_current.value = readValue(skipSpace(colon == m_end ? colon : colon + 1, m_end), m_end);
    m_position = m_current.value.end();
}

MemberRange::Iterator &MemberRange::Iterator::operator++()
{
    read();
    return *this;
}

MemberRange::Iterator MemberRange::begin() const
{
    return m_object.isUndefined() ? Iterator() : Iterator(m_object.begin() + 1, m_object.end());
}

ElementRange::Iterator::Iterator(const char *position, const char *end) : m_position(position), m_end(end)
{
    read();
}

void ElementRange::Iterator::read()
{
    m_position = nextItem(m_position, m_end);
    if (m_position == nullptr)
        return;
    m_current = readValue(m_position, m_end);
    m_position = m_current.end();
}

ElementRange::Iterator &ElementRange::Iterator::operator++()
{
    read();
    return *this;
}

ElementRange::Iterator ElementRange::begin() const
{
    return m_array.isUndefined() ? Iterator() : Iterator(m_array.begin() + 1, m_array.end());
}

} // namespace wb::json
