// Saves content blocks into a file or a folder (--out). A server's names and URIs never decide where: only the last part of one, made
// harmless, becomes a file name inside the folder that the user gave.
#pragma once

#include "core/base/result.h"
#include "core/mcp/vocabulary.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace wb::cli {

enum class SaveText { No, Yes }; // whether plain text is saved too

// The paths written, parallel to `contents`; empty for a block that stays on the screen. `base` names blocks without a URI.
// A file takes one block; more need a folder (an existing one, or a path that ends with /).
[[nodiscard]] Result<QStringList> saveContents(const QList<mcp::Content> &contents, const QString &out, const QString &base,
                                               SaveText saveText);

// The name a block gets inside a folder. Pure.
[[nodiscard]] QString fileNameFor(const mcp::Content &content, const QString &base, int number);

} // namespace wb::cli
