// The mark of a state (tone.h) as an icon, for tabs and lists that want one.
#pragma once

#include "app/models/frame_format.h"

#include <QIcon>

namespace wb::app {

[[nodiscard]] QIcon stateIcon(Tone tone);

} // namespace wb::app
