// Session: the four lists.
#include "core/mcp/conversation.h"
#include "core/mcp/era.h"
#include "core/mcp/listing.h"
#include "core/mcp/methods.h"
#include "core/mcp/session.h"

namespace wb::mcp {

Task<Result<Pages>> Session::list(QByteArray method, QByteArray member, CallOptions options, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    Call call{.method = method, .options = std::move(options)};
    if (call.options.exchange == ExchangeId{})
        call.options.exchange = wire::nextExchangeId();
    auto reading = readPages(*m_era, *m_conversation, std::move(call), std::move(member), entry.token());
    Result<Pages> pages = co_await reading;
    if (pages && pages->problem.isEmpty())
        m_fresh.keep(method, {}, pages->messages, pages->freshness.staleAtNs, systemClock().monotonicNs());
    co_return pages;
}

template <typename T>
Task<Result<Listing<T>>> Session::listOf(QByteArray method, QByteArray member, T (*decode)(json::Value), CallOptions options,
                                         std::stop_token stop)
{
    if (const Status status = admit(method, options); !status)
        co_return declares(method) ? Result<Listing<T>>(failure(status.error())) : Result<Listing<T>>(Listing<T>{});
    const auto fresh = options.useCache ? m_fresh.find(method, {}, systemClock().monotonicNs()) : std::nullopt;
    Pages pages;
    if (fresh) {
        pages = pagesFrom(*fresh, member);
    } else {
        auto listing = list(method, member, std::move(options), stop);
        Result<Pages> read = co_await listing;
        if (!read)
            co_return failure(read.error());
        pages = std::move(*read);
    }
    Listing<T> result{.freshness = pages.freshness,
                      .fromCache = fresh.has_value(),
                      .pages = static_cast<int>(pages.messages.size()),
                      .problem = pages.problem};
    for (const json::Value &item : std::as_const(pages.items))
        result.items.append(decode(item));
    co_return result;
}

Task<Result<Listing<Tool>>> Session::listTools(CallOptions options, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    auto listing = listOf<Tool>(methods::kToolsList, "tools", decodeTool, std::move(options), entry.token());
    Result<Listing<Tool>> tools = co_await listing;
    if (!tools || !annotationsCount(*m_era, *m_conversation))
        co_return tools;
    m_conversation->tools.learn(tools->items);
    for (const Tool &tool : std::as_const(tools->items)) {
        if (!tool.excluded.isEmpty())
            m_conversation->report(wire::Severity::Warning, "mcp.tool-excluded",
                                   QStringLiteral("The tool \"%1\" must not be used over HTTP: %2").arg(tool.name, tool.excluded),
                                   QStringLiteral("2026-07-28 Streamable HTTP, Custom Headers from Tool Parameters"));
    }
    co_return tools;
}

Task<Result<Listing<Resource>>> Session::listResources(CallOptions options, std::stop_token stop)
{
    return listOf<Resource>(methods::kResourcesList, "resources", decodeResource, std::move(options), std::move(stop));
}

Task<Result<Listing<ResourceTemplate>>> Session::listResourceTemplates(CallOptions options, std::stop_token stop)
{
    return listOf<ResourceTemplate>(methods::kResourceTemplatesList, "resourceTemplates", decodeResourceTemplate, std::move(options),
                                    std::move(stop));
}

Task<Result<Listing<Prompt>>> Session::listPrompts(CallOptions options, std::stop_token stop)
{
    return listOf<Prompt>(methods::kPromptsList, "prompts", decodePrompt, std::move(options), std::move(stop));
}

} // namespace wb::mcp
