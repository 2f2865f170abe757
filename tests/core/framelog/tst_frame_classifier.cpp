#include "capture_fixture.h"

#include "core/framelog/frame_classifier.h"
#include "core/framelog/http_first_line.h"

#include <QTest>

using namespace wb;
using namespace wb::framelog;

class TestFrameClassifier : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_classifier = FrameClassifier();
        m_sequence = 0;
        m_updates.clear();
    }
    void aMessageTellsItsKindMethodIdAndCode_data();
    void aMessageTellsItsKindMethodIdAndCode();
    void anAnswerNamesItsRequestAndTheTimeBetween();
    void bothPeersMayUseTheSameIds();
    void connectionsDoNotShareIds();
    void idsPairOnlyAsTheyAreSpelled();
    void aSecondAnswerHasNoPartner();
    void ofTwoRequestsWithOneIdTheLatestIsAnswered();
    void aBatchIsPairedPartByPart();
    void veryLongIdsPairAsAWhole();
    void httpHeadsPairByTheirExchange();
    void onlyMessagesHaveAKind();
    void anAnswerIsFoundAfterTakingUpFromAnIndex();

private:
    FrameHead take(wire::Frame frame, qint64 monotonicNs = 0, quint64 exchange = 0);

    FrameClassifier m_classifier;
    PairUpdates m_updates; // of the last frame
    qint64 m_sequence = 0;
};

namespace {
QByteArray request(const QByteArray &id, const QByteArray &method = "m")
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"("})";
}
QByteArray answer(const QByteArray &id)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":{}})";
}
} // namespace

FrameHead TestFrameClassifier::take(wire::Frame frame, qint64 monotonicNs, quint64 exchange)
{
    frame.sequence = FrameSeq{++m_sequence};
    frame.monotonicNs = monotonicNs;
    frame.exchange = ExchangeId{exchange};
    m_updates.clear();
    return m_classifier.classify(frame, 0, m_updates);
}

void TestFrameClassifier::aMessageTellsItsKindMethodIdAndCode_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<qint64>("code");
    QTest::newRow("request") << request("1", "tools/call") << "request" << QByteArray("tools/call") << QByteArray("1") << qint64{0};
    QTest::newRow("string id") << request("\"a\"") << "request" << QByteArray("m") << QByteArray("\"a\"") << qint64{0};
    QTest::newRow("notification") << QByteArray(R"({"jsonrpc":"2.0","method":"n"})") << "notification" << QByteArray("n") << QByteArray()
                                  << qint64{0};
    QTest::newRow("error") << QByteArray(R"({"jsonrpc":"2.0","id":9,"error":{"code":-32601,"message":"no"}})") << "error" << QByteArray()
                           << QByteArray("9") << qint64{-32601};
    QTest::newRow("not rpc") << QByteArray(R"({"hello":1})") << "not-rpc" << QByteArray() << QByteArray() << qint64{0};
    QTest::newRow("not json") << QByteArray("listening on port 3000") << "not-json" << QByteArray() << QByteArray() << qint64{0};
    QTest::newRow("nothing") << QByteArray() << "not-json" << QByteArray() << QByteArray() << qint64{0};
}

void TestFrameClassifier::aMessageTellsItsKindMethodIdAndCode()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, kind);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, id);
    QFETCH(qint64, code);
    const FrameHead head = take(received(payload));
    QCOMPARE(json::messageKindName(head.kind), kind);
    QCOMPARE(head.method, method);
    QCOMPARE(head.idToken, id);
    QCOMPARE(head.code, code);
    QCOMPARE(head.size, payload.size());
}

void TestFrameClassifier::anAnswerNamesItsRequestAndTheTimeBetween()
{
    take(sent(request("1", "tools/list")), 1000);
    const FrameHead head = take(received(answer("1")), 5000);
    QCOMPARE(head.partner, FrameSeq{1});
    QCOMPARE(head.latencyNs, 4000);
    QCOMPARE(head.method, QByteArray("tools/list"));
    QCOMPARE(m_updates, (PairUpdates{{.request = FrameSeq{1}, .answer = FrameSeq{2}, .latencyNs = 4000}}));
}

void TestFrameClassifier::bothPeersMayUseTheSameIds()
{
    take(sent(request("1", "ours")));
    take(received(request("1", "theirs")));
    QCOMPARE(take(sent(answer("1"))).method, QByteArray("theirs"));
    QCOMPARE(take(received(answer("1"))).method, QByteArray("ours"));
}

void TestFrameClassifier::connectionsDoNotShareIds()
{
    take(sent(request("1", "first"), 1));
    take(sent(request("1", "second"), 2));
    QCOMPARE(take(received(answer("1"), 2)).partner, FrameSeq{2});
    QCOMPARE(take(received(answer("1"), 3)).partner, kNoFrame);
    QCOMPARE(take(received(answer("1"), 1)).partner, FrameSeq{1});
}

