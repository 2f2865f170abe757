// Callbacks that keep everything an exchange tells.
#pragma once

#include "core/wire/http.h"

#include <QList>
#include <QStringList>

#include <memory>
#include <optional>

namespace wb::test {

struct HttpRecord
{
    QByteArray requestHead;
    int requestHeads = 0;
    QList<wire::HttpResponseHead> informational;
    std::optional<wire::HttpResponseHead> head;
    QByteArray body;
    int chunks = 0;
    std::optional<Result<wire::HttpTiming>> outcome;
    int finished = 0;
    QStringList order;

    [[nodiscard]] bool isDone() const { return outcome.has_value(); }
    [[nodiscard]] bool succeeded() const { return outcome && outcome->has_value(); }
    [[nodiscard]] Error error() const { return outcome && !*outcome ? outcome->error() : Error{}; }
};

inline wire::HttpCallbacks recordInto(const std::shared_ptr<HttpRecord> &record)
{
    wire::HttpCallbacks callbacks;
    callbacks.requestSent = [record](const QByteArray &raw) {
        record->requestHead = raw;
        ++record->requestHeads;
        record->order << QStringLiteral("sent");
    };
    callbacks.informational = [record](const wire::HttpResponseHead &head) {
        record->informational.append(head);
        record->order << QStringLiteral("informational");
    };
    callbacks.head = [record](const wire::HttpResponseHead &head) {
        record->head = head;
        record->order << QStringLiteral("head");
    };
    callbacks.body = [record](const QByteArray &chunk) {
        record->body += chunk;
        if (record->chunks++ == 0)
            record->order << QStringLiteral("body");
    };
    callbacks.finished = [record](const Result<wire::HttpTiming> &outcome) {
        record->outcome = outcome;
        ++record->finished;
        record->order << QStringLiteral("finished");
    };
    return callbacks;
}

inline std::shared_ptr<HttpRecord> send(wire::HttpClient &client, wire::HttpRequest request)
{
    auto record = std::make_shared<HttpRecord>();
    client.send(std::move(request), recordInto(record));
    return record;
}

inline wire::HttpRequest post(const QByteArray &url, const QByteArray &body = "{}")
{
    wire::HttpRequest request;
    request.url = url;
    request.body = body;
    request.network.proxy = QStringLiteral("none"); // whatever the environment of the test says
    return request;
}

inline wire::HttpRequest get(const QByteArray &url)
{
    wire::HttpRequest request = post(url, {});
    request.method = "GET";
    return request;
}

} // namespace wb::test
