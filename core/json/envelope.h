// What a JSON-RPC 2.0 message is, told from its bytes in one pass and without a tree: kind, method, id as spelled, and where params,
// result and error lie. Runs on every frame, so it allocates nothing but the decoded method.
//
// Total: any bytes give an Envelope; what is wrong with them is in `problem`, the worst first. A message with a wrong version, id or
// params is still classified by its members, so that it can be matched and shown; JSON-RPC 2.0 section 5 has error responses with a null
// id, and 2025-11-25 some without, so neither is a problem. Of duplicate members the last counts.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace wb::json {

enum class MessageKind : quint8 {
    Request,
    Notification,
    Response,      // has "result"
    ErrorResponse, // has "error"
    Batch,         // a JSON array (JSON-RPC batching: 2025-03-26 only)
    NotRpc,        // JSON, but no JSON-RPC message
    NotJson        // anything else
};

// "request", "notification", "response", "error", "batch", "not-rpc", "not-json"
[[nodiscard]] QString messageKindName(MessageKind kind);

struct Span
{
    qsizetype offset = -1; // into the frame; -1 = absent
    qsizetype length = 0;
    [[nodiscard]] bool exists() const { return offset >= 0; }
    [[nodiscard]] QByteArrayView in(QByteArrayView frame) const { return exists() ? frame.sliced(offset, length) : QByteArrayView(); }
};

struct Envelope
{
    MessageKind kind = MessageKind::NotJson;
    QByteArray method;          // decoded
    Span id;                    // the raw token: 1, "1", 1.0 and 1e0 are four different spellings
    Span params, result, error; // raw values
    qint64 errorCode = 0;       // error.code when it is an integer
    bool hasVersion = false;    // "jsonrpc":"2.0" is there
    bool invalidUtf8 = false;
    bool duplicateKeys = false; // among the members read here
    qsizetype depth = 0;        // deepest nesting in the frame
    QString problem;            // empty when the message is well formed; else one sentence
};

[[nodiscard]] Envelope scanEnvelope(QByteArrayView frame);

// True when the two id tokens denote the same JSON value although they may be spelled differently (1 and 1.0; "a" and "\u0061").
// A number and a string are never the same.
[[nodiscard]] bool sameIdValue(QByteArrayView a, QByteArrayView b);

} // namespace wb::json
