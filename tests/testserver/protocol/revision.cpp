#include "tests/testserver/protocol/revision.h"

#include <algorithm>

namespace demo {

const QList<Revision> &allRevisions()
{
    static const QList<Revision> revisions{
        {.name = "2026-07-28", .modern = true, .toolAnnotations = true, .titles = true, .icons = true},
        {.name = "2025-11-25", .toolAnnotations = true, .titles = true, .icons = true, .primesStreams = true},
        {.name = "2025-06-18", .toolAnnotations = true, .titles = true},
        {.name = "2025-03-26", .toolAnnotations = true, .batches = true},
        {.name = "2024-11-05"},
    };
    return revisions;
}

const Revision *findRevision(const QByteArray &name)
{
    const auto &all = allRevisions();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const Revision &revision) { return revision.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace demo
