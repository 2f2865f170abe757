// Short ways to say what most tools have in common.
#pragma once

#include "tests/testserver/features/catalog.h"

namespace demo {

// Tools that only look, tools that change the server's own state.
[[nodiscard]] inline Json readOnly()
{
    return R"({"readOnlyHint":true,"openWorldHint":false})";
}
[[nodiscard]] inline Json changesState()
{
    return R"({"readOnlyHint":false,"destructiveHint":false,"idempotentHint":false,"openWorldHint":false})";
}
[[nodiscard]] inline Json noArguments()
{
    return R"({"type":"object","additionalProperties":false})";
}

// An integer argument, or `otherwise`, held within its bounds.
[[nodiscard]] inline qint64 boundedArgument(const Call &call, const char *name, qint64 otherwise, qint64 least, qint64 most)
{
    return qBound(least, call.request().arguments().value(QLatin1String(name)).toInteger(otherwise), most);
}

[[nodiscard]] inline QString textArgument(const Call &call, const char *name, const QString &otherwise = {})
{
    return call.request().arguments().value(QLatin1String(name)).toString(otherwise);
}

} // namespace demo
