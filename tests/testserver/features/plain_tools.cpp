// Tools that answer at once.
#include "tests/testserver/features/orders.h"
#include "tests/testserver/features/pictures.h"
#include "tests/testserver/features/tool_making.h"
#include "tests/testserver/protocol/content.h"
#include "tests/testserver/transports/http_message.h"

#include <cmath>

namespace demo {

namespace {

void echo(Call &call)
{
    const QJsonValue message = call.request().arguments().value(QLatin1String("message"));
    if (message.isString())
        call.succeed(content::plain(message.toString()));
    else
        call.succeed(content::error(QStringLiteral("echo needs 'message', a string.")));
}

void add(Call &call)
{
    const QJsonValue a = call.request().arguments().value(QLatin1String("a"));
    const QJsonValue b = call.request().arguments().value(QLatin1String("b"));
    if (!a.isDouble() || !b.isDouble()) {
        call.succeed(content::error(QStringLiteral("add needs two numbers, 'a' and 'b'.")));
        return;
    }
    call.succeed(content::structured(json::object({{"sum", json::number(a.toDouble() + b.toDouble())}}), call.revision()));
}

// The same city has the same weather always, so that a test can rely on it.
void getWeather(Call &call)
{
    const QString city = textArgument(call, "city");
    if (city.trimmed().isEmpty()) {
        call.succeed(content::error(QStringLiteral("get_weather needs 'city', a name.")));
        return;
    }
    const bool fahrenheit = textArgument(call, "units") == u"fahrenheit";
    const QByteArrayList skies{"sunny", "cloudy", "rainy", "snowy", "windy"};
    const auto number = qHash(city.toLower(), 7);
    const double celsius = double(number % 350) / 10 - 5;
    const double shown = fahrenheit ? celsius * 9 / 5 + 32 : celsius;
    const QByteArray &sky = skies[static_cast<qsizetype>(number % 5)];
    const QByteArray unit = fahrenheit ? "fahrenheit" : "celsius";
    const Json report = json::object({{"city", json::text(city)},
                                      {"temperature", json::number(std::round(shown * 10) / 10)},
                                      {"units", json::text(unit)},
                                      {"sky", json::text(sky)},
                                      {"humidity", json::number(qint64(30 + number % 60))}});
    call.succeed(content::structured(report, call.revision(),
                                     QStringLiteral("%1: %2, %3 °%4")
                                         .arg(city, QString::fromLatin1(sky))
                                         .arg(shown, 0, 'f', 1)
                                         .arg(fahrenheit ? QLatin1Char('F') : QLatin1Char('C'))));
}

void fail(Call &call)
{
    call.succeed(content::error(textArgument(call, "reason", QStringLiteral("This tool always fails."))));
}

void headerEcho(Call &call)
{
    QList<json::Field> headers;
    if (call.http()) {
        for (const auto &[name, value] : call.http()->headers) {
            if (name.toLower().startsWith("mcp-"))
                headers += {name, json::text(value)};
        }
    }
    const QString line = call.http() ? QString() : QStringLiteral("This request came without HTTP headers.");
    call.succeed(content::structured(json::object({{"headers", json::object(headers)}}), call.revision(), line));
}

void showRequest(Call &call)
{
    call.succeed(content::result({content::text(QString::fromUtf8(call.request().bytes)),
                                  content::text(QStringLiteral("Served as revision ") + QString::fromLatin1(call.revision().name))}));
}

Tool weatherTool()
{
    return {.name = "get_weather",
            .title = "Weather",
            .description = "The (invented, but steady) weather in a city.",
            .inputSchema = json::compact(R"({
                "type": "object",
                "properties": {
                    "city": {"type": "string", "title": "City", "description": "Any name", "minLength": 1, "examples": ["Lisbon"]},
                    "units": {"type": "string", "title": "Units", "enum": ["celsius", "fahrenheit"], "default": "celsius"}
                },
                "required": ["city"]
            })"),
            .outputSchema = json::compact(R"({
                "type": "object",
                "properties": {
                    "city": {"type": "string"},
                    "temperature": {"type": "number"},
                    "units": {"type": "string", "enum": ["celsius", "fahrenheit"]},
                    "sky": {"type": "string"},
                    "humidity": {"type": "integer", "minimum": 0, "maximum": 100}
                },
                "required": ["city", "temperature", "units", "sky", "humidity"]
            })"),
            .annotations = readOnly(),
            .icon = pictures::icon(pictures::Colour::Blue),
            .run = getWeather};
}

Tool headerEchoTool()
{
    return {.name = "header_echo",
            .title = "Echo the headers",
            .description = "Shows the Mcp-* headers that came with the call. Its annotated parameters travel as Mcp-Param-* headers.",
            .inputSchema = json::compact(R"({
                "type": "object",
                "properties": {
                    "region": {"type": "string", "description": "Sent as Mcp-Param-Region", "x-mcp-header": "Region"},
                    "priority": {"type": "integer", "description": "Sent as Mcp-Param-Priority", "x-mcp-header": "Priority"},
                    "dry_run": {"type": "boolean", "description": "Sent as Mcp-Param-Dry-Run", "x-mcp-header": "Dry-Run"},
                    "tenant": {
                        "type": "object",
                        "properties": {"id": {"type": "string", "description": "Sent as Mcp-Param-Tenant", "x-mcp-header": "Tenant"}}
                    },
                    "note": {"type": "string", "description": "Not sent as a header"}
                }
            })"),
            .outputSchema = json::compact(R"({
                "type": "object",
                "properties": {"headers": {"type": "object", "additionalProperties": {"type": "string"}}},
                "required": ["headers"]
            })"),
            .annotations = readOnly(),
            .icon = pictures::icon(pictures::Colour::Blue),
            .run = headerEcho};
}

} // namespace

QList<Tool> plainTools()
{
    const Json blue = pictures::icon(pictures::Colour::Blue);
    const Json numbers = json::compact(R"({
        "type": "object",
        "properties": {"a": {"type": "number", "description": "First summand"}, "b": {"type": "number", "description": "Second summand"}},
        "required": ["a", "b"]
    })");
    return {{.name = "echo",
             .title = "Echo",
             .description = "Gives a message back.",
             .inputSchema = json::compact(R"({"type": "object", "required": ["message"],
                 "properties": {"message": {"type": "string", "description": "What to give back"}}})"),
             .annotations = readOnly(),
             .icon = blue,
             .run = echo},
            {.name = "add",
             .title = "Add",
             .description = "Adds two numbers and gives the sum as structured content.",
             .inputSchema = numbers,
             .outputSchema = R"({"type":"object","properties":{"sum":{"type":"number"}},"required":["sum"]})",
             .annotations = readOnly(),
             .icon = blue,
             .run = add},
            weatherTool(),
            orderTool(),
            {.name = "fail",
             .title = "Fail",
             .description = "Fails on purpose, with isError and the given reason.",
             .inputSchema = json::compact(R"({"type": "object",
                 "properties": {"reason": {"type": "string", "default": "This tool always fails."}}})"),
             .annotations = readOnly(),
             .icon = blue,
             .run = fail},
            {.name = "show_request",
             .title = "Show the request",
             .description = "Gives the whole request back, byte for byte as it arrived.",
             .inputSchema = R"({"type":"object","additionalProperties":true})",
             .annotations = readOnly(),
             .icon = blue,
             .run = showRequest},
            headerEchoTool()};
}

} // namespace demo
