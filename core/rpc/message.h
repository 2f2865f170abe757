// Decoded JSON-RPC messages: the frame's bytes plus where its parts lie. Nothing is copied out of the frame.
#pragma once

#include "core/base/ids.h"
#include "core/json/envelope.h"
#include "core/json/value.h"

#include <QByteArray>

namespace wb::rpc {

struct Message
{
    QByteArray bytes; // the frame (shared, not copied)
    json::Envelope envelope;
    FrameSeq frame{};
    ExchangeId exchange{};
    QByteArray streamOf;    // HTTP: the request on whose own stream it came
    qint64 monotonicNs = 0; // when it arrived

    // Views into bytes; Undefined when absent. Valid as long as this Message (or a copy) lives.
    [[nodiscard]] json::Value params() const { return part(envelope.params); }
    [[nodiscard]] json::Value result() const { return part(envelope.result); }
    [[nodiscard]] json::Value error() const { return part(envelope.error); }
    [[nodiscard]] QByteArray idToken() const { return envelope.id.in(bytes).toByteArray(); }

private:
    [[nodiscard]] json::Value part(const json::Span &span) const
    {
        return span.exists() ? json::Value(bytes.constData() + span.offset, bytes.constData() + span.offset + span.length) : json::Value();
    }
};

} // namespace wb::rpc
