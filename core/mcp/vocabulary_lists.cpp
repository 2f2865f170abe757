// Tools, resources, templates and prompts, as the lists give them.
#include "core/mcp/vocabulary_parts.h"

namespace wb::mcp {
namespace {

QString firstOf(const QString &title, const QString &name)
{
    return title.isEmpty() ? name : title;
}

ToolAnnotations readToolAnnotations(const json::Reader &tool)
{
    const json::Reader reader = tool.at("annotations");
    if (reader.value().isUndefined() || !reader.expectObject())
        return {};
    return {.title = reader.optionalString("title"),
            .readOnly = reader.optionalBool("readOnlyHint"),
            .destructive = reader.optionalBool("destructiveHint"),
            .idempotent = reader.optionalBool("idempotentHint"),
            .openWorld = reader.optionalBool("openWorldHint")};
}

} // namespace

Tool decodeTool(json::Value value)
{
    const json::Reader reader(value);
    Tool tool{.name = reader.requiredString("name"),
              .title = reader.optionalString("title"),
              .description = reader.optionalString("description"),
              .inputSchema = reader.requiredObject("inputSchema"),
              .outputSchema = reader.optionalObject("outputSchema"),
              .annotations = readToolAnnotations(reader),
              .icons = readIcons(reader),
              .raw = value.raw().toByteArray()};
    tool.issues = reader.issues();
    return tool;
}

Resource decodeResource(json::Value value)
{
    const json::Reader reader(value);
    Resource resource{.uri = reader.requiredString("uri"),
                      .name = reader.requiredString("name"),
                      .title = reader.optionalString("title"),
                      .description = reader.optionalString("description"),
                      .mimeType = reader.optionalString("mimeType"),
                      .size = reader.optionalInteger("size"),
                      .annotations = readAnnotations(reader.at("annotations")),
                      .icons = readIcons(reader),
                      .raw = value.raw().toByteArray()};
    resource.issues = reader.issues();
    return resource;
}

ResourceTemplate decodeResourceTemplate(json::Value value)
{
    const json::Reader reader(value);
    ResourceTemplate found{.uriTemplate = reader.requiredString("uriTemplate"),
                           .name = reader.requiredString("name"),
                           .title = reader.optionalString("title"),
                           .description = reader.optionalString("description"),
                           .mimeType = reader.optionalString("mimeType"),
                           .annotations = readAnnotations(reader.at("annotations")),
                           .icons = readIcons(reader),
                           .raw = value.raw().toByteArray()};
    found.issues = reader.issues();
    return found;
}

Prompt decodePrompt(json::Value value)
{
    const json::Reader reader(value);
    Prompt prompt{.name = reader.requiredString("name"),
                  .title = reader.optionalString("title"),
                  .description = reader.optionalString("description"),
                  .icons = readIcons(reader),
                  .raw = value.raw().toByteArray()};
    for (const json::Reader &argument : reader.list("arguments"))
        prompt.arguments.append({.name = argument.requiredString("name"),
                                 .title = argument.optionalString("title"),
                                 .description = argument.optionalString("description"),
                                 .required = argument.optionalBool("required").value_or(false)});
    prompt.issues = reader.issues();
    return prompt;
}

QString Tool::label() const
{
    return firstOf(title, firstOf(annotations.title, name));
}

QString Resource::label() const
{
    return firstOf(title, firstOf(name, uri));
}

QString ResourceTemplate::label() const
{
    return firstOf(title, firstOf(name, uriTemplate));
}

QString Prompt::label() const
{
    return firstOf(title, name);
}

} // namespace wb::mcp
