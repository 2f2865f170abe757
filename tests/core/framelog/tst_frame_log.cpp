#include "capture_fixture.h"

#include "core/framelog/frame_filter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace wb;
using namespace wb::framelog;

class TestFrameLog : public QObject
{
    Q_OBJECT

private slots:
    void aFrameCanBeReadBackAtOnceAndAfterReopening();
    void headsComeFromMemoryAndIndexWithoutASeam();
    void framesThatAreNotThereAreErrors();
    void everythingAFrameCarriesIsKept();
    void aFrameWithoutTimesGetsThemFromTheClock();
    void credentialsAreNeverStored();
    void findingsRaiseTheirFrames();
    void aLaterNoteReplacesTheOneOfItsConnection();
    void anExchangeListsItsFramesInOrder();
    void anOpenedLogTakesNothing();
    void appendedIsCoalescedAndComplete();
    void headsChangedTellsOfLateAnswersAndFindings();
    void aSearchFindsTheSameInMemoryAndInTheIndex();
    void aSearchSeesAnswersThatTheIndexDoesNotHaveYet();
    void aStoppedSearchSaysNothingMore();
    void aLogMayBeDestroyedInTheMiddleOfASearch();
    void searchesMayBeStartedFromCallbacks();

private:
    CaptureFolder m_folder;
    int m_files = 0;
    [[nodiscard]] std::unique_ptr<FrameLog> newLog() { return mustHave(FrameLog::create(m_folder.path(QString::number(++m_files)))); }
};

namespace {

QList<qint64> found(FrameLog &log, const QString &filter, FrameSeq from = FrameSeq{1})
{
    return searched(log, FrameFilter::parse(filter).value(), from);
}

} // namespace

void TestFrameLog::aFrameCanBeReadBackAtOnceAndAfterReopening()
{
    const QByteArray request = R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})";
    const QByteArray answer = R"({"jsonrpc":"2.0","id":1,"result":{"tools":[]}})";
    const auto check = [&](const FrameLog &log) {
        QCOMPARE(log.count(), 2);
        QCOMPARE(log.payload(FrameSeq{1}).value(), request);
        QCOMPARE(log.payload(FrameSeq{2}).value(), answer);
        QCOMPARE(log.head(FrameSeq{1})->method, QByteArray("tools/list"));
        QCOMPARE(log.head(FrameSeq{1})->partner, FrameSeq{2});
        QCOMPARE(log.head(FrameSeq{2})->method, QByteArray("tools/list"));
    };
    QString path;
    {
        const auto log = newLog();
        path = log->path();
        QCOMPARE(log->accept(sent(request)), FrameSeq{1});
        QCOMPARE(log->accept(received(answer)), FrameSeq{2});
        check(*log);
        QVERIFY(log->flush());
        check(*log);
    }
    const auto reopened = mustHave(FrameLog::open(path));
    check(*reopened);
    QCOMPARE(reopened->damage(), QString());
}

