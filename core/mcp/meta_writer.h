// Puts protocol metadata into params._meta without touching any other byte of what the caller wrote.
//
// Precedence, by key: what the caller wrote into params._meta, then CallOptions::meta, then ours. A _meta that is no object was written
// on purpose and stays as it is.
#pragma once

#include "core/json/value.h"

#include <QByteArray>
#include <QList>

namespace wb::mcp {

struct MetaMember
{
    QByteArray key;
    QByteArray value; // raw JSON
};

struct ParamsWithMeta
{
    QByteArray params;        // empty when there are neither params nor metadata
    QByteArray progressToken; // the raw token in effect, the caller's own included; empty: none
};

// `params`: an object, or an empty document. `extra`: a raw JSON object or empty.
[[nodiscard]] ParamsWithMeta withMeta(const json::Document &params, const QByteArray &extra, const QList<MetaMember> &ours);

} // namespace wb::mcp
