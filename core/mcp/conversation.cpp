#include "core/mcp/conversation.h"

namespace wb::mcp {

void Conversation::report(wire::Severity severity, const char *rule, const QString &message, const QString &clause, FrameSeq frame) const
{
    if (onFinding)
        onFinding({.severity = severity,
                   .rule = QLatin1String(rule),
                   .message = message,
                   .clause = clause,
                   .frame = frame,
                   .connection = connection});
}

void Conversation::note(const QString &text) const
{
    if (onNote)
        onNote(text);
}

} // namespace wb::mcp
