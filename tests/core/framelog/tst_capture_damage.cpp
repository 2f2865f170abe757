// What is left of a capture that was cut or damaged: every record that is whole, and nothing else.
#include "capture_fixture.h"

#include "core/framelog/capture_format.h"
#include "core/framelog/crc32c.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace wb;
using namespace wb::framelog;

class TestCaptureDamage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cutAnywhereItOpensWithTheWholeRecordsBefore();
    void aDamagedByteNeverInventsAFrame();
    void aDamagedByteLosesOneFrameAtMost();
    void aHoleInTheMiddleIsSkippedAndReported();
    void findingsFollowTheirFrameBehindAHole();
    void aCaptureSentThroughAFrameIsNotTakenForRecords();
    void recordsOfLaterProgramsAreSkipped();
    void aNewerVersionIsRefusedWithAReason();
    void whatIsNoCaptureIsRefusedWithAReason_data();
    void whatIsNoCaptureIsRefusedWithAReason();
    void aDamagedHeaderStillShowsTheFrames();

private:
    [[nodiscard]] std::unique_ptr<FrameLog> opened(const QByteArray &bytes);

    CaptureFolder m_folder;
    QList<QByteArray> m_payloads;
    QList<qint64> m_offsets; // of the records of m_payloads
    QByteArray m_capture;
    int m_copies = 0;
};

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestCaptureDamage::init()
{
    if (!m_capture.isEmpty())
        return;
    const QString path = m_folder.path();
    {
        const auto log = mustHave(FrameLog::create(path));
        for (int i = 1; i <= 6; ++i) {
            m_payloads << R"({"jsonrpc":"2.0","id":)" + QByteArray::number(i) + R"(,"method":"m"})" + QByteArray(i * 3, ' ');
            log->accept(sent(m_payloads.last()));
        }
        QVERIFY(log->flush());
        const QList<FrameHead> heads = log->heads(FrameSeq{1}, 6).value();
        for (const FrameHead &head : heads)
            m_offsets << head.offset;
    }
    m_capture = readFile(path);
    QCOMPARE(m_offsets.size(), 6);
}

std::unique_ptr<FrameLog> TestCaptureDamage::opened(const QByteArray &bytes)
{
    const QString path = m_folder.path(QStringLiteral("copy%1").arg(++m_copies));
    writeFile(path, bytes);
    auto log = FrameLog::open(path);
    if (!log)
        return nullptr;
    (void)(*log)->flush();
    return std::move(*log);
}

void TestCaptureDamage::cutAnywhereItOpensWithTheWholeRecordsBefore()
{
    for (qsizetype length = m_offsets.first(); length <= m_capture.size(); ++length) {
        const auto log = opened(m_capture.first(length));
        QVERIFY(log);
        qsizetype whole = 0;
        while (whole < 6 && m_offsets[whole] + kRecordHeadSize + m_payloads[whole].size() <= length)
            ++whole;
        QCOMPARE(log->count(), whole);
        for (qsizetype i = 0; i < whole; ++i)
            QCOMPARE(log->payload(FrameSeq{i + 1}).value(), m_payloads[i]);
        const qsizetype end = whole == 0 ? m_offsets[0] : m_offsets[whole - 1] + kRecordHeadSize + m_payloads[whole - 1].size();
        QCOMPARE(log->damage().isEmpty(), end == length);
    }
}

void TestCaptureDamage::aDamagedByteNeverInventsAFrame()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes = m_capture;
        for (int n = 0; n <= i % 3; ++n)
            bytes[random.bounded(bytes.size())] = static_cast<char>(random.bounded(256));
        const auto log = opened(bytes);
        if (!log)
            continue; // the magic was hit
        qsizetype before = -1;
        for (qint64 sequence = 1; sequence <= log->count(); ++sequence) {
            const qsizetype which = m_payloads.indexOf(log->payload(FrameSeq{sequence}).value());
            QVERIFY(which > before); // one that was written, and in order
            before = which;
        }
    }
}

void TestCaptureDamage::aDamagedByteLosesOneFrameAtMost()
{
    for (qsizetype at = m_offsets.first(); at < m_capture.size(); at += 3) {
        QByteArray bytes = m_capture;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x40);
        const auto log = opened(bytes);
        QVERIFY(log);
        QCOMPARE(log->count(), 5);
        QVERIFY(!log->damage().isEmpty());
    }
}

void TestCaptureDamage::aHoleInTheMiddleIsSkippedAndReported()
{
    QByteArray bytes = m_capture;
    bytes.remove(m_offsets[2] + 10, m_offsets[4] - m_offsets[2] - 10); // all of frame 4, and most of frame 3
    const auto log = opened(bytes);
    QVERIFY(log);
    QCOMPARE(log->count(), 4);
    QVERIFY2(log->damage().contains(u"10 bytes"), qPrintable(log->damage()));
    QCOMPARE(log->payload(FrameSeq{3}).value(), m_payloads[4]);
    QCOMPARE(log->heads(FrameSeq{1}, 10)->size(), 4); // numbers shown have no gap
    // The second time the damage is known from the index.
    const auto again = mustHave(FrameLog::open(log->path()));
    QCOMPARE(again->damage(), log->damage());
}

