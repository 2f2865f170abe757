// Task<T>: a coroutine that later returns a T. It starts at once and keeps running when the handle is dropped, so every object with
// coroutine members owns a TaskScope (task_scope.h). Widgets do not write coroutines: QCoro::connect(task, this, callback).
#pragma once

#include <qcorotask.h>

namespace wb {

template <typename T> using Task = QCoro::Task<T>;

} // namespace wb
