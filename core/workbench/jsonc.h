// JSON with comments and trailing commas, as editors' configuration files have them, made plain JSON. What is taken out is replaced by
// blanks, so that positions in error messages fit the file. A byte order mark goes too. Pure and total: what is no JSON stays so.
#pragma once

#include <QByteArray>

namespace wb::workbench {

[[nodiscard]] QByteArray plainJson(QByteArray text);

} // namespace wb::workbench
