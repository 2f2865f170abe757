// Tools whose results are more than text.
#include "tests/testserver/features/pictures.h"
#include "tests/testserver/features/tool_making.h"
#include "tests/testserver/protocol/content.h"

namespace demo {

namespace {

void showImage(Call &call)
{
    const int size = int(boundedArgument(call, "size", 128, 16, 512));
    call.succeed(content::result({content::image(pictures::landscape(size))}));
}

void playSound(Call &call)
{
    call.succeed(content::result({content::text(QStringLiteral("A chime:")), content::audio(pictures::chime(), call.revision())}));
}

void mixedContent(Call &call)
{
    const Json forUser = R"({"audience":["user"],"priority":0.9})";
    const Json forBoth = R"({"audience":["user","assistant"],"priority":0.5,"lastModified":"2026-07-28T12:00:00Z"})";
    QList<Json> blocks{content::text(QStringLiteral("A picture, a table and a link:"), forBoth),
                       content::image(pictures::landscape(64), forUser),
                       content::embeddedText("demo://tables/harvest.csv", "text/csv",
                                             QStringLiteral("fruit,year,tons\napple,2025,41\npear,2025,17\nquince,2025,3\n"), forBoth)};
    if (call.revision().titles) {
        blocks += json::object({{"type", json::text("resource_link")},
                                {"uri", json::text("demo://readme")},
                                {"name", json::text("readme")},
                                {"title", json::text("About this server")},
                                {"description", json::text("What there is to try")},
                                {"mimeType", json::text("text/markdown")},
                                {"annotations", forUser}});
    }
    call.succeed(content::result(blocks));
}

} // namespace

QList<Tool> mediaTools()
{
    const Json icon = pictures::icon(pictures::Colour::Rose);
    return {{.name = "show_image",
             .title = "Show an image",
             .description = "Paints a small landscape (PNG).",
             .inputSchema = json::compact(R"({"type": "object", "properties": {
                 "size": {"type": "integer", "title": "Side in pixels", "minimum": 16, "maximum": 512, "default": 128}}})"),
             .annotations = readOnly(),
             .icon = icon,
             .run = showImage},
            {.name = "play_sound",
             .title = "Play a sound",
             .description = "Half a second of a chime (WAV).",
             .inputSchema = noArguments(),
             .annotations = readOnly(),
             .icon = icon,
             .run = playSound},
            {.name = "mixed_content",
             .title = "Mixed content",
             .description = "Text, an image, an embedded table and a link to a resource, with annotations.",
             .inputSchema = noArguments(),
             .annotations = readOnly(),
             .icon = icon,
             .run = mixedContent}};
}

} // namespace demo
