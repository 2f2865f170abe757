// "Did you mean ...": the known name that is closest to a mistyped one. Pure.
#pragma once

#include <QString>
#include <QStringList>

namespace wb::cli {

// Empty when nothing is near enough to be meant.
[[nodiscard]] QString nearestName(const QString &typed, const QStringList &known);

// " Did you mean X?", or nothing.
[[nodiscard]] QString didYouMean(const QString &typed, const QStringList &known);

} // namespace wb::cli
