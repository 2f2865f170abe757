// Programs that are killed, disks that are full, folders that can't be written, and frames of 100 MB. This executable is also its own
// child: with an argument it writes a capture until something happens to it.
#include "capture_fixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>

using namespace wb;
using namespace wb::framelog;

namespace {

QByteArray paddedNumber(int i)
{
    return "frame " + QByteArray::number(i) + ' ' + QByteArray(200, 'x');
}

// Writes a frame every millisecond and says so on standard output, until it is killed.
int writeUntilKilled(const QString &path)
{
    const auto log = mustHave(FrameLog::create(path));
    QTimer timer;
    int i = 0;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        wire::Frame frame = sent(paddedNumber(++i));
        frame.monotonicNs = systemClock().monotonicNs();
        const qint64 at = frame.monotonicNs;
        log->accept(std::move(frame));
        std::printf("%d %lld\n", i, static_cast<long long>(at));
        std::fflush(stdout);
    });
    timer.start(1);
    return QCoreApplication::exec();
}

void limitFileSize(rlim_t bytes)
{
    rlimit limit = {};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes == 0 ? limit.rlim_max : bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

// The disk is full from 200 kB on, then has room again. Exit code 0: nothing was lost and both was said.
int writeIntoAFullDisk(const QString &path)
{
    std::signal(SIGXFSZ, SIG_IGN); // then writing fails with EFBIG
    const auto log = mustHave(FrameLog::create(path));
    QSignalSpy problems(log.get(), &FrameLog::problem);
    QSignalSpy solved(log.get(), &FrameLog::problemSolved);
    limitFileSize(200'000);
    for (int i = 1; i <= 2000; ++i)
        log->accept(sent(paddedNumber(i)));
    const Status status = log->flush();
    if (status || status.error().code != EFBIG || status.error().hint.isEmpty() || problems.size() != 1 || log->count() != 2000)
        return 2;
    for (int i = 1; i <= 2000; ++i) {
        if (log->payload(FrameSeq{i}).value_or(QByteArray()) != paddedNumber(i))
            return 3; // what could not be written must still be readable
    }
    limitFileSize(0);
    if (!log->flush() || solved.size() != 1 || problems.size() != 1)
        return 4;
    return 0;
}

} // namespace

class TestCaptureFailures : public QObject
{
    Q_OBJECT

private slots:
    void killedItLosesNothingOlderThanATenthOfASecond_data();
    void killedItLosesNothingOlderThanATenthOfASecond();
    void aFullDiskLosesNothing();
    void anUnwritableFolderIsAnErrorThatSaysSo_data();
    void anUnwritableFolderIsAnErrorThatSaysSo();
    void anExistingFileIsNeverOverwritten();
    void aFrameOfAHundredMegabytesWorks();

private:
    CaptureFolder m_folder;
};

void TestCaptureFailures::killedItLosesNothingOlderThanATenthOfASecond_data()
{
    QTest::addColumn<int>("frames");
    QTest::newRow("early") << 5;
    QTest::newRow("soon") << 150;
    QTest::newRow("later") << 600;
}

void TestCaptureFailures::killedItLosesNothingOlderThanATenthOfASecond()
{
    QFETCH(int, frames);
    const QString path = m_folder.path(QStringLiteral("killed%1").arg(frames));
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--until-killed"), path});
    QByteArray said;
    while (said.count('\n') < frames) {
        QVERIFY(child.waitForReadyRead(10000));
        said += child.readAllStandardOutput();
    }
    const qint64 killedAt = systemClock().monotonicNs(); // the same clock in all processes
    child.kill();
    QVERIFY(child.waitForFinished());
    said += child.readAllStandardOutput();

    const auto log = mustHave(FrameLog::open(path));
    QVERIFY(log->flush());
    for (qint64 i = 1; i <= log->count(); ++i)
        QCOMPARE(log->payload(FrameSeq{i}).value(), paddedNumber(static_cast<int>(i)));
    QVERIFY(!log->damage().contains(u"damaged place"));
    qint64 old = 0;
    for (const QByteArray &line : said.trimmed().split('\n')) {
        if (line.mid(line.indexOf(' ') + 1).toLongLong() <= killedAt - 100'000'000)
            old = line.first(line.indexOf(' ')).toLongLong();
    }
    QVERIFY2(log->count() >= old, qPrintable(QStringLiteral("%1 frames kept, %2 were old enough").arg(log->count()).arg(old)));
}

void TestCaptureFailures::aFullDiskLosesNothing()
{
    const QString path = m_folder.path(QStringLiteral("full"));
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(), {QStringLiteral("--full-disk"), path}), 0);
    const auto log = mustHave(FrameLog::open(path));
    QCOMPARE(log->count(), 2000);
    QCOMPARE(log->damage(), QString());
    for (int i = 1; i <= 2000; ++i)
        QCOMPARE(log->payload(FrameSeq{i}).value(), paddedNumber(i));
}

