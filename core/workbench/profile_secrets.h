// Where a profile holds secrets: environment variables and headers of sensitive names, arguments that follow or carry a sensitive name,
// passwords and sensitive query values of URLs. A value that contains a reference (${env:NAME}) is no secret: the reference is.
//
// Pure.
#pragma once

#include "core/workbench/server_profile.h"

#include <functional>

namespace wb::workbench {

// The new value of one secret; `what` names its place for people ("header Authorization", "argument --token").
using SecretRule = std::function<QString(const QString &what, const QString &value)>;

// The profile with every literal secret, empty ones included, replaced by what the rule says.
[[nodiscard]] ServerProfile mapSecrets(ServerProfile profile, const SecretRule &rule);

[[nodiscard]] ServerProfile withoutSecrets(const ServerProfile &profile);    // for files: values are emptied
[[nodiscard]] ServerProfile withMaskedSecrets(const ServerProfile &profile); // for screens and logs
[[nodiscard]] QStringList missingSecrets(const ServerProfile &profile);      // the places that are empty

} // namespace wb::workbench
