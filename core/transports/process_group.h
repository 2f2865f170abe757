// A child process that leads a process group of its own, so that everything it starts can be ended with it.
#pragma once

#include <QtGlobal>

namespace wb::transports {

// For QProcess::setChildProcessModifier: runs in the child between fork and exec, so it makes async-signal-safe calls only.
// The child leads its own group, dies with us even when we are killed, and starts with no signal blocked.
void becomeGroupLeader();

// Signals every process of the leader's group. False when there is no such group (any more, or yet: the child may not have come so far).
bool signalGroup(qint64 leader, int signal);

// True when the child has ended, whether it was waited for or not.
[[nodiscard]] bool hasEnded(qint64 child);

} // namespace wb::transports
