// withMember(): one member replaced or added in the text itself.
#include "core/json/checked_text.h"
#include "core/json/string_codec.h"
#include "core/json/value.h"
#include "core/json/writer.h"

namespace wb::json {
namespace {

QByteArray memberText(QByteArrayView key, QByteArrayView value)
{
    QByteArray text = quotedUtf8(key) + ':';
    text.append(value);
    return text;
}

// The text with [begin, end) given up for `insert`.
QByteArray spliced(const QByteArray &text, const char *begin, const char *end, QByteArrayView insert)
{
    QByteArray out;
    out.reserve(text.size() - (end - begin) + insert.size());
    out.append(text.constBegin(), begin - text.constBegin());
    out.append(insert);
    out.append(end, text.constEnd() - end);
    return out;
}

} // namespace

QByteArray withMember(const QByteArray &object, QByteArrayView key, QByteArrayView value)
{
    if (object.isEmpty())
        return '{' + memberText(key, value) + '}';
    const Value root(skipSpace(object.constBegin(), object.constEnd()), object.constEnd());
    Member last;
    Value replaced;
    for (const Member &member : root.members()) {
        last = member;
        if (standsFor(member.key.raw(), key))
            replaced = member.value;
    }
    if (!replaced.isUndefined())
        return spliced(object, replaced.begin(), replaced.end(), value);
    if (last.value.isUndefined())
        return spliced(object, root.begin() + 1, root.begin() + 1, memberText(key, value));
    return spliced(object, last.value.end(), last.value.end(), ',' + memberText(key, value));
}

} // namespace wb::json
