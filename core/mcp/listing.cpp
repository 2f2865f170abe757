#include "core/mcp/listing.h"

#include "core/json/writer.h"
#include "core/mcp/member_index.h"
#include "core/mcp/methods.h"

#include <QSet>

namespace wb::mcp {
namespace {

using wire::Severity;

constexpr char kClause[] = "2026-07-28 Pagination";

void merge(Freshness &all, const Freshness &page, bool first)
{
    if (first) {
        all = page;
        return;
    }
    all.staleAtNs = std::min(all.staleAtNs, page.staleAtNs);
    if (page.ttlMs && (!all.ttlMs || *page.ttlMs < *all.ttlMs))
        all.ttlMs = page.ttlMs;
}

// Collects pages and decides whether to go on. A cursor is opaque: kept and sent back as spelled, the empty string included.
class PageReader
{
public:
    PageReader(const Era &era, const Conversation &conversation, QByteArray member)
        : m_expectsFreshness(era.traits().resultType), m_conversation(conversation), m_member(std::move(member))
    {
    }

    // False: this was the last page.
    bool take(const rpc::Message &message)
    {
        m_pages.messages.append(message);
        const MemberIndex members(message.result());
        takeItems(members[m_member]);
        takeFreshness(message);
        const json::Value cursor = members["nextCursor"];
        if (cursor.isUndefined() || cursor.isNull() || !m_pages.problem.isEmpty())
            return false;
        return takeCursor(cursor);
    }

    [[nodiscard]] const QByteArray &cursor() const { return m_cursor; }
    [[nodiscard]] Pages finish() { return std::move(m_pages); }

private:
    void takeItems(json::Value array)
    {
        if (!array.isArray())
            stop("mcp.list-result", QStringLiteral("The result has no array \"%1\"").arg(QString::fromUtf8(m_member)));
        for (const json::Value &item : array.elements())
            m_pages.items.append(item);
    }

    bool takeCursor(json::Value cursor)
    {
        m_cursor = cursor.raw().toByteArray();
        const qsizetype page = m_pages.messages.size();
        if (!cursor.isString())
            stop("mcp.cursor-type", QStringLiteral("nextCursor is %1, a string is expected").arg(json::kindName(cursor.kind())));
        else if (m_seen.contains(m_cursor))
            stop("mcp.cursor-repeated", QStringLiteral("Page %1 names a cursor that came before: the list would never end").arg(page));
        else if (page == kMostPages)
            stop("mcp.too-many-pages", QStringLiteral("More than %1 pages").arg(kMostPages));
        m_seen.insert(m_cursor);
        return m_pages.problem.isEmpty();
    }

    // "Interaction with Pagination": each page has a clock of its own; what is merged is the earliest.
    void takeFreshness(const rpc::Message &message)
    {
        const Freshness page = decodeFreshness(message.result(), message.monotonicNs);
        Freshness &all = m_pages.freshness;
        if (m_pages.messages.size() == 1)
            reportMissing(page, message.frame);
        else if (page.cacheScope != all.cacheScope)
            m_conversation.report(Severity::Error, "mcp.cache-scope", QStringLiteral("cacheScope differs between the pages of one list"),
                                  QStringLiteral("2026-07-28 Caching, Interaction with Pagination"), message.frame);
        merge(all, page, m_pages.messages.size() == 1);
    }

    void reportMissing(const Freshness &page, FrameSeq frame)
    {
        if (m_expectsFreshness && (!page.ttlMs || *page.ttlMs < 0 || page.cacheScope.isEmpty()))
            m_conversation.report(Severity::Warning, "mcp.freshness",
                                  QStringLiteral("The result has no ttlMs of 0 or more and no cacheScope; both are required"),
                                  QStringLiteral("2026-07-28 Caching"), frame);
    }

    void stop(const char *rule, const QString &problem)
    {
        m_pages.problem = problem;
        m_conversation.report(Severity::Error, rule, problem, QLatin1String(kClause), m_pages.messages.last().frame);
    }

    bool m_expectsFreshness;
    const Conversation &m_conversation;
    QByteArray m_member;
    Pages m_pages;
    QByteArray m_cursor;
    QSet<QByteArray> m_seen;
};

json::Document withCursor(const json::Document &params, const QByteArray &cursor)
{
    return json::Document::parse(json::withMember(params.bytes(), "cursor", cursor)).value_or(json::Document());
}

} // namespace

Task<Result<Pages>> readPages(Era &era, Conversation &conversation, Call call, QByteArray member, std::stop_token stop)
{
    PageReader reader(era, conversation, std::move(member));
    call.options.wantProgress = false;
    Call next = call;
    for (;;) {
        auto reading = era.complete(next, stop);
        const Result<Answer> answer = co_await reading;
        if (!answer)
            co_return failure(answer.error());
        if (!reader.take(answer->message))
            co_return reader.finish();
        next.params = withCursor(call.params, reader.cursor());
    }
}

Pages pagesFrom(const QList<rpc::Message> &messages, const QByteArray &member)
{
    Pages pages{.messages = messages};
    for (const rpc::Message &message : messages) {
        for (const json::Value &item : message.result().member(member).elements())
            pages.items.append(item);
        const Freshness page = decodeFreshness(message.result(), message.monotonicNs);
        merge(pages.freshness, page, pages.freshness.staleAtNs == 0);
    }
    return pages;
}

Task<Result<Pages>> refreshTools(Era &era, Conversation &conversation, CallOptions options, std::stop_token stop)
{
    options.meta.clear();
    Call call{.method = methods::kToolsList, .options = options};
    auto reading = readPages(era, conversation, std::move(call), "tools", stop);
    Result<Pages> pages = co_await reading;
    if (pages && annotationsCount(era, conversation)) {
        QList<Tool> tools;
        for (const json::Value &item : std::as_const(pages->items))
            tools.append(decodeTool(item));
        conversation.tools.learn(tools);
    }
    co_return pages;
}

bool annotationsCount(const Era &era, const Conversation &conversation)
{
    return era.traits().routingHeaders && conversation.isHttp();
}

} // namespace wb::mcp
