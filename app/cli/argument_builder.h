// k=v words made the raw JSON object that a call sends. Pure but for files that the user names.
//
//   k=v      by the schema: a string stays a string whatever it looks like; number, integer, boolean, null, array and object are read
//            as JSON of that type, spelled as typed. Where the schema allows a string among others, the string is taken. Where it says
//            nothing, what is JSON is JSON and anything else is a string.
//   k=@FILE  the value is what the file contains, by the same rule; k=@@x is the value @x
//   k:=JSON  JSON as it is; k:=@FILE from a file
// Members appear in the order given.
#pragma once

#include "core/base/result.h"
#include "core/json/value.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace wb::cli {

// `schema` may be Undefined. ErrorKind::Config names the word that does not fit.
[[nodiscard]] Result<QByteArray> buildArguments(const QStringList &words, json::Value schema);
// The same for prompts and completions, whose arguments are strings.
[[nodiscard]] Result<QByteArray> buildStringArguments(const QStringList &words);

} // namespace wb::cli
