// One server profile as JSON, version 1 of the profile file. Members that have their default value are left out.
#pragma once

#include "core/json/reader.h"
#include "core/workbench/server_profile.h"

#include <QByteArray>

namespace wb::workbench {

[[nodiscard]] QByteArray encodeProfile(const ServerProfile &profile);  // without secrets
[[nodiscard]] ServerProfile decodeProfile(const json::Reader &reader); // what does not fit is among the reader's issues

} // namespace wb::workbench
