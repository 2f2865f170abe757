// Reads a list to its end, page by page (2026-07-28 "Pagination"; the same in every revision).
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/mcp/era.h"

#include <QList>
#include <QString>

#include <stop_token>

namespace wb::mcp {

constexpr int kMostPages = 1000;

struct Pages
{
    QList<rpc::Message> messages; // keep the bytes of the items
    QList<json::Value> items;
    Freshness freshness;
    QString problem; // why reading stopped before the end; empty: complete
};

// `call` is the request for the first page; `member` the name of the array. A page that fails fails the whole.
[[nodiscard]] Task<Result<Pages>> readPages(Era &era, Conversation &conversation, Call call, QByteArray member, std::stop_token stop);

// Pages that were read before.
[[nodiscard]] Pages pagesFrom(const QList<rpc::Message> &messages, const QByteArray &member);

// Reads tools/list and makes it known to the conversation's ToolBook.
[[nodiscard]] Task<Result<Pages>> refreshTools(Era &era, Conversation &conversation, CallOptions options, std::stop_token stop);

// Whether x-mcp-header annotations count in this conversation: over HTTP, in a revision with routing headers.
[[nodiscard]] bool annotationsCount(const Era &era, const Conversation &conversation);

} // namespace wb::mcp
