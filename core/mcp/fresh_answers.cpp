#include "core/mcp/fresh_answers.h"

#include <algorithm>
#include <numeric>

namespace wb::mcp {
namespace {

constexpr qsizetype kMostBytes = 16 * 1024 * 1024;
constexpr std::size_t kMostEntries = 256;

} // namespace

void FreshAnswers::keep(const QByteArray &method, const QByteArray &subject, const QList<rpc::Message> &pages, qint64 staleAtNs,
                        qint64 nowNs)
{
    forget(method, subject);
    const qsizetype bytes = std::accumulate(pages.begin(), pages.end(), qsizetype{0},
                                            [](qsizetype sum, const rpc::Message &page) { return sum + page.bytes.size(); });
    if (staleAtNs <= nowNs || bytes > kMostBytes)
        return;
    m_entries.push_back({method, subject, pages, staleAtNs, bytes});
    m_bytes += bytes;
    while (m_bytes > kMostBytes || m_entries.size() > kMostEntries) {
        m_bytes -= m_entries.front().bytes;
        m_entries.pop_front();
    }
}

std::optional<QList<rpc::Message>> FreshAnswers::find(const QByteArray &method, const QByteArray &subject, qint64 nowNs) const
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &e) { return e.method == method && e.subject == subject && nowNs < e.staleAtNs; });
    return entry == m_entries.end() ? std::nullopt : std::optional(entry->pages);
}

void FreshAnswers::forget(const QByteArray &method, const QByteArray &subject)
{
    const auto concerned = [&](const Entry &entry) { return entry.method == method && (subject.isEmpty() || entry.subject == subject); };
    for (const Entry &entry : m_entries)
        m_bytes -= concerned(entry) ? entry.bytes : 0;
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), concerned), m_entries.end());
}

} // namespace wb::mcp
