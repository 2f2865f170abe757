// tools, resources, templates, prompts: all pages, as a table or as one document with the items as the server sent them.
#include "app/cli/commands/commands.h"
#include "app/cli/schema_types.h"
#include "app/cli/text_table.h"
#include "core/json/writer.h"

namespace wb::cli {
namespace {

template <typename T> using List = Task<Result<mcp::Listing<T>>> (mcp::Session::*)(mcp::CallOptions, std::stop_token);

template <typename T> struct Kind // how one kind of thing is listed
{
    const char *member; // of the JSON document
    List<T> list;
    QStringList (*headings)();
    QStringList (*cells)(const T &);
};

QString firstOf(const QString &title, const QString &description)
{
    return description.isEmpty() ? title : description;
}

QString argumentsOf(const mcp::Tool &tool)
{
    const Result<json::Document> schema = json::Document::parse(tool.inputSchema);
    return schema ? signatureOf(schema->root()) : QString();
}

// What a person should know before calling it.
QString hintsOf(const mcp::ToolAnnotations &annotations)
{
    QStringList hints;
    if (annotations.readOnly.value_or(false))
        hints.append(QStringLiteral("read-only"));
    else if (annotations.destructive.value_or(false))
        hints.append(QStringLiteral("destructive"));
    if (annotations.idempotent.value_or(false))
        hints.append(QStringLiteral("idempotent"));
    if (annotations.openWorld.value_or(false))
        hints.append(QStringLiteral("open world"));
    return hints.join(QStringLiteral(", "));
}

QStringList toolHeadings()
{
    return {QStringLiteral("TOOL"), QStringLiteral("ARGUMENTS"), QStringLiteral("HINTS"), QStringLiteral("DESCRIPTION")};
}

QStringList toolCells(const mcp::Tool &tool)
{
    const QString about =
        tool.excluded.isEmpty() ? firstOf(tool.label(), tool.description) : QStringLiteral("EXCLUDED: %1").arg(tool.excluded);
    return {tool.name, argumentsOf(tool), hintsOf(tool.annotations), about};
}

QStringList resourceHeadings()
{
    return {QStringLiteral("URI"), QStringLiteral("NAME"), QStringLiteral("TYPE"), QStringLiteral("SIZE"), QStringLiteral("DESCRIPTION")};
}

QStringList resourceCells(const mcp::Resource &resource)
{
    return {resource.uri, resource.label(), resource.mimeType, resource.size ? readableSize(*resource.size) : QString(),
            resource.description};
}

QStringList templateHeadings()
{
    return {QStringLiteral("URI TEMPLATE"), QStringLiteral("NAME"), QStringLiteral("TYPE"), QStringLiteral("DESCRIPTION")};
}

QStringList templateCells(const mcp::ResourceTemplate &entry)
{
    return {entry.uriTemplate, entry.label(), entry.mimeType, entry.description};
}

QStringList promptHeadings()
{
    return {QStringLiteral("PROMPT"), QStringLiteral("ARGUMENTS"), QStringLiteral("DESCRIPTION")};
}

QStringList promptCells(const mcp::Prompt &prompt)
{
    QStringList arguments;
    for (const mcp::PromptArgument &argument : prompt.arguments)
        arguments.append(argument.required ? argument.name : QStringLiteral("[%1]").arg(argument.name));
    return {prompt.name, arguments.join(QStringLiteral(", ")), firstOf(prompt.label(), prompt.description)};
}

QString exclusion(const mcp::Tool &tool)
{
    return tool.excluded;
}

template <typename T> QString exclusion(const T &)
{
    return {};
}

void writeExcluded(json::Writer &writer, const QList<mcp::Tool> &tools)
{
    writer.key("excluded").beginArray();
    for (const mcp::Tool &tool : tools) {
        if (!tool.excluded.isEmpty())
            writer.beginObject().key("name").string(tool.name).key("reason").string(tool.excluded).key("tool").raw(tool.raw).endObject();
    }
    writer.endArray();
}

template <typename T> void writeExcluded(json::Writer &, const QList<T> &) {}

template <typename T> QByteArray listingJson(const char *member, const mcp::Listing<T> &listing)
{
    json::Writer writer;
    writer.beginObject().key(member).beginArray();
    for (const T &item : listing.items) {
        if (exclusion(item).isEmpty())
            writer.raw(item.raw);
    }
    writer.endArray();
    writeExcluded(writer, listing.items);
    writer.key("pages").number(qint64(listing.pages));
    if (!listing.problem.isEmpty())
        writer.key("problem").string(listing.problem);
    if (listing.freshness.ttlMs)
        writer.key("ttlMs").number(*listing.freshness.ttlMs);
    if (!listing.freshness.cacheScope.isEmpty())
        writer.key("cacheScope").string(listing.freshness.cacheScope);
    writer.endObject();
    return writer.take();
}

template <typename T> void print(const ServerCall &call, const Kind<T> &kind, const mcp::Listing<T> &listing)
{
    if (call.out.isJson())
        return call.out.document(listingJson(kind.member, listing));
    if (!listing.problem.isEmpty())
        call.out.note(QStringLiteral("the list may be incomplete: %1").arg(listing.problem));
    if (listing.items.isEmpty())
        return call.out.note(QStringLiteral("the server lists none"));
    TextTable table(kind.headings());
    for (const T &item : listing.items)
        table.add(kind.cells(item));
    call.out.text(table.text());
}

template <typename T> Task<ExitCode> runListing(ServerCall call, Kind<T> kind)
{
    const mcp::CallOptions options = call.options();
    auto asking = (call.session.*kind.list)(options, call.stop);
    const Result<mcp::Listing<T>> listing = co_await asking;
    if (!listing)
        co_return call.failed(listing.error());
    print(call, kind, *listing);
    co_return ExitCode::Ok;
}

} // namespace

Task<ExitCode> runTools(ServerCall call)
{
    return runListing<mcp::Tool>(call, {"tools", &mcp::Session::listTools, toolHeadings, toolCells});
}

Task<ExitCode> runResources(ServerCall call)
{
    return runListing<mcp::Resource>(call, {"resources", &mcp::Session::listResources, resourceHeadings, resourceCells});
}

Task<ExitCode> runTemplates(ServerCall call)
{
    return runListing<mcp::ResourceTemplate>(call,
                                             {"resourceTemplates", &mcp::Session::listResourceTemplates, templateHeadings, templateCells});
}

Task<ExitCode> runPrompts(ServerCall call)
{
    return runListing<mcp::Prompt>(call, {"prompts", &mcp::Session::listPrompts, promptHeadings, promptCells});
}

} // namespace wb::cli
