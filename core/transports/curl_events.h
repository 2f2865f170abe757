// What the curl thread tells the owner's thread, as values.
#pragma once

#include "core/wire/http.h"

#include <variant>
#include <vector>

namespace wb::transports {

struct RequestHeadSent
{
    QByteArray raw;
};
struct InformationalHead
{
    wire::HttpResponseHead head;
};
struct FinalHead
{
    wire::HttpResponseHead head;
};
struct BodyChunk
{
    QByteArray bytes;
};
struct ExchangeFinished
{
    Result<wire::HttpTiming> outcome;
};

struct HttpEvent
{
    wire::HttpHandle handle{};
    std::variant<RequestHeadSent, InformationalHead, FinalHead, BodyChunk, ExchangeFinished> what;
};
using HttpEvents = std::vector<HttpEvent>;

} // namespace wb::transports
