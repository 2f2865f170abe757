#include "app/models/frame_log_model.h"
#include "model_text.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wb;
using namespace wb::app;

using Column = FrameLogModel::Column;

class TestFrameLogModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void rowsSayWhatCrossedTheWire();
    void rowsArriveInBatches();
    void anAnswerChangesItsRequestsRow();
    void aFilterKeepsOnlyWhatFits();
    void whatArrivesLaterIsFilteredToo();
    void aRowLeavesAFilterThatItNoLongerFits();
    void aRowEntersAFilterThatItBeginsToFit();
    void takingTheFilterBackShowsEverything();
    void changingTheFilterDuringASearchIsSafe();
    void theServerColumnNamesTheConnection();
    void summariesComeALittleLater();
    void aBurstBlocksNoTurnForLong();

private:
    FrameSeq put(const QByteArray &payload, wire::Direction direction = wire::Direction::Sent,
                 wire::Channel channel = wire::Channel::Message);
    FrameSeq request(int id, const QByteArray &method = "tools/call");
    FrameSeq answer(int id);
    void filter(const QString &text);
    [[nodiscard]] QStringList numbers() const { return modelText(*m_model, {Column::Number}); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<framelog::FrameLog> m_log;
    std::unique_ptr<FrameLogModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestFrameLogModel::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    auto log = framelog::FrameLog::create(m_dir->filePath(QStringLiteral("test.mcpcap")));
    QVERIFY2(log.has_value(), log ? "" : qPrintable(log.error().text()));
    m_log = std::move(*log);
    m_model = std::make_unique<FrameLogModel>(*m_log);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestFrameLogModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_log.reset();
}

FrameSeq TestFrameLogModel::put(const QByteArray &payload, wire::Direction direction, wire::Channel channel)
{
    wire::Frame frame;
    frame.connection = ConnectionId{1};
    frame.direction = direction;
    frame.channel = channel;
    frame.payload = payload;
    return m_log->accept(frame);
}

FrameSeq TestFrameLogModel::request(int id, const QByteArray &method)
{
    return put(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":")" + method + R"("})");
}

FrameSeq TestFrameLogModel::answer(int id)
{
    return put(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"result":{}})", wire::Direction::Received);
}

void TestFrameLogModel::filter(const QString &text)
{
    QSignalSpy finished(m_model.get(), &FrameLogModel::searchFinished);
    m_model->setFilter(framelog::FrameFilter::parse(text).value());
    QTRY_COMPARE(finished.count(), 1);
}

void TestFrameLogModel::rowsSayWhatCrossedTheWire()
{
    request(1);
    answer(1);
    put("not json at all", wire::Direction::Received);
    put("warming up", wire::Direction::Received, wire::Channel::Stderr);
    QTRY_COMPARE(m_model->rowCount(), 4);
    QCOMPARE(modelText(*m_model, {Column::Number, Column::Direction, Column::Kind, Column::Method, Column::Id, Column::Status}),
             QStringList({QStringLiteral("1 | \u2192 | request | tools/call | 1 | answered"),
                          QStringLiteral("2 | \u2190 | response | tools/call | 1 | ok"),
                          QStringLiteral("3 | \u2190 | not-json |  |  | not JSON"), QStringLiteral("4 | \u2190 | stderr |  |  |")}));
}

// One insertion per announcement of the log, however many frames it tells of: a view's cost is per insertion.
void TestFrameLogModel::rowsArriveInBatches()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 3000; ++i)
        request(i);
    QTRY_COMPARE(m_model->rowCount(), 3000);
    QVERIFY2(inserted.count() < 100, qPrintable(QString::number(inserted.count())));
}

void TestFrameLogModel::anAnswerChangesItsRequestsRow()
{
    const FrameSeq asked = request(5);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0, Column::Status).data().toString(), QStringLiteral("waiting"));
    const FrameSeq answered = answer(5);
    QTRY_COMPARE(m_model->index(0, Column::Status).data().toString(), QStringLiteral("answered"));
    QCOMPARE(m_model->partnerOf(asked), answered);
    QCOMPARE(m_model->partnerOf(answered), asked);
    QVERIFY(!m_model->index(1, Column::Latency).data().toString().isEmpty());
    QVERIFY(m_model->index(0, Column::Latency).data().toString().isEmpty());
}

