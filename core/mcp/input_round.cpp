#include "core/mcp/input_round.h"

#include "core/json/writer.h"
#include "core/mcp/member_index.h"
#include "core/mcp/methods.h"

namespace wb::mcp {
namespace {

constexpr char kComplete[] = "complete";
constexpr char kInputRequired[] = "input_required";
constexpr char kInputRequests[] = "inputRequests";
constexpr char kInputResponses[] = "inputResponses";
constexpr char kRequestState[] = "requestState";

InputRound malformed(const QString &problem)
{
    return {.kind = InputRound::Kind::Malformed, .hasResultType = true, .problem = problem};
}

QString readAsked(json::Value requests, QList<AskedInput> &asked)
{
    for (const json::Member &member : requests.members()) {
        const json::Value method = member.value["method"];
        if (!method.isString())
            return QStringLiteral("inputRequests.%1 has no method").arg(member.key.toString());
        asked.append({member.key.toUtf8(), member.key.raw().toByteArray(), method.toUtf8(), member.value["params"].raw().toByteArray()});
    }
    return {};
}

InputRound readInputRequired(const MemberIndex &members)
{
    const json::Value requests = members[kInputRequests];
    const json::Value state = members[kRequestState];
    if (requests.isUndefined() && state.isUndefined())
        return malformed(QStringLiteral("An input_required result has neither inputRequests nor requestState"));
    if (!requests.isUndefined() && !requests.isObject())
        return malformed(QStringLiteral("inputRequests is %1, an object is expected").arg(json::kindName(requests.kind())));
    InputRound round{.kind = InputRound::Kind::InputRequired, .hasResultType = true, .requestState = state.raw().toByteArray()};
    const QString problem = readAsked(requests, round.asked);
    return problem.isEmpty() ? round : malformed(problem);
}

QString formFlaw(json::Value params)
{
    if (params["mode"].toUtf8() == "url")
        return params["url"].isString() ? QString() : QStringLiteral("elicitation/create in url mode has no url");
    return params["requestedSchema"].isObject() ? QString() : QStringLiteral("elicitation/create has no requestedSchema");
}

} // namespace

InputRound readRound(json::Value result)
{
    const MemberIndex members(result);
    const json::Value type = members["resultType"];
    if (type.isUndefined())
        return {};
    if (!type.isString())
        return malformed(QStringLiteral("resultType is %1, a string is expected").arg(json::kindName(type.kind())));
    const QByteArray name = type.toUtf8();
    if (name == kInputRequired)
        return readInputRequired(members);
    if (name != kComplete)
        return malformed(QStringLiteral("Unknown resultType \"%1\"").arg(type.toString().left(80)));
    return {.hasResultType = true};
}

json::Document retryParams(const json::Document &original, const InputRound &round, const QList<GivenInput> &given)
{
    QByteArray params = original.bytes();
    if (!round.asked.isEmpty()) {
        QByteArray responses = "{";
        for (const GivenInput &input : given)
            responses += (responses.size() > 1 ? "," : "") + input.rawKey + ':' + input.result;
        params = json::withMember(params, kInputResponses, responses + '}');
    }
    if (!round.requestState.isEmpty())
        params = json::withMember(params, kRequestState, round.requestState);
    return json::Document::parse(params).value_or(json::Document());
}

QString flawOfInputRequest(const QByteArray &method, json::Value params)
{
    if (method == methods::kListRoots)
        return {};
    if (!params.isObject())
        return QStringLiteral("%1 has no params").arg(QString::fromUtf8(method));
    if (method == methods::kCreateMessage)
        return params["messages"].isArray() ? QString() : QStringLiteral("sampling/createMessage has no messages");
    if (method != methods::kElicit)
        return {};
    return params["message"].isString() ? formFlaw(params) : QStringLiteral("elicitation/create has no message");
}

} // namespace wb::mcp
