// The index is disposable: whatever happens to it, the capture is shown whole.
#include "capture_fixture.h"

#include "core/framelog/index_schema.h"
#include "core/framelog/sqlite_database.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace wb;
using namespace wb::framelog;

class TestIndex : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aMissingIndexIsRebuilt();
    void aCorruptIndexIsRebuilt_data();
    void aCorruptIndexIsRebuilt();
    void anIndexOfAnotherVersionIsRebuilt();
    void anIndexOfAnotherCaptureIsRebuilt();
    void anIndexThatIsBehindIsCaughtUp();
    void anIndexThatIsAheadIsRebuilt();
    void pairsThatSpanTheCatchUpAreFound();
    void aGoodIndexIsUsedAtOnceAndLeftAlone();
    void withoutAPlaceBesideTheCaptureTheIndexLiesElsewhere();
    void aCaptureThatIsBeingWrittenCanBeOpened();
    void buildingIsAnnounced();
    void damageDeepInTheIndexIsAnErrorAndMendedAtTheNextOpening();
    void anIndexWithMissingRowsIsAnErrorAndMendedAtTheNextOpening();
    void captureAndIndexAreTheOwnersAlone();

private:
    void verifyWhole();
    [[nodiscard]] QString path() const { return m_folder->path(); }
    [[nodiscard]] QString indexPath() const { return path() + QStringLiteral(".idx"); }

    std::optional<CaptureFolder> m_folder;
};

namespace {

constexpr int kFrames = 40;

QByteArray payloadNumber(int i)
{
    const QByteArray id = QByteArray::number((i + 1) / 2);
    return i % 2 == 1 ? R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"m/)" + id + R"("})"
                      : R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":{}})";
}

void acceptFrames(FrameLog &log, int from, int to)
{
    for (int i = from; i <= to; ++i)
        log.accept(i % 2 == 1 ? sent(payloadNumber(i)) : received(payloadNumber(i)));
}

void changeIndex(const QString &path, const QByteArray &sql)
{
    auto database = SqliteDatabase::open(path, SqliteDatabase::Mode::Existing);
    QVERIFY(database);
    const Status status = database->execute(sql);
    QVERIFY2(status, status ? "" : qPrintable(status.error().text()));
}

} // namespace

void TestIndex::init()
{
    m_folder.emplace();
    const auto log = mustHave(FrameLog::create(path()));
    acceptFrames(*log, 1, kFrames);
    log->noteConnection({.id = ConnectionId{1}, .server = QStringLiteral("demo"), .transport = QStringLiteral("stdio")});
    log->addFinding({.rule = QStringLiteral("rule.one"), .frame = FrameSeq{3}, .connection = ConnectionId{1}});
}

void TestIndex::verifyWhole()
{
    const auto log = mustHave(FrameLog::open(path()));
    QVERIFY(log->flush());
    QCOMPARE(log->damage(), QString());
    QCOMPARE(log->count(), kFrames);
    const QList<FrameHead> heads = log->heads(FrameSeq{1}, kFrames).value();
    QCOMPARE(heads.size(), kFrames);
    for (int i = 1; i <= kFrames; ++i) {
        QCOMPARE(toInt(heads[i - 1].sequence), i);
        QCOMPARE(heads[i - 1].method, "m/" + QByteArray::number((i + 1) / 2));
        QCOMPARE(toInt(heads[i - 1].partner), i % 2 == 1 ? i + 1 : i - 1);
        QCOMPARE(log->payload(FrameSeq{i}).value(), payloadNumber(i));
    }
    QCOMPARE(heads[2].worstFinding, static_cast<int>(wire::Severity::Warning));
    QCOMPARE(log->findings(FrameSeq{3}).value(0).rule, QStringLiteral("rule.one"));
    QCOMPARE(log->findingCount(), 1);
    QCOMPARE(log->connections().value(0).server, QStringLiteral("demo"));
}

void TestIndex::aMissingIndexIsRebuilt()
{
    QVERIFY(QFile::remove(indexPath()));
    verifyWhole();
    QVERIFY(QFile::exists(indexPath()));
}

void TestIndex::aCorruptIndexIsRebuilt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("at");
    QTest::newRow("empty file") << QByteArray() << -1;
    QTest::newRow("no database") << QByteArray(5000, 'x') << -1;
    QTest::newRow("header destroyed") << QByteArray(50, '\0') << 0;
    QTest::newRow("schema destroyed") << QByteArray(3000, '\xFF') << 100;
    QTest::newRow("page size destroyed") << QByteArray("\xAB\xCD") << 16;
}

void TestIndex::aCorruptIndexIsRebuilt()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, at);
    QFile file(indexPath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (at < 0)
        QVERIFY(file.resize(0));
    else
        QVERIFY(file.seek(at));
    file.write(bytes);
    file.close();
    verifyWhole();
    verifyWhole();
}

void TestIndex::anIndexOfAnotherVersionIsRebuilt()
{
    changeIndex(indexPath(), "PRAGMA user_version=99");
    verifyWhole();
    changeIndex(indexPath(), "PRAGMA user_version=0; DROP TABLE finding");
    verifyWhole();
}

void TestIndex::anIndexOfAnotherCaptureIsRebuilt()
{
    const QString other = m_folder->path(QStringLiteral("other"));
    acceptFrames(*mustHave(FrameLog::create(other)), 1, kFrames + 10);
    QVERIFY(QFile::remove(indexPath()));
    QVERIFY(QFile::copy(other + QStringLiteral(".idx"), indexPath()));
    verifyWhole();
}

