#include "capture_fixture.h"

#include "core/framelog/frame_filter.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace wb;
using namespace wb::framelog;

class TestFrameLog : public QObject
{
    Q_OBJECT

private slots:
    void aFrameCanBeReadBackAtOnceAndAfterReopening();
    void headsComeFromMemoryAndIndexWithoutASeam();
};

void TestFrameLog::aFrameCanBeReadBackAtOnceAndAfterReopening()
{
    const CaptureFolder folder;
    const QByteArray request = R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})";
    const QByteArray answer = R"({"jsonrpc":"2.0","id":1,"result":{"tools":[]}})";
    const auto check = [&](const FrameLog &log) {
        QCOMPARE(log.count(), 2);
        QCOMPARE(log.payload(FrameSeq{1}).value(), request);
        QCOMPARE(log.payload(FrameSeq{2}).value(), answer);
        const FrameHead first = log.head(FrameSeq{1}).value();
        QCOMPARE(first.method, QByteArray("tools/list"));
        QCOMPARE(first.partner, FrameSeq{2});
        QCOMPARE(log.head(FrameSeq{2})->method, QByteArray("tools/list"));
    };
    {
        const auto log = mustHave(FrameLog::create(folder.path()));
        QCOMPARE(log->accept(sent(request)), FrameSeq{1});
        QCOMPARE(log->accept(received(answer)), FrameSeq{2});
        check(*log);
        QVERIFY(log->flush());
        check(*log);
    }
    const auto reopened = mustHave(FrameLog::open(folder.path()));
    check(*reopened);
    QCOMPARE(reopened->damage(), QString());
}

void TestFrameLog::headsComeFromMemoryAndIndexWithoutASeam()
{
    const CaptureFolder folder;
    const auto log = mustHave(FrameLog::create(folder.path()));
    for (int i = 1; i <= 5000; ++i) {
        log->accept(sent(QByteArray::number(i)));
        if (i % 1000 == 0)
            QCOMPARE(log->heads(FrameSeq{1}, i + 10)->size(), i);
        if (i == 2500)
            QVERIFY(log->flush());
    }
    const QList<FrameHead> all = log->heads(FrameSeq{1}, 5000).value();
    QCOMPARE(all.size(), 5000);
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(all[i].sequence, FrameSeq{i + 1});
}

QTEST_GUILESS_MAIN(TestFrameLog)
#include "tst_frame_log.moc"