// Run as root, permissions don't bind: places where nobody can create a file.
void TestCaptureFailures::anUnwritableFolderIsAnErrorThatSaysSo_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("proc") << QStringLiteral("/proc/capture");
    QTest::newRow("under a file") << QStringLiteral("/etc/passwd/capture");
    QTest::newRow("missing folder") << QStringLiteral("/nowhere/at/all/capture");
    QTest::newRow("a folder") << QStringLiteral("/tmp");
}

void TestCaptureFailures::anUnwritableFolderIsAnErrorThatSaysSo()
{
    QFETCH(QString, path);
    const auto log = FrameLog::create(path);
    QVERIFY(!log);
    QCOMPARE(log.error().kind, ErrorKind::Storage);
    QCOMPARE(log.error().where, path);
    QVERIFY(!log.error().message.isEmpty() && !log.error().hint.isEmpty() && log.error().code != 0);
}

void TestCaptureFailures::anExistingFileIsNeverOverwritten()
{
    const QString path = m_folder.path(QStringLiteral("existing"));
    mustHave(FrameLog::create(path))->accept(sent("keep me"));
    const auto second = FrameLog::create(path);
    QVERIFY(!second);
    QCOMPARE(second.error().code, EEXIST);
    const auto log = mustHave(FrameLog::open(path));
    QCOMPARE(log->payload(FrameSeq{1}).value(), QByteArray("keep me"));
}

void TestCaptureFailures::aFrameOfAHundredMegabytesWorks()
{
    const QString path = m_folder.path(QStringLiteral("large"));
    QByteArray payload = R"({"jsonrpc":"2.0","id":1,"result":{"text":")" + QByteArray(100'000'000, 'x') + R"("}})";
    {
        const auto log = mustHave(FrameLog::create(path));
        log->accept(sent(R"({"jsonrpc":"2.0","id":1,"method":"tools/call"})"));
        log->accept(received(payload));
        log->accept(sent("behind"));
        QVERIFY(log->payload(FrameSeq{2}).value().isSharedWith(payload)); // not copied
        QVERIFY(log->flush());
        QCOMPARE(log->head(FrameSeq{2})->method, QByteArray("tools/call"));
        QVERIFY(log->payload(FrameSeq{2}).value() == payload);
    }
    QFile::remove(path + QStringLiteral(".idx"));
    const auto log = mustHave(FrameLog::open(path));
    QVERIFY(log->flush());
    QCOMPARE(log->count(), 3);
    QVERIFY(log->payload(FrameSeq{2}).value() == payload);
    QCOMPARE(log->payload(FrameSeq{3}).value(), QByteArray("behind"));
    QCOMPARE(log->head(FrameSeq{1})->partner, FrameSeq{2});
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--until-killed")
        return writeUntilKilled(arguments.value(2));
    if (arguments.value(1) == u"--full-disk")
        return writeIntoAFullDisk(arguments.value(2));
    TestCaptureFailures test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_capture_failures.moc"
