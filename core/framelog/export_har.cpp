#include "core/framelog/export_formats.h"

#include "core/framelog/http_exchange.h"
#include "core/json/writer.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace wb::framelog {
namespace {

double inMs(qint64 nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

// Request heads name host and path; only the note of the connection knows whether TLS was spoken.
QString urlOf(const FrameLog &log, const FrameHead &head, const ParsedHttpHead &request)
{
    const QString target = QString::fromUtf8(request.target);
    if (target.contains(u"://"))
        return target;
    QString scheme = QStringLiteral("https");
    for (const ConnectionNote &note : log.connections()) {
        if (note.id == head.connection && (note.endpoint.startsWith(u"http://") || note.endpoint.startsWith(u"ws://")))
            scheme = QStringLiteral("http");
    }
    return scheme + QStringLiteral("://") + QString::fromUtf8(request.value("host")) + target;
}

void writeFields(json::Writer &har, const QList<HttpField> &fields)
{
    har.key("cookies").beginArray().endArray(); // their values are not kept
    har.key("headers").beginArray();
    for (const HttpField &field : fields) {
        har.beginObject().key("name").string(QString::fromUtf8(field.name));
        har.key("value").string(QString::fromUtf8(field.value)).endObject();
    }
    har.endArray();
}

void writeQuery(json::Writer &har, const QString &url)
{
    har.key("queryString").beginArray();
    for (const auto &[name, value] : QUrlQuery(QUrl(url)).queryItems(QUrl::FullyDecoded))
        har.beginObject().key("name").string(name).key("value").string(value).endObject();
    har.endArray();
}

// The message of an event is logged beside the event as it was received, which is the body.
Result<QByteArray> bodyOf(const ExportSource &source, const QList<FrameHead> &frames, bool isEventStream)
{
    const auto isEvent = [](const FrameHead &frame) { return frame.channel == wire::Channel::SseEvent; };
    const bool onlyEvents = isEventStream && std::any_of(frames.begin(), frames.end(), isEvent);
    QByteArray body;
    for (const FrameHead &frame : frames) {
        if (onlyEvents && !isEvent(frame))
            continue;
        const Result<QByteArray> payload = source.payload(frame);
        if (!payload)
            return payload;
        body += *payload;
    }
    return body;
}

void writeRequest(json::Writer &har, const ParsedHttpHead &request, const QString &url, const QByteArray &body)
{
    har.key("request").beginObject().key("method").string(QString::fromUtf8(request.method)).key("url").string(url);
    har.key("httpVersion").string(QString::fromUtf8(request.version));
    writeFields(har, request.fields);
    writeQuery(har, url);
    if (!body.isEmpty()) {
        har.key("postData").beginObject().key("mimeType").string(QString::fromUtf8(request.value("content-type")));
        har.key("text").string(QString::fromUtf8(body)).endObject();
    }
    har.key("headersSize").number(request.size).key("bodySize").number(qint64{body.size()}).endObject();
}

void writeResponse(json::Writer &har, const ParsedHttpHead &response, const QByteArray &body)
{
    har.key("response").beginObject().key("status").number(qint64{response.status});
    har.key("statusText").string(QString::fromUtf8(response.reason)).key("httpVersion").string(QString::fromUtf8(response.version));
    writeFields(har, response.fields);
    har.key("content").beginObject().key("size").number(qint64{body.size()});
    har.key("mimeType").string(QString::fromUtf8(response.value("content-type")));
    if (QByteArrayView(body).isValidUtf8())
        har.key("text").utf8String(body).endObject();
    else
        har.key("text").utf8String(body.toBase64()).key("encoding").utf8String("base64").endObject();
    har.key("redirectURL").string(QString::fromUtf8(response.value("location")));
    har.key("headersSize").number(response.size).key("bodySize").number(qint64{body.size()}).endObject();
}

void writeTimings(json::Writer &har, const HttpExchangeFrames &exchange)
{
    const qint64 begin = exchange.request.monotonicNs;
    const qint64 answered = exchange.response ? exchange.response->monotonicNs : begin;
    const qint64 end = exchange.receivedBody.isEmpty() ? answered : std::max(answered, exchange.receivedBody.last().monotonicNs);
    har.key("time").number(inMs(end - begin)).key("cache").beginObject().endObject();
    har.key("timings").beginObject().key("send").number(qint64{0}).key("wait").number(inMs(answered - begin));
    har.key("receive").number(inMs(end - answered)).endObject();
}

Result<QByteArray> entryOf(const ExportSource &source, const HttpExchangeFrames &exchange)
{
    const Result<QByteArray> requestBytes = source.payload(exchange.request);
    if (!requestBytes)
        return requestBytes;
    const ParsedHttpHead request = parseHttpHead(*requestBytes).value_or(ParsedHttpHead());
    ParsedHttpHead response; // without an answer: status 0, as browsers write it
    if (exchange.response) {
        const Result<QByteArray> responseBytes = source.payload(*exchange.response);
        if (!responseBytes)
            return responseBytes;
        response = parseHttpHead(*responseBytes).value_or(ParsedHttpHead());
    }
    const Result<QByteArray> sent = bodyOf(source, exchange.sentBody, false);
    if (!sent)
        return sent;
    const Result<QByteArray> received =
        bodyOf(source, exchange.receivedBody, response.value("content-type").startsWith("text/event-stream"));
    if (!received)
        return received;
    json::Writer har;
    har.beginObject().key("startedDateTime").string(exportedTime(exchange.request.wallNs));
    writeTimings(har, exchange);
    writeRequest(har, request, urlOf(source.log(), exchange.request, request), *sent);
    writeResponse(har, response, *received);
    har.key("connection").string(QString::number(toInt(exchange.request.connection))).endObject();
    return har.take();
}

} // namespace

Status exportHar(const ExportSource &source, ExportSink &sink)
{
    if (const Status status =
            sink.write(R"({"log":{"version":"1.2","creator":{"name":"mcp-workbench","version":")" WB_VERSION R"("},"entries":[)");
        !status)
        return status;
    bool isFirst = true;
    const Status status = source.eachFrame([&](const FrameHead &head) -> Status {
        const bool isRequest = head.channel == wire::Channel::HttpHead && head.direction == wire::Direction::Sent;
        const QList<FrameHead> own{head};
        const auto exchange =
            isRequest ? httpExchange(head.exchange == ExchangeId{} ? own : source.log().exchangeHeads(head.exchange), head.sequence)
                      : std::nullopt;
        if (!exchange)
            return {};
        const Result<QByteArray> entry = entryOf(source, *exchange);
        if (!entry)
            return failure(entry.error());
        return sink.write((std::exchange(isFirst, false) ? "\n" : ",\n") + *entry);
    });
    return status ? sink.write("\n]}}\n") : status;
}

} // namespace wb::framelog
