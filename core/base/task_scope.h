// TaskScope: owns the running coroutines of an object. Make it the LAST data member, so that it goes first: its destructor requests
// stop, every Completion awaited with its token resumes at once, and the coroutines run to their end while the object still stands.
//
// A member coroutine called from outside is entered like this:
//     Task<Result<X>> Thing::doIt(std::stop_token callerStop)
//     {
//         const TaskScope::Entry entry(m_scope, callerStop);   // joined: stops when the caller or the owner stops
//         ... co_await completion.wait(entry.token()) ...
//         if (entry.ownerGone()) co_return ...;                // after a Cancelled: touch no member that may be gone
// Fire-and-forget work is started with spawn().
//
// Threading: one thread.
#pragma once

#include "core/base/task.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace wb {

class TaskScope
{
public:
    class Entry
    {
    public:
        Entry(TaskScope &scope, const std::stop_token &callerStop);
        Entry(const Entry &) = delete;
        Entry &operator=(const Entry &) = delete;
        ~Entry();

        [[nodiscard]] std::stop_token token() const { return m_joined.get_token(); }
        [[nodiscard]] bool ownerGone() const { return m_owner.stop_requested(); }

    private:
        struct RequestStop
        {
            std::stop_source source;
            void operator()() { source.request_stop(); }
        };
        std::shared_ptr<int> m_running;
        std::stop_token m_owner;
        std::stop_source m_joined;
        std::stop_callback<RequestStop> m_onOwner;
        std::stop_callback<RequestStop> m_onCaller;
    };

    TaskScope();
    TaskScope(const TaskScope &) = delete;
    TaskScope &operator=(const TaskScope &) = delete;
    ~TaskScope();

    void spawn(Task<void> task);
    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    [[nodiscard]] int running() const { return *m_running; }

    // Stops what runs now; later entries start afresh.
    void cancelAll();

private:
    std::stop_source m_stop;
    std::shared_ptr<int> m_running;
};

} // namespace wb
