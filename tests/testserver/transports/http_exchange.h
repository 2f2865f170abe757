// A POST that stands alone: a client that exists as long as the exchange. The exchange ends with its answer or its connection, and what
// runs for it ends with it.
#pragma once

#include "tests/testserver/protocol/client.h"
#include "tests/testserver/transports/post_outlet.h"

#include <QObject>

#include <memory>

namespace demo {

class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    HttpExchange(Server &server, HttpConnection &connection, const PostOutlet::Form &form);

    [[nodiscard]] Client &client() { return m_client; }
    [[nodiscard]] const std::shared_ptr<PostOutlet> &outlet() const { return m_outlet; }
    // For the older revisions without sessions: no handshake is remembered, the header tells the revision.
    void assumeRevision(const QByteArray &header);

private:
    class NoOutlet final : public Outlet
    {
        void send(const Json &) override {}
        void answer(const Json &, int) override {}
    };

    NoOutlet m_nothing;
    Client m_client;
    std::shared_ptr<PostOutlet> m_outlet;
};

} // namespace demo
