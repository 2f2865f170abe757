#include "core/rpc/pending_calls.h"

#include <algorithm>
#include <utility>

namespace wb::rpc {
namespace {

constexpr std::size_t kRememberedIds = 1024;

qint64 deadline(qint64 nowNs, std::chrono::milliseconds limit)
{
    return limit.count() > 0 ? nowNs + std::chrono::nanoseconds(limit).count() : kNever;
}

} // namespace

qint64 PendingCalls::add(const QByteArray &idToken, PendingCall call, qint64 nowNs)
{
    call.idleDeadlineNs = deadline(nowNs, call.idle);
    call.totalDeadlineNs = deadline(nowNs, call.total);
    const qint64 nearest = call.deadlineNs();
    if (m_calls.contains(idToken))
        m_twins.append({idToken, std::move(call)});
    else
        m_calls.insert(idToken, std::move(call));
    return nearest;
}

PendingCalls::Taken PendingCalls::takeAnswered(QByteArrayView idToken)
{
    // A hash of QByteArray can't be asked with a view; fromRawData spares the copy.
    const auto exact = m_calls.find(QByteArray::fromRawData(idToken.data(), idToken.size()));
    if (exact != m_calls.end())
        return {Match::Exact, take(exact, Ending::Answered).completion};
    const Match reason = missing(idToken);
    if (reason != Match::Unknown)
        return {reason, std::nullopt};
    const auto respelled = findByValue(idToken);
    if (respelled == m_calls.end())
        return {};
    return {Match::Respelled, take(respelled, Ending::Answered).completion};
}

std::optional<Completion<Message>> PendingCalls::takeAbandoned(const QByteArray &idToken)
{
    const auto position = m_calls.find(idToken);
    if (position == m_calls.end())
        return std::nullopt;
    return take(position, Ending::Abandoned).completion;
}

void PendingCalls::touch(const QByteArray &idToken, qint64 nowNs)
{
    const auto call = m_calls.find(idToken);
    if (call != m_calls.end() && call->resetOnProgress)
        call->idleDeadlineNs = deadline(nowNs, call->idle);
}

QList<PendingCalls::Expired> PendingCalls::takeExpired(qint64 nowNs)
{
    QList<QByteArray> ids;
    for (auto call = m_calls.cbegin(); call != m_calls.cend(); ++call) {
        if (call->deadlineNs() <= nowNs)
            ids.append(call.key());
    }
    QList<Expired> expired = takeExpiredTwins(nowNs);
    for (const QByteArray &id : std::as_const(ids))
        expired.append(expiredCall(id, take(m_calls.find(id), Ending::Abandoned), nowNs));
    return expired;
}

QList<PendingCalls::Expired> PendingCalls::takeExpiredTwins(qint64 nowNs)
{
    QList<Expired> expired;
    for (const Twin &twin : std::as_const(m_twins)) {
        if (twin.call.deadlineNs() <= nowNs)
            expired.append(expiredCall(twin.idToken, twin.call, nowNs));
    }
    m_twins.removeIf([nowNs](const Twin &twin) { return twin.call.deadlineNs() <= nowNs; });
    return expired;
}

PendingCalls::Expired PendingCalls::expiredCall(const QByteArray &idToken, const PendingCall &call, qint64 nowNs)
{
    const bool total = call.totalDeadlineNs <= nowNs;
    return {idToken, call.completion, total ? call.total : call.idle, total};
}

qint64 PendingCalls::nextDeadlineNs() const
{
    qint64 nearest = kNever;
    for (const PendingCall &call : m_calls)
        nearest = std::min(nearest, call.deadlineNs());
    for (const Twin &twin : m_twins)
        nearest = std::min(nearest, twin.call.deadlineNs());
    return nearest;
}

QList<Completion<Message>> PendingCalls::takeAll()
{
    QList<Completion<Message>> all;
    for (const PendingCall &call : std::as_const(m_calls))
        all.append(call.completion);
    for (const Twin &twin : std::as_const(m_twins))
        all.append(twin.call.completion);
    m_calls.clear();
    m_twins.clear();
    return all;
}

PendingCall PendingCalls::take(Calls::iterator position, Ending ending)
{
    const QByteArray idToken = position.key();
    PendingCall call = std::move(position.value());
    m_calls.erase(position);
    const auto twin = std::find_if(m_twins.begin(), m_twins.end(), [&idToken](const Twin &other) { return other.idToken == idToken; });
    if (twin == m_twins.end()) {
        remember(idToken, ending);
    } else {
        m_calls.insert(idToken, std::move(twin->call));
        m_twins.erase(twin);
    }
    return call;
}

PendingCalls::Calls::iterator PendingCalls::findByValue(QByteArrayView idToken)
{
    auto call = m_calls.begin();
    while (call != m_calls.end() && !json::sameIdValue(call.key(), idToken))
        ++call;
    return call;
}

void PendingCalls::remember(const QByteArray &idToken, Ending ending)
{
    if (!m_ended.contains(idToken))
        m_endedOrder.push_back(idToken);
    m_ended.insert(idToken, ending);
    if (m_endedOrder.size() > kRememberedIds) {
        m_ended.remove(m_endedOrder.front());
        m_endedOrder.pop_front();
    }
}

Match PendingCalls::missing(QByteArrayView idToken) const
{
    const auto ended = m_ended.find(QByteArray::fromRawData(idToken.data(), idToken.size()));
    if (ended == m_ended.end())
        return Match::Unknown;
    return *ended == Ending::Answered ? Match::Duplicate : Match::Late;
}

} // namespace wb::rpc
