#include "app/cli/conformance/steps.h"

#include "app/cli/schema_types.h"
#include "core/json/writer.h"

namespace wb::cli {
namespace {

// The suite wants to see requests even where the mock declares nothing.
mcp::CallOptions optionsOf(const ConformanceClient &client)
{
    mcp::CallOptions options = client.call.options();
    options.force = true;
    return options;
}

QByteArray sampleValue(JsonTypes types)
{
    if (!types || types.testFlag(JsonType::String))
        return R"("text")";
    if (types.testFlag(JsonType::Integer) || types.testFlag(JsonType::Number))
        return "1";
    if (types.testFlag(JsonType::Boolean))
        return "true";
    if (types.testFlag(JsonType::Array))
        return "[]";
    return types.testFlag(JsonType::Object) ? "{}" : "null";
}

Task<Result<QList<mcp::Tool>>> usableTools(ConformanceClient client)
{
    auto asking = client.call.session.listTools(optionsOf(client), client.call.stop);
    Result<mcp::Listing<mcp::Tool>> listing = co_await asking;
    if (!listing)
        co_return failure(listing.error());
    QList<mcp::Tool> tools = listing->items;
    tools.removeIf([](const mcp::Tool &tool) { return !tool.excluded.isEmpty(); });
    co_return tools;
}

Task<Status> callTool(ConformanceClient client, QString name, QByteArray arguments)
{
    auto calling = client.call.session.callTool(name, arguments, optionsOf(client), client.call.stop);
    const auto called = co_await calling;
    if (!called)
        co_return failure(called.error());
    co_return Status();
}

} // namespace

QByteArray sampleArguments(json::Value schema)
{
    json::Writer writer;
    writer.beginObject();
    for (const json::Value name : schema["required"].elements()) {
        const json::Value property = propertySchema(schema, name.toString());
        writer.key(name.toUtf8()).raw(sampleValue(allowedTypes(schema, property)));
    }
    writer.endObject();
    return writer.take();
}

Task<Status> listEveryTool(ConformanceClient client)
{
    auto listing = usableTools(client);
    const Result<QList<mcp::Tool>> tools = co_await listing;
    if (!tools)
        co_return failure(tools.error());
    co_return Status();
}

Task<Status> callEveryTool(ConformanceClient client)
{
    auto listing = usableTools(client);
    const Result<QList<mcp::Tool>> tools = co_await listing;
    if (!tools)
        co_return failure(tools.error());
    for (const mcp::Tool &tool : *tools) {
        const Result<json::Document> schema = json::Document::parse(tool.inputSchema);
        const QByteArray arguments = schema ? sampleArguments(schema->root()) : QByteArray("{}");
        auto calling = callTool(client, tool.name, arguments);
        const Status called = co_await calling;
        if (!called)
            co_return called;
    }
    co_return Status();
}

Task<Status> readEveryResource(ConformanceClient client)
{
    auto asking = client.call.session.listResources(optionsOf(client), client.call.stop);
    const auto listing = co_await asking;
    if (!listing)
        co_return failure(listing.error());
    for (const mcp::Resource &resource : listing->items) {
        auto reading = client.call.session.readResource(resource.uri, optionsOf(client), client.call.stop);
        const auto read = co_await reading;
        if (!read)
            co_return failure(read.error());
    }
    co_return Status();
}

Task<Status> getEveryPrompt(ConformanceClient client)
{
    auto asking = client.call.session.listPrompts(optionsOf(client), client.call.stop);
    const auto listing = co_await asking;
    if (!listing)
        co_return failure(listing.error());
    const QByteArray none("{}");
    for (const mcp::Prompt &prompt : listing->items) {
        auto getting = client.call.session.getPrompt(prompt.name, none, optionsOf(client), client.call.stop);
        const auto got = co_await getting;
        if (!got)
            co_return failure(got.error());
    }
    co_return Status();
}

Task<Status> makeGivenCalls(ConformanceClient client)
{
    const Result<json::Document> context = json::Document::parse(client.context);
    if (!context)
        co_return failure(ErrorKind::Config, QStringLiteral("MCP_CONFORMANCE_CONTEXT is no JSON: %1").arg(context.error().message));
    const json::Value calls = context->root()["toolCalls"];
    for (const json::Value call : calls.elements()) {
        const QByteArray arguments = call["arguments"].raw().toByteArray();
        auto calling = callTool(client, call["name"].toString(), arguments);
        const Status called = co_await calling;
        if (!called)
            co_return called;
    }
    co_return Status();
}

Task<Status> echoSchema(ConformanceClient client)
{
    auto listing = usableTools(client);
    const Result<QList<mcp::Tool>> tools = co_await listing;
    if (!tools)
        co_return failure(tools.error());
    for (const mcp::Tool &tool : *tools) {
        if (tool.name != u"json_schema_2020_12_tool")
            continue;
        const QByteArray arguments = R"({"schema":)" + tool.inputSchema + '}';
        auto calling = callTool(client, QStringLiteral("json_schema_echo"), arguments);
        const Status called = co_await calling;
        co_return called;
    }
    co_return failure(ErrorKind::Malformed, QStringLiteral("The mock server lists no json_schema_2020_12_tool"));
}

} // namespace wb::cli
