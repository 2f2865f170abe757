// Values given as JSON, @FILE or - (standard input).
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace wb::cli {

// The bytes meant by `source`: of the file after @, of standard input for -, or the text itself. ErrorKind::Config names the file.
[[nodiscard]] Result<QByteArray> readSource(const QString &source);
[[nodiscard]] Result<QByteArray> readWholeFile(const QString &path);

// The same, refused when it is no JSON object; the bytes stay as they are. `option` names its place in the message.
[[nodiscard]] Result<QByteArray> readObject(const QString &source, const QString &option);

} // namespace wb::cli