void TestCaptureDamage::findingsFollowTheirFrameBehindAHole()
{
    const QString path = m_folder.path(QStringLiteral("findings"));
    qint64 second = 0, third = 0;
    {
        const auto log = mustHave(FrameLog::create(path));
        for (int i = 1; i <= 4; ++i) {
            const FrameSeq sequence = log->accept(sent("frame " + QByteArray::number(i)));
            log->addFinding({.rule = QStringLiteral("rule.%1").arg(i), .frame = sequence});
        }
        second = log->head(FrameSeq{2})->offset;
        third = log->head(FrameSeq{3})->offset;
    }
    QByteArray bytes = readFile(path);
    bytes.remove(second, third - second);
    const auto log = opened(bytes);
    QCOMPARE(log->count(), 3);
    QCOMPARE(log->payload(FrameSeq{2}).value(), QByteArray("frame 3"));
    QCOMPARE(log->findings(FrameSeq{2}).value(0).rule, QStringLiteral("rule.3"));
    QCOMPARE(log->findings(FrameSeq{3}).value(0).rule, QStringLiteral("rule.4"));
}

// Somebody reads a capture through a server: its bytes are in a frame, and that frame is damaged.
void TestCaptureDamage::aCaptureSentThroughAFrameIsNotTakenForRecords()
{
    const QString path = m_folder.path(QStringLiteral("nested"));
    qint64 offset = 0;
    {
        const auto log = mustHave(FrameLog::create(path));
        log->accept(sent("before"));
        offset = log->head(log->accept(sent(m_capture)))->offset;
        log->accept(sent("behind"));
    }
    QByteArray bytes = readFile(path);
    bytes[offset + 20] = static_cast<char>(bytes[offset + 20] ^ 1);
    const auto log = opened(bytes);
    QCOMPARE(log->count(), 2);
    QCOMPARE(log->payload(FrameSeq{2}).value(), QByteArray("behind"));
}

void TestCaptureDamage::recordsOfLaterProgramsAreSkipped()
{
    const auto header = decodeHeader(m_capture);
    const QByteArray body = "something new";
    const RecordHead head{.tag = header->tag, .type = 200, .bodyLength = 13, .bodyChecksum = crc32c(body)};
    const RecordHeadBytes record = encodeRecordHead(head);
    QByteArray bytes = m_capture;
    bytes.insert(m_offsets[3], QByteArray(record.data(), kRecordHeadSize) + body);
    const auto log = opened(bytes);
    QCOMPARE(log->count(), 6);
    QCOMPARE(log->damage(), QString());
}

void TestCaptureDamage::aNewerVersionIsRefusedWithAReason()
{
    QByteArray bytes = m_capture;
    bytes[8] = 2;
    const quint32 checksum = crc32c(bytes.first(24));
    for (int i = 0; i < 4; ++i)
        bytes[24 + i] = static_cast<char>(checksum >> (8 * i));
    const QString path = m_folder.path(QStringLiteral("newer"));
    writeFile(path, bytes);
    const auto log = FrameLog::open(path);
    QVERIFY(!log);
    QCOMPARE(log.error().kind, ErrorKind::Storage);
    QVERIFY2(log.error().message.contains(u"newer version"), qPrintable(log.error().text()));
    QVERIFY(!log.error().hint.isEmpty());
}

void TestCaptureDamage::whatIsNoCaptureIsRefusedWithAReason_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("short") << QByteArray("MCPWB") << QStringLiteral("too short");
    QTest::newRow("text") << QByteArray("{\"mcpServers\":{}, \"padding\":\"............\"}") << QStringLiteral("does not begin");
}

void TestCaptureDamage::whatIsNoCaptureIsRefusedWithAReason()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString path = m_folder.path(QStringLiteral("none"));
    writeFile(path, bytes);
    const auto log = FrameLog::open(path);
    QVERIFY(!log);
    QVERIFY2(log.error().message.contains(reason), qPrintable(log.error().text()));
    QCOMPARE(log.error().where, path);
    QVERIFY(!FrameLog::open(m_folder.path(QStringLiteral("missing"))));
    QVERIFY(!FrameLog::open(QStringLiteral("/dev/null")));
    QVERIFY(!FrameLog::open(QStringLiteral("/")));
}

void TestCaptureDamage::aDamagedHeaderStillShowsTheFrames()
{
    for (qsizetype at = 8; at < m_offsets.first(); ++at) {
        QByteArray bytes = m_capture;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        const auto log = opened(bytes);
        QVERIFY(log);
        QCOMPARE(log->count(), 6);
        QVERIFY(log->damage().contains(u"header"));
    }
}

QTEST_GUILESS_MAIN(TestCaptureDamage)
#include "tst_capture_damage.moc"
