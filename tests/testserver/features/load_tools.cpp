// Tools that make a client sweat: much in one result, many messages at once.
#include "tests/testserver/features/pictures.h"
#include "tests/testserver/features/tool_making.h"
#include "tests/testserver/protocol/content.h"

namespace demo {

namespace {

constexpr qint64 kMaximumBytes = 1'000'000'000;

void big(Call &call)
{
    const qint64 size = boundedArgument(call, "bytes", 1'000'000, 0, kMaximumBytes);
    // By hand: nothing in it needs escaping, and a hundred megabytes should not be looked at twice.
    const Json block = "{\"type\":\"text\",\"text\":\"" + QByteArray(size, 'x') + "\"}";
    call.succeed({{"content", '[' + block + ']'}});
}

void notifyBurst(Call &call)
{
    const qint64 count = boundedArgument(call, "count", 1000, 0, 10'000'000);
    for (qint64 i = 1; i <= count; ++i) {
        if (call.wantsProgress())
            call.progress(double(i), double(count));
        else
            call.log(QStringLiteral("info"), QStringLiteral("burst"), json::number(i));
    }
    call.succeed(content::plain(QStringLiteral("%1 notifications").arg(count)));
}

} // namespace

QList<Tool> loadTools()
{
    const Json icon = pictures::icon(pictures::Colour::Orange);
    return {{.name = "big",
             .title = "Big result",
             .description = "A result with a text of so many bytes.",
             .inputSchema = json::compact(R"({"type": "object", "properties": {
                 "bytes": {"type": "integer", "title": "Bytes", "minimum": 0, "maximum": 1000000000, "default": 1000000}}})"),
             .annotations = readOnly(),
             .icon = icon,
             .run = big},
            {.name = "notify_burst",
             .title = "Burst of notifications",
             .description = "Sends so many notifications as fast as it can, then answers: progress when asked for, log messages otherwise.",
             .inputSchema = json::compact(R"({"type": "object", "properties": {
                 "count": {"type": "integer", "title": "Notifications", "minimum": 0, "maximum": 10000000, "default": 1000}}})"),
             .annotations = readOnly(),
             .icon = icon,
             .run = notifyBurst}};
}

} // namespace demo
