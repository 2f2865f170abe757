// What each protocol revision may carry. The server leaves out of its messages what the revision in use does not define.
#pragma once

#include <QByteArray>
#include <QList>

namespace demo {

struct Revision
{
    QByteArray name;
    bool modern = false;          // per-request metadata instead of a handshake
    bool toolAnnotations = false; // readOnlyHint and its like; audio content; progress messages: all since 2025-03-26
    bool batches = false;
    bool titles = false;        // with structured content, resource links and elicitation: since 2025-06-18
    bool icons = false;         // with enum titles by oneOf and multiple choice in elicitation: since 2025-11-25
    bool primesStreams = false; // an SSE answer begins with an empty event
};

// Newest first.
[[nodiscard]] const QList<Revision> &allRevisions();
[[nodiscard]] const Revision *findRevision(const QByteArray &name);

} // namespace demo
