// One piece of work at a time on a pool thread, its result delivered on the GUI thread. Starting again, cancel() or destruction drops
// the result of what runs; the work itself learns of it through the flag and should look at it now and then.
//
// `work` must not touch the owner: it gets values and gives a value. `done` may start the next job or destroy the owner.
//
// Threading: the GUI thread.
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace wb::app {

template <typename T> class BackgroundJob
{
public:
    using Work = std::function<T(const std::atomic_bool &cancelled)>;

    BackgroundJob() = default;
    BackgroundJob(const BackgroundJob &) = delete;
    BackgroundJob &operator=(const BackgroundJob &) = delete;
    ~BackgroundJob() { cancel(); }

    void start(Work work, std::function<void(T)> done)
    {
        cancel();
        m_cancelled = std::make_shared<std::atomic_bool>(false);
        const auto promise = std::make_shared<QPromise<T>>();
        m_watcher = new QFutureWatcher<T>;
        QObject::connect(m_watcher, &QFutureWatcher<T>::finished, m_watcher, [this, done = std::move(done)] {
            T result = m_watcher->future().takeResult();
            std::exchange(m_watcher, nullptr)->deleteLater();
            done(std::move(result));
        });
        promise->start();
        m_watcher->setFuture(promise->future());
        QThreadPool::globalInstance()->start([promise, work = std::move(work), cancelled = m_cancelled] {
            promise->addResult(work(*cancelled));
            promise->finish();
        });
    }

    void cancel()
    {
        if (!m_watcher)
            return;
        m_cancelled->store(true);
        m_watcher->disconnect();
        std::exchange(m_watcher, nullptr)->deleteLater();
    }

    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

private:
    std::shared_ptr<std::atomic_bool> m_cancelled; // shared with the pool thread
    QFutureWatcher<T> *m_watcher = nullptr;        // owned; deleted later, because it may be the sender of the running slot
};

} // namespace wb::app
