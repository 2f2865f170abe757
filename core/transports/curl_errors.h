// curl's result codes as Errors for people: what happened, where, what to do.
#pragma once

#include "core/base/error.h"

#include <curl/curl.h>

namespace wb::transports {

struct CurlFailure
{
    CURLcode code = CURLE_OK;
    int osError = 0; // errno of the failed connect, 0 when unknown
    QString detail;  // curl's own words
    QByteArray url;
    QString proxy;
    bool headReceived = false;
};

[[nodiscard]] Error curlError(const CurlFailure &failure);

} // namespace wb::transports