void TestFrameLogModel::aFilterKeepsOnlyWhatFits()
{
    request(1, "tools/list");
    request(2, "tools/call");
    request(3, "prompts/list");
    filter(QStringLiteral("method=tools/*"));
    QCOMPARE(numbers(), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(m_model->rowOf(FrameSeq{2}), 1);
    QCOMPARE(m_model->rowOf(FrameSeq{3}), -1);
    QCOMPARE(m_model->sequenceAt(1), FrameSeq{2});
    QCOMPARE(m_model->sequenceAt(2), kNoFrame);
}

void TestFrameLogModel::whatArrivesLaterIsFilteredToo()
{
    request(1, "tools/list");
    filter(QStringLiteral("method=tools/* \"call\""));
    QCOMPARE(m_model->rowCount(), 0);
    request(2, "tools/call"); // by head and by payload
    request(3, "prompts/list");
    request(4, "tools/call");
    QTRY_COMPARE(numbers(), QStringList({QStringLiteral("2"), QStringLiteral("4")}));
}

// A request leaves "unanswered" at the moment its answer arrives.
void TestFrameLogModel::aRowLeavesAFilterThatItNoLongerFits()
{
    request(1);
    request(2);
    filter(QStringLiteral("unanswered"));
    QCOMPARE(numbers(), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    answer(1);
    QTRY_COMPARE(numbers(), QStringList(QStringLiteral("2")));
}

void TestFrameLogModel::aRowEntersAFilterThatItBeginsToFit()
{
    const FrameSeq frame = request(1);
    request(2);
    filter(QStringLiteral("finding"));
    QCOMPARE(m_model->rowCount(), 0);
    m_log->addFinding({wire::Severity::Warning, QStringLiteral("test.rule"), QStringLiteral("why"), {}, frame, ConnectionId{1}, {}});
    QTRY_COMPARE(modelText(*m_model, {Column::Number, Column::Findings}), QStringList(QStringLiteral("1 | warning")));
}

void TestFrameLogModel::takingTheFilterBackShowsEverything()
{
    for (int i = 0; i < 10; ++i)
        request(i);
    filter(QStringLiteral("id=3"));
    QCOMPARE(m_model->rowCount(), 1);
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 10);
    request(11);
    QTRY_COMPARE(m_model->rowCount(), 11);
}

void TestFrameLogModel::changingTheFilterDuringASearchIsSafe()
{
    for (int i = 0; i < 2000; ++i)
        request(i);
    for (int i = 0; i < 20; ++i)
        m_model->setFilter(framelog::FrameFilter::parse(QStringLiteral("id=%1").arg(i)).value());
    QTRY_COMPARE(modelText(*m_model, {Column::Id}), QStringList(QStringLiteral("19")));
}

void TestFrameLogModel::theServerColumnNamesTheConnection()
{
    m_log->noteConnection({ConnectionId{1}, QStringLiteral("demo"), QStringLiteral("stdio"), QStringLiteral("demo-server"), {}});
    request(1);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0, Column::Server).data().toString(), QStringLiteral("demo"));
}

// data() never reads a payload: the first look is empty and asks for it.
void TestFrameLogModel::summariesComeALittleLater()
{
    put(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_weather"}})");
    QTRY_COMPARE(m_model->rowCount(), 1);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QCOMPARE(m_model->index(0, Column::Summary).data().toString(), QString());
    QTRY_COMPARE(m_model->index(0, Column::Summary).data().toString(), QStringLiteral("get_weather"));
    QVERIFY(!changed.isEmpty());
}

// 50 000 frames under a filter that reads payloads: they are examined in slices, with turns of the loop between them.
void TestFrameLogModel::aBurstBlocksNoTurnForLong()
{
    filter(QStringLiteral("\"id\":4")); // fits every id that begins with a 4
    for (int i = 0; i < 50'000; ++i)
        request(i);
    qint64 longest = 0;
    QElapsedTimer turn;
    const auto expected = [] {
        int count = 0;
        for (int i = 0; i < 50'000; ++i)
            count += QString::number(i).startsWith(QLatin1Char('4')) ? 1 : 0;
        return count;
    }();
    QElapsedTimer whole;
    whole.start();
    while (m_model->rowCount() < expected && whole.elapsed() < 60'000) {
        turn.start();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        longest = std::max(longest, turn.elapsed());
    }
    QCOMPARE(m_model->rowCount(), expected);
    QVERIFY2(longest < 500, qPrintable(QStringLiteral("one turn took %1 ms").arg(longest))); // the aim is 16; this machine is shared
}

QTEST_GUILESS_MAIN(TestFrameLogModel)
#include "tst_frame_log_model.moc"
