// curl's result codes as Errors for people: what happened, where, what to do.
#pragma once

#include "core/base/error.h"

#include <curl/curl.h>

namespace wb::transports {

struct CurlFailure
{
    CURLcode code = CURLE_OK;
    int osError = 0; // errno of what failed, 0 when unknown
    QString detail;  // curl's own words
    QByteArray url;
    QString proxy; // as configured
    bool isConnected = false;
    bool hasHead = false; // the final response head had arrived
};

[[nodiscard]] Error curlError(const CurlFailure &failure);

} // namespace wb::transports
