// How tools, resources, templates and prompts describe themselves in lists, with what the revision in use defines and no more.
#include "tests/testserver/features/catalog.h"

#include "tests/testserver/protocol/revision.h"

namespace demo {

namespace {

Json optionalText(const QByteArray &value)
{
    return value.isEmpty() ? Json() : json::text(value);
}

Json titleIn(const Revision &revision, const QByteArray &title)
{
    return revision.titles ? optionalText(title) : Json();
}

Json iconsIn(const Revision &revision, const Json &icon)
{
    return revision.icons && !icon.isEmpty() ? json::array({icon}) : Json();
}

} // namespace

Json Tool::describe(const Revision &revision) const
{
    return json::object({{"name", json::text(name)},
                         {"title", titleIn(revision, title)},
                         {"description", optionalText(description)},
                         {"inputSchema", inputSchema},
                         {"outputSchema", revision.titles ? outputSchema : Json()},
                         {"annotations", revision.toolAnnotations ? annotations : Json()},
                         {"icons", iconsIn(revision, icon)}});
}

Json Resource::describe(const Revision &revision) const
{
    return json::object({{"uri", json::text(uri)},
                         {"name", json::text(name)},
                         {"title", titleIn(revision, title)},
                         {"description", optionalText(description)},
                         {"mimeType", json::text(mimeType)},
                         {"annotations", annotations},
                         {"icons", iconsIn(revision, icon)}});
}

Json Resource::contents() const
{
    const QByteArray bytes = read();
    return json::object({{"uri", json::text(uri)},
                         {"mimeType", json::text(mimeType)},
                         {isText ? "text" : "blob", isText ? json::text(bytes) : '"' + bytes.toBase64() + '"'}});
}

Json ResourceTemplate::describe(const Revision &revision) const
{
    return json::object({{"uriTemplate", json::text(uriTemplate)},
                         {"name", json::text(name)},
                         {"title", titleIn(revision, title)},
                         {"description", optionalText(description)},
                         {"mimeType", json::text(mimeType)}});
}

Json Prompt::describe(const Revision &revision) const
{
    QList<Json> described;
    for (const PromptArgument &argument : arguments) {
        described += json::object({{"name", json::text(argument.name)},
                                   {"title", titleIn(revision, argument.title)},
                                   {"description", optionalText(argument.description)},
                                   {"required", json::boolean(argument.isRequired)}});
    }
    return json::object({{"name", json::text(name)},
                         {"title", titleIn(revision, title)},
                         {"description", optionalText(description)},
                         {"arguments", described.isEmpty() ? Json() : json::array(described)},
                         {"icons", iconsIn(revision, icon)}});
}

} // namespace demo
