// The profile file's text: {"version":1,"servers":[...]}. Pure: no files here.
//
// A file of an older version climbs the ladder one step at a time; one of a newer version is refused. Reading is strict, because what
// is not understood would be lost with the next save.
#pragma once

#include "core/base/result.h"
#include "core/json/tree.h"
#include "core/workbench/server_profile.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <span>

namespace wb::workbench {

constexpr int kProfileFileVersion = 1;

// Secrets are left out.
[[nodiscard]] QByteArray encodeProfiles(const QList<ServerProfile> &profiles);
// ErrorKind::Storage; `code` is the file's version when that is the reason.
[[nodiscard]] Result<QList<ServerProfile>> decodeProfiles(const QByteArray &text);

// One rung: a document of version n becomes one of version n + 1 ("version" itself is set by migrate()).
using Migration = std::function<Result<json::Tree>(json::Tree)>;
// ladder[0] leads from version 1 to 2, and so on; the top is version ladder.size() + 1.
[[nodiscard]] Result<json::Tree> migrate(json::Tree document, std::span<const Migration> ladder);

} // namespace wb::workbench
