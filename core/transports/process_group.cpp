#include "core/transports/process_group.h"

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wb::transports {

void becomeGroupLeader()
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr); // exec keeps the mask: a server must hear SIGTERM whatever our program blocks
}

bool signalGroup(qint64 leader, int signal)
{
    return leader > 1 && ::kill(static_cast<pid_t>(-leader), signal) == 0; // kill(-1) would mean everybody
}

bool hasEnded(qint64 child)
{
    siginfo_t info{};
    const int result = ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT);
    return result != 0 || info.si_pid != 0;
}

} // namespace wb::transports