void TestFrameClassifier::idsPairOnlyAsTheyAreSpelled()
{
    take(sent(request("1")));
    QCOMPARE(take(received(answer("1.0"))).partner, kNoFrame);
    QCOMPARE(take(received(answer("\"1\""))).partner, kNoFrame);
    QCOMPARE(take(received(answer("1"))).partner, FrameSeq{1});
}

void TestFrameClassifier::aSecondAnswerHasNoPartner()
{
    take(sent(request("1")));
    take(received(answer("1")));
    QCOMPARE(take(received(answer("1"))).partner, kNoFrame);
    QVERIFY(m_updates.isEmpty());
}

void TestFrameClassifier::ofTwoRequestsWithOneIdTheLatestIsAnswered()
{
    take(sent(request("1")));
    take(sent(request("1")));
    QCOMPARE(take(received(answer("1"))).partner, FrameSeq{2});
    QCOMPARE(take(received(answer("1"))).partner, FrameSeq{1});
}

// 2025-03-26 allows batches: one frame may answer many.
void TestFrameClassifier::aBatchIsPairedPartByPart()
{
    take(sent(request("1")), 10);
    take(sent(request("2")), 20);
    const FrameHead batch = take(received('[' + answer("2") + ',' + answer("1") + ',' + answer("7") + ']'), 100);
    QCOMPARE(batch.kind, json::MessageKind::Batch);
    QCOMPARE(batch.partner, FrameSeq{2});
    QCOMPARE(m_updates, (PairUpdates{{FrameSeq{2}, FrameSeq{3}, 80}, {FrameSeq{1}, FrameSeq{3}, 90}}));

    take(sent('[' + request("8", "a") + ',' + request("9", "b") + ']'));
    QCOMPARE(take(received(answer("9"))).method, QByteArray("b"));
    QCOMPARE(take(received(answer("8"))).partner, FrameSeq{4});
}

void TestFrameClassifier::veryLongIdsPairAsAWhole()
{
    const QByteArray begin = '"' + QByteArray(10000, 'i');
    take(sent(request(begin + "1\"")));
    QCOMPARE(take(received(answer(begin + "2\""))).partner, kNoFrame);
    const FrameHead head = take(received(answer(begin + "1\"")));
    QCOMPARE(head.partner, FrameSeq{1});
    QCOMPARE(head.idToken.size(), kMaxHeadText);
}

void TestFrameClassifier::httpHeadsPairByTheirExchange()
{
    const auto head = [](const QByteArray &text, wire::Direction direction) { return frameWith(text, direction, wire::Channel::HttpHead); };
    const FrameHead post = take(head("POST /mcp HTTP/1.1\r\nHost: x\r\n\r\n", wire::Direction::Sent), 10, 5);
    QCOMPARE(post.method, QByteArray("POST /mcp"));
    take(head("GET /mcp HTTP/1.1\r\n\r\n", wire::Direction::Sent), 20, 6);
    QCOMPARE(take(head("HTTP/1.1 103 Early Hints\r\n\r\n", wire::Direction::Received), 30, 5).partner, kNoFrame);
    const FrameHead answered = take(head("HTTP/2 404 \r\n\r\n", wire::Direction::Received), 40, 5);
    QCOMPARE(answered.partner, FrameSeq{1});
    QCOMPARE(answered.code, 404);
    QCOMPARE(answered.method, QByteArray("404"));
    QCOMPARE(answered.latencyNs, 30);
    QCOMPARE(take(head("not http at all", wire::Direction::Received), 40, 6).method, QByteArray());
}

void TestFrameClassifier::onlyMessagesHaveAKind()
{
    const FrameHead head = take(frameWith(request("1"), wire::Direction::Received, wire::Channel::Stderr));
    QCOMPARE(head.method, QByteArray());
    QCOMPARE(head.idToken, QByteArray());
    QCOMPARE(take(sent(answer("1"))).partner, kNoFrame);
}

void TestFrameClassifier::anAnswerIsFoundAfterTakingUpFromAnIndex()
{
    const FrameHead head = take(sent(request("1", "tools/list")), 1000);
    FrameClassifier later;
    later.restore(head);
    wire::Frame frame = received(answer("1"));
    frame.sequence = FrameSeq{2};
    frame.monotonicNs = 3000;
    const FrameHead answered = later.classify(frame, 0, m_updates);
    QCOMPARE(answered.partner, FrameSeq{1});
    QCOMPARE(answered.latencyNs, 2000);
    QCOMPARE(answered.method, QByteArray("tools/list"));
}

QTEST_APPLESS_MAIN(TestFrameClassifier)
#include "tst_frame_classifier.moc"
