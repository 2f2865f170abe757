// sameIdValue(): ids are compared by what they denote.
#include "core/json/decimal.h"
#include "core/json/envelope.h"
#include "core/json/rpc_members.h"
#include "core/json/string_codec.h"

namespace wb::json {

bool sameIdValue(QByteArrayView a, QByteArrayView b)
{
    if (a == b)
        return true;
    if (a.isEmpty() || b.isEmpty())
        return false;
    const Kind kind = valueOf(a).kind();
    if (kind != valueOf(b).kind())
        return false;
    if (kind == Kind::Number)
        return Decimal(a) == Decimal(b);
    return kind == Kind::String && decodedUtf8(a) == decodedUtf8(b);
}

} // namespace wb::json
