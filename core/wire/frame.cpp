#include "core/wire/frame.h"

#include <atomic>

namespace wb::wire {

ExchangeId nextExchangeId()
{
    static std::atomic<quint64> last{0};
    return ExchangeId{++last};
}

} // namespace wb::wire
