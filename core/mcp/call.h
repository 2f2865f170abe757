// What callers say about a request and what they get back.
#pragma once

#include "core/base/ids.h"
#include "core/rpc/message.h"
#include "core/rpc/peer.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace wb::mcp {

struct CallOptions
{
    QByteArray meta; // raw JSON object merged into params._meta (the user's keys win)
    rpc::Timeouts timeouts;
    bool wantProgress = true; // put a progress token on the call
    bool force = false;       // send methods that the revision or the server's capabilities do not have
    bool useCache = false;    // lists and resources: an answer that the server called fresh, and still is, may stand for a new one
    ExchangeId exchange{};    // 0: a fresh one; given: lets the caller find this call's frames and progress
};

// The answer to a request, decoded no further than JSON-RPC. A JSON-RPC error is an Error of kind Remote with its code and data.
struct Answer
{
    rpc::Message message; // keeps the bytes alive
    int rounds = 1;       // input-required rounds + 1
    qint64 elapsedNs = 0; // first request sent to last answer received
    bool fromCache = false;
    [[nodiscard]] json::Value result() const { return message.result(); }
};

struct Progress
{
    ExchangeId exchange{};
    QByteArray idToken; // of the call
    double progress = 0;
    std::optional<double> total;
    QString message;
};

struct ListenFilter // what to be told of; legacy: resources/subscribe for the URIs, lists come by themselves
{
    bool tools = true, prompts = true, resources = true;
    QStringList resourceUris;
};

template <typename T> struct Called // a decoded answer with its frame
{
    T value;
    Answer answer;
};

} // namespace wb::mcp
