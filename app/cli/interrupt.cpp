#include "app/cli/interrupt.h"

#include <array>
#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace wb::cli {
namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};
constexpr int kSignalExit = 128;

// A signal handler may touch nothing but these.
std::atomic<int> s_signal{0};
int s_pipe[2] = {-1, -1};

void handleSignal(int signal)
{
    if (s_signal.exchange(signal) != 0)
        _exit(kSignalExit + signal);
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(s_pipe[1], &byte, 1);
}

void setHandler(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

bool isIgnored(int signal)
{
    struct sigaction action = {};
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Interrupt::Interrupt()
{
    if (::pipe2(s_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // signals then end the program as they always did
    m_notifier = std::make_unique<QSocketNotifier>(s_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interrupt::onSignal);
    for (const int signal : kSignals) {
        if (!isIgnored(signal)) // nohup
            setHandler(signal, handleSignal);
    }
}

Interrupt::~Interrupt()
{
    for (const int signal : kSignals) {
        if (!isIgnored(signal))
            setHandler(signal, SIG_DFL);
    }
    m_notifier.reset();
    for (int &end : s_pipe) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

bool Interrupt::isPending()
{
    return s_signal != 0;
}

int Interrupt::exitStatus() const
{
    return s_signal == 0 ? 0 : kSignalExit + s_signal;
}

void Interrupt::onSignal()
{
    m_notifier->setEnabled(false);
    m_stop.request_stop();
}

} // namespace wb::cli
