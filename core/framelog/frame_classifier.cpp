#include "core/framelog/frame_classifier.h"

#include "core/framelog/http_first_line.h"
#include "core/json/envelope.h"
#include "core/json/value.h"

#include <QCryptographicHash>

namespace wb::framelog {
namespace {

constexpr qsizetype kSharedMethods = 1000; // a server may invent a new name every time

wire::Direction opposite(wire::Direction direction)
{
    return direction == wire::Direction::Sent ? wire::Direction::Received : wire::Direction::Sent;
}

// Ids of any length pair; only short ones are kept as they are.
QByteArray pairingToken(QByteArrayView idToken)
{
    if (idToken.size() <= kMaxHeadText)
        return idToken.toByteArray();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(idToken);
    return hash.result();
}

QByteArray cut(const QByteArray &text)
{
    return text.size() <= kMaxHeadText ? text : text.first(kMaxHeadText);
}

bool isAnswer(json::MessageKind kind)
{
    return kind == json::MessageKind::Response || kind == json::MessageKind::ErrorResponse;
}

FrameHead headOf(const wire::Frame &frame, qint64 offset)
{
    FrameHead head;
    head.sequence = frame.sequence;
    head.connection = frame.connection;
    head.direction = frame.direction;
    head.channel = frame.channel;
    head.flags = frame.flags;
    head.wallNs = frame.wallNs;
    head.monotonicNs = frame.monotonicNs;
    head.exchange = frame.exchange;
    head.offset = offset;
    head.size = frame.payload.size();
    return head;
}

} // namespace

FrameHead FrameClassifier::classify(const wire::Frame &frame, qint64 offset, PairUpdates &updates)
{
    FrameHead head = headOf(frame, offset);
    switch (frame.channel) {
    case wire::Channel::Message:
        classifyMessage(frame.payload, head, updates);
        break;
    case wire::Channel::HttpHead:
    case wire::Channel::Auth:
        classifyHttpHead(frame.payload, head, updates);
        break;
    case wire::Channel::Stderr:
    case wire::Channel::HttpBody:
    case wire::Channel::SseEvent:
    case wire::Channel::WebSocket:
    case wire::Channel::Lifecycle:
        break;
    }
    return head;
}

void FrameClassifier::restore(const FrameHead &request)
{
    if (request.channel == wire::Channel::Message && request.kind == json::MessageKind::Request)
        expectAnswer(request, request.idToken, request.method);
    else if (request.direction == wire::Direction::Sent &&
             (request.channel == wire::Channel::HttpHead || request.channel == wire::Channel::Auth))
        m_httpRequests.insert({toInt(request.connection), toInt(request.exchange)},
                              {request.sequence, request.monotonicNs, request.method});
}

void FrameClassifier::classifyMessage(const QByteArray &payload, FrameHead &head, PairUpdates &updates)
{
    const json::Envelope envelope = json::scanEnvelope(payload);
    head.kind = envelope.kind;
    head.code = envelope.errorCode;
    const QByteArrayView idToken = envelope.id.in(payload);
    head.idToken = idToken.first(std::min(idToken.size(), kMaxHeadText)).toByteArray();
    head.method = shared(cut(envelope.method));
    if (envelope.kind == json::MessageKind::Request)
        expectAnswer(head, pairingToken(idToken), head.method);
    else if (isAnswer(envelope.kind))
        takeRequest(head, pairingToken(idToken), updates);
    else if (envelope.kind == json::MessageKind::Batch)
        classifyBatch(payload, head, updates);
}

void FrameClassifier::classifyBatch(const QByteArray &payload, FrameHead &head, PairUpdates &updates)
{
    const Result<json::Document> document = json::Document::parse(payload);
    if (!document)
        return;
    for (const json::Value &element : document->root().elements()) {
        const json::Envelope part = json::scanEnvelope(element.raw());
        const QByteArray idToken = pairingToken(part.id.in(element.raw()));
        if (part.kind == json::MessageKind::Request)
            expectAnswer(head, idToken, shared(cut(part.method)));
        else if (isAnswer(part.kind))
            takeRequest(head, idToken, updates);
    }
}

void FrameClassifier::classifyHttpHead(const QByteArray &payload, FrameHead &head, PairUpdates &updates)
{
    const auto line = parseHttpFirstLine(payload);
    if (!line)
        return;
    head.method = shared(cut(line->summary));
    head.code = line->status;
    const ExchangeKey key{toInt(head.connection), toInt(head.exchange)};
    if (line->status == 0)
        m_httpRequests.insert(key, {head.sequence, head.monotonicNs, head.method});
    else if (line->status >= 200 || line->status == 101)
        pair(m_httpRequests, key, head, updates);
}

void FrameClassifier::expectAnswer(const FrameHead &head, const QByteArray &idToken, const QByteArray &method)
{
    m_calls.insert({toInt(head.connection), head.direction, idToken}, {head.sequence, head.monotonicNs, method});
}

void FrameClassifier::takeRequest(FrameHead &head, const QByteArray &idToken, PairUpdates &updates)
{
    pair(m_calls, CallKey{toInt(head.connection), opposite(head.direction), idToken}, head, updates);
}

template <typename Key> void FrameClassifier::pair(QMultiHash<Key, Pending> &pending, const Key &key, FrameHead &head, PairUpdates &updates)
{
    const auto request = pending.find(key); // the latest one
    if (request == pending.end())
        return;
    const qint64 latency = std::max<qint64>(head.monotonicNs - request->monotonicNs, 0);
    updates.append({.request = request->sequence, .answer = head.sequence, .latencyNs = latency});
    if (head.partner == kNoFrame) {
        head.partner = request->sequence;
        head.latencyNs = latency;
        if (head.channel == wire::Channel::Message && head.kind != json::MessageKind::Batch)
            head.method = request->method;
    }
    pending.erase(request);
}

QByteArray FrameClassifier::shared(const QByteArray &method)
{
    if (method.isEmpty())
        return method;
    if (const auto known = m_methods.constFind(method); known != m_methods.constEnd())
        return *known;
    if (m_methods.size() < kSharedMethods)
        m_methods.insert(method);
    return method;
}

} // namespace wb::framelog