void TestIndex::anIndexThatIsBehindIsCaughtUp()
{
    const auto log = mustHave(FrameLog::open(path()));
    const qint64 offset = log->head(FrameSeq{11})->offset;
    // As it was before frame 11, the connection and the finding.
    changeIndex(indexPath(), "DELETE FROM frame WHERE seq > 10; DELETE FROM finding; DELETE FROM connection; UPDATE frame SET finding = -1;"
                             "UPDATE run SET length = 10; UPDATE meta SET frames = 10, findings = 0, last_stored = 10, indexed = " +
                                 QByteArray::number(offset));
    verifyWhole();
}

void TestIndex::anIndexThatIsAheadIsRebuilt()
{
    // The capture was restored from a backup, the index was not.
    const qint64 offset = mustHave(FrameLog::open(path()))->head(FrameSeq{31})->offset;
    QVERIFY(QFile::resize(path(), offset));
    const auto log = mustHave(FrameLog::open(path()));
    QVERIFY(log->flush());
    QCOMPARE(log->count(), 30);
    QCOMPARE(log->heads(FrameSeq{1}, 100)->size(), 30);
    QCOMPARE(log->findingCount(), 0);
}

void TestIndex::pairsThatSpanTheCatchUpAreFound()
{
    const auto log = mustHave(FrameLog::open(path()));
    const qint64 offset = log->head(FrameSeq{10})->offset; // frame 9 is the request of frame 10
    changeIndex(indexPath(), "DELETE FROM frame WHERE seq > 9; DELETE FROM finding; DELETE FROM connection; UPDATE frame SET finding = -1;"
                             "UPDATE frame SET partner = 0, latency = -1 WHERE seq = 9; UPDATE run SET length = 9;"
                             "UPDATE meta SET frames = 9, findings = 0, last_stored = 9, indexed = " +
                                 QByteArray::number(offset));
    verifyWhole();
}

void TestIndex::aGoodIndexIsUsedAtOnceAndLeftAlone()
{
    QFile file(indexPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const auto log = mustHave(FrameLog::open(path()));
    QCOMPARE(log->count(), kFrames); // without waiting
    QCOMPARE(log->heads(FrameSeq{1}, kFrames)->size(), kFrames);
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestIndex::withoutAPlaceBesideTheCaptureTheIndexLiesElsewhere()
{
    // A folder in the place of the index can be neither opened nor replaced, by nobody.
    QVERIFY(QFile::remove(indexPath()));
    QVERIFY(QDir().mkpath(indexPath() + QStringLiteral("/full")));
    verifyWhole();
}

void TestIndex::aCaptureThatIsBeingWrittenCanBeOpened()
{
    const QString livePath = m_folder->path(QStringLiteral("live"));
    const auto live = mustHave(FrameLog::create(livePath));
    acceptFrames(*live, 1, 10);
    QVERIFY(live->flush());
    {
        const auto reader = mustHave(FrameLog::open(livePath));
        QCOMPARE(reader->count(), 10);
        QCOMPARE(reader->payload(FrameSeq{10}).value(), payloadNumber(10));
        acceptFrames(*live, 11, 20);
        QVERIFY(live->flush());
        QCOMPARE(reader->count(), 10);
    }
    QCOMPARE(live->heads(FrameSeq{1}, 100)->size(), 20);
    QCOMPARE(mustHave(FrameLog::open(livePath))->count(), 20);
}

void TestIndex::buildingIsAnnounced()
{
    QVERIFY(QFile::remove(indexPath()));
    const auto log = mustHave(FrameLog::open(path()));
    QSignalSpy appended(log.get(), &FrameLog::appended);
    QTRY_COMPARE(log->count(), kFrames);
    QTRY_VERIFY(!appended.isEmpty());
    qint64 next = 1;
    for (const QVariantList &signal : appended) {
        QCOMPARE(signal[0].toLongLong(), next);
        next += signal[1].toLongLong();
    }
    QCOMPARE(next, kFrames + 1);
}

// Found out only when the page is read: opening a large capture must not read its whole index.
void TestIndex::damageDeepInTheIndexIsAnErrorAndMendedAtTheNextOpening()
{
    const QString large = m_folder->path(QStringLiteral("large"));
    acceptFrames(*mustHave(FrameLog::create(large)), 1, 5000);
    QFile file(large + QStringLiteral(".idx"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 page = 20; page * 4096 < file.size() - 40 * 4096; ++page) {
        QVERIFY(file.seek(page * 4096));
        file.write(QByteArray(100, '\xFF'));
    }
    file.close();
    {
        const auto log = mustHave(FrameLog::open(large));
        if (log->heads(FrameSeq{1}, 5000).has_value())
            QVERIFY(log->flush()); // opening noticed it already
        else
            QVERIFY(!log->heads(FrameSeq{1}, 5000).error().hint.isEmpty());
    }
    const auto log = mustHave(FrameLog::open(large));
    QVERIFY(log->flush());
    QCOMPARE(log->heads(FrameSeq{1}, 5000)->size(), 5000);
}

void TestIndex::anIndexWithMissingRowsIsAnErrorAndMendedAtTheNextOpening()
{
    changeIndex(indexPath(), "DELETE FROM frame WHERE seq = 7");
    {
        const auto log = mustHave(FrameLog::open(path()));
        QCOMPARE(log->heads(FrameSeq{8}, 10)->size(), 10);
        const auto heads = log->heads(FrameSeq{1}, 10);
        QVERIFY(!heads);
        QVERIFY(heads.error().hint.contains(u"rebuilt"));
    }
    verifyWhole();
}

void TestIndex::captureAndIndexAreTheOwnersAlone()
{
    for (const QString &file : {path(), indexPath()})
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestIndex)
#include "tst_index.moc"
