// The capabilities we declare: what the input broker backs, what extensions add, cut to what a revision knows. Also the rule for what a
// server may ask of us: only what was declared.
#pragma once

#include "core/mcp/revision_traits.h"

#include <QByteArray>
#include <QString>

namespace wb::mcp {

class ClientCapabilities
{
public:
    // Both raw JSON objects; members of `extra` win. What is no JSON object counts as {}.
    ClientCapabilities(const QByteArray &backed, const QByteArray &extra, const RevisionTraits &traits);

    [[nodiscard]] const QByteArray &toJson() const { return m_json; }

    // Why a server must not ask this; empty when it may. `params` is the raw JSON of the request's params.
    [[nodiscard]] QString refusal(const QByteArray &method, const QByteArray &params) const;
    [[nodiscard]] bool declares(const char *capability) const;

private:
    [[nodiscard]] QString refusedMode(const QByteArray &params) const;

    QByteArray m_json;
};

} // namespace wb::mcp
