// Tools that change what the server offers, and tell everyone.
#include "tests/testserver/features/pictures.h"
#include "tests/testserver/features/tool_making.h"
#include "tests/testserver/protocol/content.h"
#include "tests/testserver/protocol/server.h"

namespace demo {

namespace {

constexpr char kFlipping[] = "now_you_see_me";

void flipTools(Call &call)
{
    bool isHidden = false;
    for (Tool &tool : call.server().catalog().tools()) {
        if (tool.name == kFlipping)
            isHidden = tool.isHidden = !tool.isHidden;
    }
    call.server().announce(Change::Tools);
    call.succeed(content::plain(
        QStringLiteral("The tool %1 is %2.").arg(QLatin1String(kFlipping), isHidden ? QStringLiteral("gone") : QStringLiteral("there"))));
}

void count(Call &call)
{
    call.server().catalog().count();
    call.server().announceUpdated(QLatin1String(kCounterUri));
    call.succeed(content::plain(QStringLiteral("The counter is at %1.").arg(call.server().catalog().counter())));
}

} // namespace

QList<Tool> stateTools()
{
    const Json icon = pictures::icon(pictures::Colour::Violet);
    return {{.name = "count",
             .title = "Count",
             .description = "Adds one to demo://counter, whose subscribers are told.",
             .inputSchema = noArguments(),
             .annotations = changesState(),
             .icon = icon,
             .run = count},
            {.name = "flip_tools",
             .title = "Flip a tool",
             .description = "Makes the tool now_you_see_me appear or disappear and announces the change.",
             .inputSchema = noArguments(),
             .annotations = changesState(),
             .icon = icon,
             .run = flipTools},
            {.name = kFlipping,
             .title = "Now you see me",
             .description = "Comes and goes with flip_tools.",
             .inputSchema = noArguments(),
             .annotations = readOnly(),
             .icon = icon,
             .run = [](Call &call) { call.succeed(content::plain(QStringLiteral("Here I am."))); },
             .isHidden = true}};
}

} // namespace demo
