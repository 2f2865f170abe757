// SIGINT, SIGTERM and SIGHUP as a stop request: what is under way is cancelled in the protocol's way and the program ends by itself. The
// second signal ends it at once.
//
// One object per process, in main(), after QCoreApplication.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>
#include <stop_token>

namespace wb::cli {

class Interrupt : public QObject
{
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    // Whether a signal came; also while the event loop does not run.
    [[nodiscard]] static bool isPending();
    // 128 + the signal, or 0 when none came.
    [[nodiscard]] int exitStatus() const;

private:
    void onSignal();

    std::stop_source m_stop;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace wb::cli
