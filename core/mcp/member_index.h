// The members of one object, found in a single pass. json::Value looks a member up by walking the object, which for a result of 100 MB
// is noticeable every time.
#pragma once

#include "core/json/value.h"

#include <QVarLengthArray>

namespace wb::mcp {

class MemberIndex
{
public:
    explicit MemberIndex(json::Value object)
    {
        for (const json::Member &member : object.members())
            m_members.append(member);
    }

    // The last of that name; Undefined when absent.
    [[nodiscard]] json::Value operator[](QByteArrayView key) const
    {
        for (qsizetype i = m_members.size() - 1; i >= 0; --i) {
            const QByteArrayView raw = m_members[i].key.raw();
            if (raw.sliced(1, raw.size() - 2) == key || (raw.contains('\\') && m_members[i].key.toUtf8() == key))
                return m_members[i].value;
        }
        return {};
    }

private:
    QVarLengthArray<json::Member, 12> m_members;
};

} // namespace wb::mcp
