// Something a peer did that its protocol does not allow or advise, tied to the frame that shows it.
#pragma once

#include "core/base/ids.h"

#include <QString>

namespace wb::wire {

enum class Severity : quint8 { Info = 0, Warning = 1, Error = 2 };

struct Finding
{
    Severity severity = Severity::Warning;
    QString rule;    // stable id, "rpc.not-json"
    QString message; // a sentence a server author can act on
    QString clause;  // "2025-11-25 Transports, stdio"
    FrameSeq frame{};
    ConnectionId connection{};
    QString pointer; // into the frame's JSON, may be empty
};

} // namespace wb::wire