void TestFrameLog::headsComeFromMemoryAndIndexWithoutASeam()
{
    const auto log = newLog();
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

void TestFrameLog::framesThatAreNotThereAreErrors()
{
    const auto log = newLog();
    log->accept(sent("x"));
    for (const qint64 sequence :
         {qint64{0}, qint64{-1}, qint64{2}, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()}) {
        QVERIFY(!log->head(FrameSeq{sequence}));
        QVERIFY(!log->payload(FrameSeq{sequence}));
        QVERIFY(log->findings(FrameSeq{sequence}).isEmpty());
    }
    QCOMPARE(log->heads(FrameSeq{-5}, 100)->size(), 1);
    QCOMPARE(log->heads(FrameSeq{std::numeric_limits<qint64>::max()}, std::numeric_limits<int>::max())->size(), 0);
    QCOMPARE(log->heads(FrameSeq{1}, -1)->size(), 0);
}

void TestFrameLog::everythingAFrameCarriesIsKept()
{
    wire::Frame frame;
    frame.connection = ConnectionId{7};
    frame.direction = wire::Direction::Received;
    frame.channel = wire::Channel::WebSocket;
    frame.flags = wire::FrameFlag::Binary | wire::FrameFlag::Incomplete;
    frame.wallNs = 1'750'000'000'000'000'001;
    frame.monotonicNs = 123;
    frame.exchange = ExchangeId{0xFFFFFFFFFFFFFFF0};
    frame.payload = QByteArray("\0\xFF\n", 3);
    QString path;
    const auto check = [&](const FrameLog &log) {
        const FrameHead head = log.head(FrameSeq{1}).value();
        QCOMPARE(head.connection, frame.connection);
        QCOMPARE(head.direction, frame.direction);
        QCOMPARE(head.channel, frame.channel);
        QCOMPARE(head.flags, frame.flags);
        QCOMPARE(head.wallNs, frame.wallNs);
        QCOMPARE(head.monotonicNs, frame.monotonicNs);
        QCOMPARE(head.exchange, frame.exchange);
        QCOMPARE(head.size, 3);
        QCOMPARE(log.payload(FrameSeq{1}).value(), frame.payload);
    };
    {
        const auto log = newLog();
        path = log->path();
        log->accept(frame);
        check(*log);
        QVERIFY(log->flush());
        check(*log);
    }
    QFile::remove(path + QStringLiteral(".idx"));
    const auto log = mustHave(FrameLog::open(path));
    QVERIFY(log->flush());
    check(*log);
}

void TestFrameLog::aFrameWithoutTimesGetsThemFromTheClock()
{
    const StandingClock clock;
    const auto log = mustHave(FrameLog::create(m_folder.path(QStringLiteral("clock")), clock));
    log->accept(sent("x"));
    QCOMPARE(log->head(FrameSeq{1})->wallNs, clock.wall);
    QCOMPARE(log->head(FrameSeq{1})->monotonicNs, clock.monotonic);
}

void TestFrameLog::credentialsAreNeverStored()
{
    const auto log = newLog();
    log->accept(frameWith("POST /mcp?token=hunter2 HTTP/1.1\r\nAuthorization: Bearer hunter2\r\n\r\n", wire::Direction::Sent,
                          wire::Channel::HttpHead));
    QVERIFY(log->head(FrameSeq{1})->flags.testFlag(wire::FrameFlag::Redacted));
    QVERIFY(!log->payload(FrameSeq{1})->contains("hunter2")); // while it is in memory
    QVERIFY(log->flush());
    for (const QString &suffix : {QString(), QStringLiteral(".idx"), QStringLiteral(".idx-wal")}) {
        QFile file(log->path() + suffix);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hunter2"));
    }
}

void TestFrameLog::findingsRaiseTheirFrames()
{
    const auto log = newLog();
    const auto add = [&](qint64 frame, wire::Severity severity, const char *rule) {
        log->addFinding({.severity = severity,
                         .rule = QString::fromLatin1(rule),
                         .message = QStringLiteral("What – happened"),
                         .clause = QStringLiteral("2025-11-25 Transports, stdio"),
                         .frame = FrameSeq{frame},
                         .connection = ConnectionId{2},
                         .pointer = QStringLiteral("/id")});
    };
    const auto check = [](const FrameLog &any) {
        QCOMPARE(any.head(FrameSeq{1})->worstFinding, 2);
        QCOMPARE(any.head(FrameSeq{2})->worstFinding, -1);
        QCOMPARE(any.findingCount(), 3);
        QCOMPARE(any.findings(FrameSeq{1}).size(), 2);
        const QList<wire::Finding> all = any.allFindings();
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0].rule, QStringLiteral("first"));
        QCOMPARE(all[0].message, QStringLiteral("What – happened"));
        QCOMPARE(all[0].clause, QStringLiteral("2025-11-25 Transports, stdio"));
        QCOMPARE(all[0].connection, ConnectionId{2});
        QCOMPARE(all[0].pointer, QStringLiteral("/id"));
        QCOMPARE(all[1].severity, wire::Severity::Info);
        QCOMPARE(all[2].frame, kNoFrame); // about the connection as a whole
    };
    log->accept(received("x"));
    log->accept(received("y"));
    add(1, wire::Severity::Error, "first");
    QVERIFY(log->flush());
    add(1, wire::Severity::Info, "second");
    add(0, wire::Severity::Warning, "third");
    check(*log);
    QVERIFY(log->flush());
    check(*log);
    check(*mustHave(FrameLog::open(log->path())));
}

