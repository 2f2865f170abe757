#include "core/base/task_scope.h"

#include <QtGlobal>

namespace wb {
namespace {

Task<void> track(std::shared_ptr<int> running, Task<void> task)
{
    ++*running;
    co_await std::move(task);
    --*running;
}

} // namespace

TaskScope::Entry::Entry(TaskScope &scope, const std::stop_token &callerStop)
    : m_running(scope.m_running), m_owner(scope.token()), m_onOwner(m_owner, RequestStop{m_joined}),
      m_onCaller(callerStop, RequestStop{m_joined})
{
    ++*m_running;
}

TaskScope::Entry::~Entry()
{
    --*m_running;
}

TaskScope::TaskScope() : m_running(std::make_shared<int>(0)) {}

TaskScope::~TaskScope()
{
    m_stop.request_stop();
    // A coroutine that still runs awaits something without our token: it would come back to a dead object.
    Q_ASSERT_X(*m_running == 0, "TaskScope", "a coroutine did not end on the stop request");
}

void TaskScope::spawn(Task<void> task)
{
    track(m_running, std::move(task));
}

void TaskScope::cancelAll()
{
    std::exchange(m_stop, std::stop_source{}).request_stop();
}

} // namespace wb
