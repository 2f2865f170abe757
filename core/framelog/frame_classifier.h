// From a frame to what the log knows of it: kind, method, id, code, and which earlier frame it answers. Pure: the same frames in the
// same order give the same heads, live and when an index is rebuilt.
//
// An answer belongs to the latest unanswered request of its connection and the opposite direction whose id is spelled the same. The
// parts of a batch are paired one by one; the batch's own row names the first. HTTP heads pair by their exchange; interim answers (1xx)
// don't count.
#pragma once

#include "core/framelog/frame_head.h"
#include "core/framelog/frame_pairing.h"
#include "core/wire/frame.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace wb::framelog {

class FrameClassifier
{
public:
    // `frame` has its sequence. Appends to `updates` what changes on earlier rows.
    [[nodiscard]] FrameHead classify(const wire::Frame &frame, qint64 offset, PairUpdates &updates);
    // Takes up an unanswered request from an index, in the order of the frames. Batches are not taken up again.
    void restore(const FrameHead &request);

private:
    struct CallKey
    {
        quint32 connection = 0;
        wire::Direction requestDirection = wire::Direction::Sent;
        QByteArray idToken; // or the hash of a very long one
        bool operator==(const CallKey &) const = default;
        friend size_t qHash(const CallKey &key, size_t seed)
        {
            return qHashMulti(seed, key.connection, static_cast<int>(key.requestDirection), key.idToken);
        }
    };
    struct ExchangeKey
    {
        quint32 connection = 0;
        quint64 exchange = 0;
        bool operator==(const ExchangeKey &) const = default;
        friend size_t qHash(const ExchangeKey &key, size_t seed) { return qHashMulti(seed, key.connection, key.exchange); }
    };
    struct Pending
    {
        FrameSeq sequence{};
        qint64 monotonicNs = 0;
        QByteArray method;
    };

    void classifyMessage(const QByteArray &payload, FrameHead &head, PairUpdates &updates);
    void classifyBatch(const QByteArray &payload, FrameHead &head, PairUpdates &updates);
    void classifyHttpHead(const QByteArray &payload, FrameHead &head, PairUpdates &updates);
    void expectAnswer(const FrameHead &head, const QByteArray &idToken, const QByteArray &method);
    void takeRequest(FrameHead &head, const QByteArray &idToken, PairUpdates &updates);
    template <typename Key> void pair(QMultiHash<Key, Pending> &pending, const Key &key, FrameHead &head, PairUpdates &updates);
    [[nodiscard]] QByteArray shared(const QByteArray &method);

    QMultiHash<CallKey, Pending> m_calls;
    QMultiHash<ExchangeKey, Pending> m_httpRequests;
    QSet<QByteArray> m_methods; // so that a million heads share a few names
};

} // namespace wb::framelog