void TestFrameLog::aLaterNoteReplacesTheOneOfItsConnection()
{
    const auto log = newLog();
    log->noteConnection(
        {.id = ConnectionId{1}, .server = QStringLiteral("one"), .transport = QStringLiteral("stdio"), .endpoint = QStringLiteral("cmd")});
    log->noteConnection({.id = ConnectionId{2}, .server = QStringLiteral("two")});
    log->noteConnection({.id = ConnectionId{1}, .server = QStringLiteral("one"), .protocolVersion = QStringLiteral("2025-11-25")});
    const auto check = [](const QList<ConnectionNote> &notes) {
        QCOMPARE(notes.size(), 2);
        QCOMPARE(notes[0].protocolVersion, QStringLiteral("2025-11-25"));
        QCOMPARE(notes[1].server, QStringLiteral("two"));
    };
    check(log->connections());
    QVERIFY(log->flush());
    check(mustHave(FrameLog::open(log->path()))->connections());
}

void TestFrameLog::anExchangeListsItsFramesInOrder()
{
    const auto log = newLog();
    for (int i = 1; i <= 10; ++i) {
        wire::Frame frame = sent(QByteArray::number(i));
        frame.exchange = ExchangeId{static_cast<quint64>(i % 3)};
        log->accept(std::move(frame));
        if (i == 5)
            QVERIFY(log->flush());
    }
    const auto sequences = [](const QList<FrameHead> &heads) {
        QList<qint64> list;
        for (const FrameHead &head : heads)
            list << toInt(head.sequence);
        return list;
    };
    QCOMPARE(sequences(log->exchangeHeads(ExchangeId{2})), (QList<qint64>{2, 5, 8}));
    QVERIFY(log->exchangeHeads(ExchangeId{0}).isEmpty()); // no exchange is not one
    QVERIFY(log->flush());
    QCOMPARE(sequences(log->exchangeHeads(ExchangeId{1})), (QList<qint64>{1, 4, 7, 10}));
}

void TestFrameLog::anOpenedLogTakesNothing()
{
    QString path;
    {
        const auto log = newLog();
        log->accept(sent("x"));
        QVERIFY(!log->isReadOnly());
        path = log->path();
    }
    const auto log = mustHave(FrameLog::open(path));
    QVERIFY(log->isReadOnly());
    QCOMPARE(log->accept(sent("y")), kNoFrame);
    log->addFinding({.frame = FrameSeq{1}});
    log->noteConnection({.id = ConnectionId{1}});
    QCOMPARE(log->count(), 1);
    QCOMPARE(log->findingCount(), 0);
    QVERIFY(log->connections().isEmpty());
}

void TestFrameLog::appendedIsCoalescedAndComplete()
{
    const auto log = newLog();
    QSignalSpy appended(log.get(), &FrameLog::appended);
    QElapsedTimer time;
    time.start();
    constexpr int kFrames = 300;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (log->count() < kFrames)
            log->accept(sent("x"));
    });
    timer.start(0);
    const auto announced = [&] { return appended.isEmpty() ? 0 : appended.last()[0].toLongLong() + appended.last()[1].toLongLong() - 1; };
    QTRY_COMPARE(announced(), kFrames);
    qint64 next = 1;
    for (const QVariantList &signal : appended) {
        QCOMPARE(signal[0].toLongLong(), next);
        next += signal[1].toLongLong();
    }
    QVERIFY(appended.size() <= time.elapsed() * 30 / 1000 + 2);
}

void TestFrameLog::headsChangedTellsOfLateAnswersAndFindings()
{
    const auto log = newLog();
    QSignalSpy appended(log.get(), &FrameLog::appended);
    QSignalSpy changed(log.get(), &FrameLog::headsChanged);
    log->accept(sent(R"({"jsonrpc":"2.0","id":1,"method":"m"})"));
    log->accept(received(R"({"jsonrpc":"2.0","id":1,"result":{}})")); // both in one batch: nothing to tell
    log->accept(sent(R"({"jsonrpc":"2.0","id":2,"method":"m"})"));
    QTRY_COMPARE(appended.size(), 1);
    QVERIFY(changed.isEmpty());
    log->accept(received(R"({"jsonrpc":"2.0","id":2,"result":{}})"));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed[0], (QVariantList{qint64{3}, qint64{3}}));
    log->addFinding({.frame = FrameSeq{2}});
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed[1], (QVariantList{qint64{2}, qint64{2}}));
}

