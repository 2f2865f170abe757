// --help, help COMMAND and --version, made from the grammar. Pure.
#pragma once

#include <QString>

namespace wb::cli {

[[nodiscard]] QString helpText();
[[nodiscard]] QString helpText(const QString &command); // of a known command
[[nodiscard]] QString versionText();

} // namespace wb::cli
