// Where the messages go that belong to one request, or to no request at all. Each transport has its own.
#pragma once

#include "tests/testserver/json/text.h"

namespace demo {

class Outlet
{
public:
    Outlet() = default;
    Outlet(const Outlet &) = delete;
    Outlet &operator=(const Outlet &) = delete;
    virtual ~Outlet() = default;

    // The request is valid and is being worked on: a stream that will carry the answer may begin.
    virtual void accepted() {}
    // The answer is a stream in any case.
    virtual void beginStream() {}
    // A notification or a request of ours, before the answer.
    virtual void send(const Json &message) = 0;
    // The answer; nothing follows. `httpStatus` matters to HTTP alone.
    virtual void answer(const Json &message, int httpStatus) = 0;
    // False where a request of ours could never reach the client, such as an exchange without session and stream.
    [[nodiscard]] virtual bool canAsk() const { return true; }
};

} // namespace demo