void TestFrameLog::aSearchFindsTheSameInMemoryAndInTheIndex()
{
    const auto log = newLog();
    for (int i = 1; i <= 20; ++i)
        log->accept(sent(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i) + R"(,"method":")" + (i % 2 ? "odd" : "even") + R"("})"));
    const QString both = QStringLiteral("method=odd \"id\\\":1\"");
    const QList<qint64> expected{1, 11, 13, 15, 17, 19};
    QCOMPARE(found(*log, both), expected);
    QVERIFY(log->flush());
    QCOMPARE(found(*log, both), expected);
    QCOMPARE(found(*log, both, FrameSeq{12}), (QList<qint64>{13, 15, 17, 19}));
    log->accept(sent(R"({"jsonrpc":"2.0","id":100,"method":"odd"})"));
    QCOMPARE(found(*log, both), expected + QList<qint64>{21});
    QCOMPARE(found(*log, QString()).size(), 21);
}

void TestFrameLog::aSearchSeesAnswersThatTheIndexDoesNotHaveYet()
{
    const auto log = newLog();
    log->accept(sent(R"({"jsonrpc":"2.0","id":1,"method":"m"})"));
    log->accept(sent(R"({"jsonrpc":"2.0","id":2,"method":"m"})"));
    QVERIFY(log->flush()); // the rows are in the index, and released
    QCOMPARE(found(*log, QStringLiteral("unanswered")), (QList<qint64>{1, 2}));
    log->accept(received(R"({"jsonrpc":"2.0","id":1,"result":{}})"));
    log->addFinding({.frame = FrameSeq{2}});
    QCOMPARE(found(*log, QStringLiteral("unanswered")), (QList<qint64>{2}));
    QCOMPARE(found(*log, QStringLiteral("latency>=0ms")), (QList<qint64>{1, 3}));
    QCOMPARE(found(*log, QStringLiteral("finding")), (QList<qint64>{2}));
}

void TestFrameLog::aStoppedSearchSaysNothingMore()
{
    const auto log = newLog();
    for (int i = 0; i < 1000; ++i)
        log->accept(sent("x"));
    std::stop_source stop;
    int calls = 0;
    log->search(FrameFilter(), FrameSeq{1},
                {.found =
                     [&](const QList<qint64> &) {
                         ++calls;
                         stop.request_stop();
                     },
                 .done = [&](const Status &) { calls += 100; }},
                stop.get_token());
    QTRY_COMPARE(calls, 1);
    QCOMPARE(found(*log, QString()).size(), 1000); // a later search is served after it
    QCOMPARE(calls, 1);
}

void TestFrameLog::aLogMayBeDestroyedInTheMiddleOfASearch()
{
    auto log = newLog();
    for (int i = 0; i < 20000; ++i)
        log->accept(sent("x"));
    QVERIFY(log->flush());
    bool wasCalled = false;
    for (int i = 0; i < 5; ++i) {
        log->search(FrameFilter::parse(QStringLiteral("text~/x+y/")).value(), FrameSeq{1},
                    {.found = [&](const QList<qint64> &) { wasCalled = true; }, .done = [&](const Status &) { wasCalled = true; }}, {});
    }
    log.reset();
    QCoreApplication::processEvents();
    QVERIFY(!wasCalled);
}

void TestFrameLog::searchesMayBeStartedFromCallbacks()
{
    const auto log = newLog();
    log->accept(sent("x"));
    bool isDone = false;
    log->search(FrameFilter(), FrameSeq{1},
                {.found = {},
                 .done =
                     [&](const Status &) {
                         log->search(FrameFilter(), FrameSeq{1}, {.found = {}, .done = [&](const Status &) { isDone = true; }}, {});
                     }},
                {});
    QTRY_VERIFY(isDone);
}

QTEST_GUILESS_MAIN(TestFrameLog)
#include "tst_frame_log.moc"
