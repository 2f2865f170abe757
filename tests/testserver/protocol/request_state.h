// The opaque state of a multi-round-trip request: the answers of earlier rounds, bound to the request that they belong to, with an expiry
// and a signature (2026-07-28 "Server Requirements (Basic Workflow)": state that comes back is the client's word until it is verified).
#pragma once

#include "tests/testserver/protocol/message.h"

#include <QJsonObject>

#include <optional>

namespace demo {

class RequestState
{
public:
    explicit RequestState(QByteArray secret) : m_secret(std::move(secret)) {}

    [[nodiscard]] QByteArray seal(const Message &request, const QJsonObject &answers) const;
    // The earlier answers; empty for a first round, nothing when the state is forged, expired or another request's.
    [[nodiscard]] std::optional<QJsonObject> open(const Message &request) const;

private:
    [[nodiscard]] QByteArray sign(const QByteArray &payload) const;
    QByteArray m_secret;
};

} // namespace demo
