// What is known of methods by name: which revisions have them, which server capability they need, whether they may ask for input. Data.
// Methods that are not listed (extensions) are allowed everywhere.
#pragma once

#include "core/mcp/revision_traits.h"
#include "core/mcp/vocabulary.h"

#include <QByteArray>
#include <QString>

namespace wb::mcp {

[[nodiscard]] bool isInRevision(const RevisionTraits &traits, const QByteArray &method);

// The capability that the method needs and the server does not declare, for messages ("resources.subscribe"); empty when nothing is
// missing.
[[nodiscard]] QString missingCapability(const RevisionTraits &traits, const ServerInfo &info, const QByteArray &method);

// 2026-07-28 "Supported Requests": only three methods may be answered with input_required.
[[nodiscard]] bool mayAskForInput(const QByteArray &method);

} // namespace wb::mcp
