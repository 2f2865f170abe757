// The JSON bodies of records that are no frames: findings and notes about connections. Pure; decoding is lenient.
#pragma once

#include "core/framelog/frame_log.h"
#include "core/wire/finding.h"

#include <QByteArray>

namespace wb::framelog {

[[nodiscard]] QByteArray encodeFinding(const wire::Finding &finding);
// Frame and connection are not in the body but in the head of the record.
[[nodiscard]] wire::Finding decodeFinding(const QByteArray &body);

[[nodiscard]] QByteArray encodeConnection(const ConnectionNote &note);
[[nodiscard]] ConnectionNote decodeConnection(const QByteArray &body);

} // namespace wb::framelog
