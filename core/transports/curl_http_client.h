// wire::HttpClient on libcurl: one thread with one multi handle carries any number of exchanges (Qt's six streams per host are no
// limit here).
//
// What it never does: send a body twice (the body goes through a read function that can't be rewound, so curl fails instead of repeating
// a POST on a dead kept-alive connection), follow a redirect, add or drop a header the caller did not ask for (Host, Content-Length and
// Transfer-Encoding are HTTP's own), decompress.
//
// Threading: create, use and destroy on one thread with an event loop; callbacks come there. The worker thread ends in the destructor,
// which closes what is open and does not wait for the network.
#pragma once

#include "core/wire/http.h"

#include <memory>

namespace wb::transports {

class CurlHttpClient final : public wire::HttpClient
{
public:
    CurlHttpClient();
    ~CurlHttpClient() override;

    wire::HttpHandle send(wire::HttpRequest request, wire::HttpCallbacks callbacks) override;
    void abort(wire::HttpHandle handle) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace wb::transports
