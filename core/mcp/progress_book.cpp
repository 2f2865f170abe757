#include "core/mcp/progress_book.h"

#include "core/mcp/meta_keys.h"

#include <utility>

namespace wb::mcp {
namespace {

// One pass over the members: progress comes in bursts.
struct Members
{
    explicit Members(json::Value params)
    {
        for (const json::Member &member : params.members()) {
            const QByteArrayView key = member.key.raw();
            if (key == "\"progressToken\"")
                token = member.value;
            else if (key == "\"progress\"")
                progress = member.value;
            else if (key == "\"total\"")
                total = member.value;
            else if (key == "\"message\"")
                message = member.value;
        }
    }
    json::Value token, progress, total, message;
};

} // namespace

ProgressBook::Ticket::Ticket(ProgressBook &book, QByteArray token, const QByteArray &idToken, ExchangeId exchange)
    : m_book(book), m_token(std::move(token))
{
    if (!m_token.isEmpty())
        m_book.m_entries.insert(m_token, {idToken, exchange, std::nullopt});
}

ProgressBook::Ticket::~Ticket()
{
    if (!m_token.isEmpty())
        m_book.m_entries.remove(m_token);
}

ProgressBook::Update ProgressBook::read(json::Value params)
{
    const Members members(params);
    const QByteArrayView token = members.token.raw();
    const auto entry = m_entries.find(QByteArray::fromRawData(token.data(), token.size()));
    if (entry == m_entries.end()) {
        const QByteArrayView shown = token.first(std::min(token.size(), qsizetype{80}));
        return {std::nullopt, members.token.isUndefined()
                                  ? QStringLiteral("Progress without a token")
                                  : QStringLiteral("Progress for the token %1, which no running call has").arg(QString::fromUtf8(shown))};
    }
    Update update{Progress{entry->exchange, entry->idToken, members.progress.toDouble(), std::nullopt, members.message.toString()}, {}};
    if (members.total.isNumber())
        update.progress->total = members.total.toDouble();
    if (!members.progress.isNumber())
        update.problem = QStringLiteral("Progress without a number");
    else if (entry->last && update.progress->progress <= *entry->last)
        update.problem = QStringLiteral("Progress went from %1 to %2; it must increase").arg(*entry->last).arg(update.progress->progress);
    entry->last = update.progress->progress;
    return update;
}

} // namespace wb::mcp
