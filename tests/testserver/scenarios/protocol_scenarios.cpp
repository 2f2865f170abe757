// Misbehaviours in the protocol itself: negotiation, lists, optional methods, tool definitions.
#include "tests/testserver/protocol/content.h"
#include "tests/testserver/protocol/server.h"
#include "tests/testserver/scenarios/scenario_set.h"

#include <algorithm>

namespace demo {

namespace {

Failure failure(int code, const char *message, const Json &data = {}, int httpStatus = 200)
{
    return {code, QString::fromLatin1(message), data, httpStatus};
}

class RejectSetLevel final : public Scenario
{
public:
    std::optional<Answer> instead(const Message &request) override
    {
        if (request.method != u"logging/setLevel")
            return std::nullopt;
        return Answer{{}, failure(error_code::kMethodNotFound, "Method not found")};
    }
};

class CursorLoop final : public Scenario
{
public:
    void rewrite(const Message &request, Answer &answer, Json &) override
    {
        if (request.method.endsWith(u"/list") && !answer.failure)
            json::append(answer.result, "nextCursor", json::text("again"));
        // Our own cursor check must not refuse what this scenario handed out.
        if (answer.failure && request.params.value(QLatin1String("cursor")).toString() == u"again")
            answer = {
                R"({"tools":[],"resources":[],"prompts":[],"nextCursor":"again","resultType":"complete","ttlMs":0,"cacheScope":"public"})",
                {}};
    }
};

class ListChangedAfterConnect final : public Scenario
{
public:
    void connected(Server &server) override
    {
        for (Tool &tool : server.catalog().tools()) {
            if (tool.name == "now_you_see_me")
                tool.isHidden = false;
        }
        server.announce(Change::Tools);
    }
};

class CounterOffer final : public Scenario
{
public:
    explicit CounterOffer(const QString &argument) : m_offer(argument.toUtf8()) {}
    void chooseRevision(const QByteArray &, QByteArray &chosen) override { chosen = m_offer; }

private:
    QByteArray m_offer;
};

class EchoAnyVersion final : public Scenario
{
public:
    void chooseRevision(const QByteArray &asked, QByteArray &chosen) override { chosen = asked; }
};

// Both refuse the stateless form of everything but server/discover.
class RefuseModern : public Scenario
{
public:
    std::optional<Answer> instead(const Message &request) override
    {
        const QJsonValue version = request.meta().value(QLatin1String(meta_key::kProtocolVersion));
        if (version.isUndefined() || request.method == u"server/discover")
            return std::nullopt;
        const Json data =
            json::object({{"supported", json::textArray({"2025-11-25", "2025-06-18"})}, {"requested", json::text(version.toString())}});
        return Answer{{}, failure(error_code::kUnsupportedVersion, "Unsupported protocol version", data, 400)};
    }
};

class DiscoverWithoutModern final : public RefuseModern
{
public:
    void advertise(QList<QByteArray> &versions) override { versions = {"2025-11-25", "2025-06-18"}; }
};

struct BadHeader
{
    const char *name;
    const char *properties;
};

// Every way in which an x-mcp-header can break the rules of 2026-07-28 "Schema Extension".
constexpr BadHeader kBadHeaders[]{
    {"bad_header_empty", R"({"a":{"type":"string","x-mcp-header":""}})"},
    {"bad_header_space", R"({"a":{"type":"string","x-mcp-header":"My Region"}})"},
    {"bad_header_colon", R"({"a":{"type":"string","x-mcp-header":"Region:x"}})"},
    {"bad_header_non_ascii", R"({"a":{"type":"string","x-mcp-header":"Région"}})"},
    {"bad_header_line_break", R"({"a":{"type":"string","x-mcp-header":"Region\r\nX-Evil: 1"}})"},
    {"bad_header_not_text", R"({"a":{"type":"string","x-mcp-header":7}})"},
    {"bad_header_twice", R"({"a":{"type":"string","x-mcp-header":"Region"},"b":{"type":"string","x-mcp-header":"Region"}})"},
    {"bad_header_twice_by_case", R"({"a":{"type":"string","x-mcp-header":"Region"},"b":{"type":"string","x-mcp-header":"REGION"}})"},
    {"bad_header_on_number", R"({"a":{"type":"number","x-mcp-header":"Ratio"}})"},
    {"bad_header_on_object", R"({"a":{"type":"object","x-mcp-header":"Thing"}})"},
    {"bad_header_on_array", R"({"a":{"type":"array","items":{"type":"string"},"x-mcp-header":"List"}})"},
    {"bad_header_on_null", R"({"a":{"type":"null","x-mcp-header":"Nothing"}})"},
    {"bad_header_in_items", R"({"a":{"type":"array","items":{"type":"string","x-mcp-header":"Item"}}})"},
    {"bad_header_in_one_of", R"({"a":{"oneOf":[{"type":"string","x-mcp-header":"Choice"},{"type":"integer"}]}})"},
};

class InvalidParamHeaders final : public Scenario
{
public:
    void addTools(QList<Tool> &tools) override
    {
        for (const BadHeader &bad : kBadHeaders)
            tools += tool(bad.name, json::object({{"type", json::text("object")}, {"properties", bad.properties}}));
        tools += tool("bad_header_in_ref", json::compact(R"({"type": "object", "properties": {"a": {"$ref": "#/$defs/r"}},
            "$defs": {"r": {"type": "string", "x-mcp-header": "Region"}}})"));
        tools += tool("bad_header_in_if", json::compact(R"({"type": "object", "properties": {"a": {"type": "string"}},
            "if": {"properties": {"a": {"const": "x"}}}, "then": {"properties": {"b": {"type": "string", "x-mcp-header": "B"}}}})"));
    }

private:
    static Tool tool(const char *name, const Json &schema)
    {
        return {.name = name,
                .description = "Its x-mcp-header breaks a rule; a client must not offer it over HTTP.",
                .inputSchema = schema,
                .run = [](Call &call) { call.succeed(content::plain(QStringLiteral("You should not have called this."))); }};
    }
};

} // namespace

const std::vector<ScenarioEntry> &protocolScenarios()
{
    static const std::vector<ScenarioEntry> entries{
        {"reject-set-level", nullptr, "knows no logging/setLevel although it declares logging", plain<RejectSetLevel>},
        {"cursor-loop", nullptr, "gives the same nextCursor with every page, for ever", plain<CursorLoop>},
        {"list-changed-after-connect", nullptr, "adds a tool and announces it right after the client has connected",
         plain<ListChangedAfterConnect>},
        {"counter-offer", "REVISION", "answers initialize with this revision, whatever was asked for", withArgument<CounterOffer>},
        {"echo-any-version", nullptr, "answers initialize with whatever revision was asked for", plain<EchoAnyVersion>},
        {"discover-without-2026", nullptr, "answers server/discover without listing 2026-07-28, and refuses it",
         plain<DiscoverWithoutModern>},
        {"refuse-2026", nullptr, "lists 2026-07-28 in server/discover, then refuses it with -32022", plain<RefuseModern>},
        {"invalid-param-headers", nullptr, "offers tools whose x-mcp-header breaks each rule", plain<InvalidParamHeaders>},
    };
    return entries;
}

} // namespace demo
