// The calls of one peer that wait for their answers: which id belongs to whom, and until when. Pure: time is given, nothing is sent.
//
// Calls are kept under the raw token of their id. An answer is looked for as spelled first, then by value; one that fits nothing is told
// apart by what became of its id (answered before, given up, never issued). Two calls in flight with one id, which only a verbatim
// message can cause, are answered in the order in which they were sent.
//
// Times are monotonic nanoseconds. Threading: one thread.
#pragma once

#include "core/base/completion.h"
#include "core/rpc/message.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <chrono>
#include <deque>
#include <limits>
#include <optional>

namespace wb::rpc {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();

struct PendingCall
{
    Completion<Message> completion;
    std::chrono::milliseconds idle{0};  // 0: none
    std::chrono::milliseconds total{0}; // 0: none
    bool resetOnProgress = true;
    qint64 idleDeadlineNs = kNever;
    qint64 totalDeadlineNs = kNever;

    [[nodiscard]] qint64 deadlineNs() const { return std::min(idleDeadlineNs, totalDeadlineNs); }
};

enum class Match : quint8 {
    Exact,
    Respelled, // the same value, spelled differently
    Late,      // the call was given up before
    Duplicate, // the call was answered before
    Unknown    // no call has or had this id
};

class PendingCalls
{
public:
    // Sets the call's deadlines from `nowNs` and returns the nearer one (kNever: none).
    qint64 add(const QByteArray &idToken, PendingCall call, qint64 nowNs);

    struct Taken
    {
        Match match = Match::Unknown;
        std::optional<Completion<Message>> completion; // for Exact and Respelled
    };
    // The call that an answer with this id belongs to; it is off the books afterwards.
    [[nodiscard]] Taken takeAnswered(QByteArrayView idToken);
    // The call of exactly this id, given up. Nothing when it is not waiting (any more).
    [[nodiscard]] std::optional<Completion<Message>> takeAbandoned(const QByteArray &idToken);

    void touch(const QByteArray &idToken, qint64 nowNs);

    struct Expired
    {
        QByteArray idToken;
        Completion<Message> completion;
        std::chrono::milliseconds limit{0};
        bool total = false; // which of the two limits it was
    };
    // Takes the calls whose time is up.
    [[nodiscard]] QList<Expired> takeExpired(qint64 nowNs);
    [[nodiscard]] qint64 nextDeadlineNs() const; // kNever: none

    [[nodiscard]] QList<Completion<Message>> takeAll();
    [[nodiscard]] qsizetype size() const { return m_calls.size() + m_twins.size(); }
    [[nodiscard]] bool contains(const QByteArray &idToken) const { return m_calls.contains(idToken); }

private:
    enum class Ending : quint8 { Answered, Abandoned };
    struct Twin
    {
        QByteArray idToken;
        PendingCall call;
    };
    using Calls = QHash<QByteArray, PendingCall>;

    [[nodiscard]] QList<Expired> takeExpiredTwins(qint64 nowNs);
    [[nodiscard]] static Expired expiredCall(const QByteArray &idToken, const PendingCall &call, qint64 nowNs);
    [[nodiscard]] PendingCall take(Calls::iterator position, Ending ending);
    [[nodiscard]] Calls::iterator findByValue(QByteArrayView idToken);
    void remember(const QByteArray &idToken, Ending ending);
    [[nodiscard]] Match missing(QByteArrayView idToken) const;

    Calls m_calls;
    QList<Twin> m_twins; // sent while a call of the same id was waiting, oldest first
    QHash<QByteArray, Ending> m_ended;
    std::deque<QByteArray> m_endedOrder; // bounds m_ended
};

} // namespace wb::rpc
