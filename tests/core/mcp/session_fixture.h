// Helpers for tests that hold a session: run a call to its end, or keep it running beside the test.
#pragma once

#include "scripted_server.h"

#include <qcorotask.h>

namespace wb::test {

template <typename T> [[nodiscard]] T wait(Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

// Runs beside the test and keeps what came of it.
template <typename T> struct Kept
{
    std::optional<Result<T>> result;
    [[nodiscard]] bool arrived() const { return result.has_value(); }
    [[nodiscard]] bool succeeded() const { return result && result->has_value(); }
    [[nodiscard]] Error error() const { return result && !*result ? result->error() : Error{}; }
};

template <typename T> Task<void> keep(Task<Result<T>> task, Kept<T> &kept)
{
    kept.result = co_await task;
}

} // namespace wb::test
