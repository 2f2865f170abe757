#include "core/mcp/method_rules.h"

#include "core/mcp/methods.h"

#include <algorithm>
#include <array>

namespace wb::mcp {
namespace {

struct Rule
{
    const QByteArray &method;
    bool RevisionTraits::*trait; // the revision has the method when this holds; nullptr: every revision
    const char *capability;      // what the server must declare; nullptr: nothing
    const char *flag = nullptr;  // and inside of it
};

const std::array<Rule, 13> kRules{{
    {methods::kPing, &RevisionTraits::ping, nullptr},
    {methods::kSetLevel, &RevisionTraits::setLevel, "logging"},
    {methods::kDiscover, &RevisionTraits::requestMetadata, nullptr},
    {methods::kListen, &RevisionTraits::subscriptionsListen, nullptr},
    {methods::kResourcesSubscribe, &RevisionTraits::subscribe, "resources", "subscribe"},
    {methods::kResourcesUnsubscribe, &RevisionTraits::subscribe, "resources", "subscribe"},
    {methods::kToolsList, nullptr, "tools"},
    {methods::kToolsCall, nullptr, "tools"},
    {methods::kResourcesList, nullptr, "resources"},
    {methods::kResourceTemplatesList, nullptr, "resources"},
    {methods::kResourcesRead, nullptr, "resources"},
    {methods::kPromptsList, nullptr, "prompts"},
    {methods::kPromptsGet, nullptr, "prompts"},
}};

const Rule *ruleFor(const QByteArray &method)
{
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [&method](const Rule &r) { return r.method == method; });
    return rule == kRules.end() ? nullptr : &*rule;
}

} // namespace

bool isInRevision(const RevisionTraits &traits, const QByteArray &method)
{
    if (method == methods::kInitialize)
        return traits.era == EraKind::Legacy;
    if (method == methods::kComplete)
        return traits.completions;
    const Rule *const rule = ruleFor(method);
    return rule == nullptr || rule->trait == nullptr || traits.*rule->trait;
}

QString missingCapability(const RevisionTraits &traits, const ServerInfo &info, const QByteArray &method)
{
    if (info.raw.isEmpty()) // modern without discovery: nothing is known
        return {};
    if (method == methods::kComplete)
        return !traits.completionsCapability || info.has("completions") ? QString() : QStringLiteral("completions");
    const Rule *const rule = ruleFor(method);
    if (rule == nullptr || rule->capability == nullptr)
        return {};
    if (!info.has(rule->capability))
        return QLatin1String(rule->capability);
    if (rule->flag != nullptr && !info.hasSub(rule->capability, rule->flag))
        return QStringLiteral("%1.%2").arg(QLatin1String(rule->capability), QLatin1String(rule->flag));
    return {};
}

bool mayAskForInput(const QByteArray &method)
{
    return method == methods::kToolsCall || method == methods::kResourcesRead || method == methods::kPromptsGet;
}

} // namespace wb::mcp
