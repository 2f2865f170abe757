// One HTTP exchange put together again from its frames: request and response heads, and which frames carried the bodies. Pure but for
// reading payloads through a function.
#pragma once

#include "core/base/result.h"
#include "core/framelog/frame_head.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>

namespace wb::framelog {

struct HttpField
{
    QByteArray name, value;
};

struct ParsedHttpHead
{
    QByteArray method, target; // of a request
    int status = 0;            // of a response
    QByteArray reason;
    QByteArray version;
    QList<HttpField> fields; // in order
    qint64 size = 0;

    [[nodiscard]] QByteArray value(QByteArrayView name) const; // the first of that name, without case; empty when absent
};

[[nodiscard]] std::optional<ParsedHttpHead> parseHttpHead(const QByteArray &bytes);

struct HttpExchangeFrames
{
    FrameHead request;
    std::optional<FrameHead> response;
    QList<FrameHead> sentBody, receivedBody;
};

// The request whose head is the frame `request`, out of all frames of its exchange in order. Several requests may share an exchange
// (a resumed stream); a message may be logged before the head of the request that carries it.
[[nodiscard]] std::optional<HttpExchangeFrames> httpExchange(const QList<FrameHead> &frames, FrameSeq request);

} // namespace wb::framelog
