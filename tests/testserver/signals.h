// SIGTERM and SIGINT end the event loop instead of the process, so that clients are told; or are ignored. SIGPIPE is ignored always.
#pragma once

#include <QSocketNotifier>

#include <array>
#include <memory>

namespace demo {

class TerminationSignals
{
public:
    explicit TerminationSignals(bool ignored);

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace demo
