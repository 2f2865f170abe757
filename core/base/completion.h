// Completion<T>: a single-shot promise, and the only thing our coroutines await.
//
// It settles exactly once. A settled value resumes the waiter on the next turn of the event loop, never from inside the code that
// settled it (a read loop may thus be followed by the destruction of its own connection). A stop request resumes the waiter at once,
// with ErrorKind::Cancelled, so that an owner can drain its tasks in its destructor.
//
// Threading: one thread. Copies share the state. At most one waiter.
#pragma once

#include "core/base/result.h"

#include <QAbstractEventDispatcher>
#include <QMetaObject>

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace wb {

// Runs `work` on the next turn of this thread's event loop.
inline void postToLoop(std::function<void()> work)
{
    QMetaObject::invokeMethod(QAbstractEventDispatcher::instance(), std::move(work), Qt::QueuedConnection);
}

template <typename T> class Completion
{
    struct State
    {
        std::optional<Result<T>> value;
        std::coroutine_handle<> waiter;
        std::optional<std::stop_callback<std::function<void()>>> onStop;

        void resume()
        {
            onStop.reset();
            if (auto handle = std::exchange(waiter, {}))
                handle.resume();
        }
    };

public:
    class Awaiter
    {
    public:
        Awaiter(std::shared_ptr<State> state, std::stop_token stop) : m_state(std::move(state)), m_stop(std::move(stop)) {}

        bool await_ready() const noexcept { return m_state->value.has_value(); }

        bool await_suspend(std::coroutine_handle<> handle)
        {
            if (m_stop.stop_requested()) {
                m_state->value.emplace(cancelled());
                return false;
            }
            m_state->waiter = handle;
            if (m_stop.stop_possible()) {
                // The state outlives the callback: resume() may destroy this awaiter, so it is held by value.
                m_state->onStop.emplace(m_stop, [state = m_state] {
                    const auto keep = state;
                    if (!keep->value)
                        keep->value.emplace(cancelled());
                    keep->resume();
                });
            }
            return true;
        }

        Result<T> await_resume() { return std::move(*m_state->value); }

    private:
        std::shared_ptr<State> m_state;
        std::stop_token m_stop;
    };

    Completion() : m_state(std::make_shared<State>()) {}

    // False when it was settled or cancelled before; the late value is dropped.
    bool settle(Result<T> value) const
    {
        if (m_state->value)
            return false;
        m_state->value.emplace(std::move(value));
        if (m_state->waiter)
            postToLoop([state = m_state] { state->resume(); });
        return true;
    }

    [[nodiscard]] bool isSettled() const { return m_state->value.has_value(); }

    [[nodiscard]] Awaiter wait(std::stop_token stop = {}) const { return Awaiter(m_state, std::move(stop)); }

private:
    static tl::unexpected<Error> cancelled() { return failure(ErrorKind::Cancelled, QStringLiteral("Cancelled")); }

    std::shared_ptr<State> m_state;
};

} // namespace wb
