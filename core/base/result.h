// The only way a function here fails: Result<T> carries a value or an Error. An alias, so that std::expected can take over later.
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace wb {

template <typename T> using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString message, QString hint = {})
{
    return tl::unexpected<Error>(Error{.kind = kind, .message = std::move(message), .hint = std::move(hint)});
}

} // namespace wb
