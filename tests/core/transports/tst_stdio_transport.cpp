// stdio against real processes: what they write arrives, whatever it is; how they start, misbehave and end is told; nothing stays behind.
#include "core/transports/stdio_transport.h"
#include "tests/core/transports/transport_recorder.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace wb;
using namespace wb::test;
using transports::StdioOptions;
using transports::StdioTransport;
using wire::Channel;
using wire::FrameFlag;

namespace {

struct Running
{
    explicit Running(StdioOptions options) : transport(std::make_unique<StdioTransport>(std::move(options))), seen(*transport)
    {
        transport->start();
    }
    explicit Running(const QString &script)
        : Running(StdioOptions{.command = QStringLiteral("sh"), .arguments = {QStringLiteral("-c"), script}})
    {
    }

    std::unique_ptr<StdioTransport> transport;
    TransportRecorder seen;
};

// The last number in a line of stdout.
qint64 numberIn(const QByteArray &line)
{
    return line.trimmed().split(' ').last().toLongLong();
}

// Zombies of grandchildren are for init to reap, whenever it does.
bool runs(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
}

bool exists(qint64 pid)
{
    return pid > 0 && ::kill(static_cast<pid_t>(pid), 0) == 0;
}

bool closes(Running &server)
{
    QSignalSpy spy(server.transport.get(), &wire::Transport::closed);
    return server.seen.closed || spy.wait(30000);
}

} // namespace

class TestStdioTransport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void messagesGoBothWaysLineByLine();
    void theServerGetsArgumentsFolderAndEnvironment();
    void thePathOfTheServersEnvironmentIsSearched();
    void lifecycleNotesHoldNoEnvironment();
    void standardErrorIsKeptLineByLine();
    void stdoutThatIsNoJsonIsDelivered();
    void blankLinesAreToldOnce();
    void nulBytesAndInvalidUtf8ArePassedOn();
    void aLineOfHundredMegabytesArrives();
    void aMessageOfHundredMegabytesIsWrittenWhole();
    void aBurstOfHundredThousandLinesComesInOrder();
    void commandsThatCannotStartAreExplained_data();
    void commandsThatCannotStartAreExplained();
    void aServerThatExitsAtOnceIsExplained();
    void aServerThatIsKilledIsExplained();
    void halfALineBeforeTheEndIsKept();
    void aServerThatClosesItsInputFailsRequests();
    void stopIsSoftWithAServerThatEndsItself();
    void stopEscalatesWithinItsBounds_data();
    void stopEscalatesWithinItsBounds();
    void stopBeforeTheStart();
    void theLastWordsComeBeforeTheEnd();
    void grandchildrenGoWithTheServer();
    void aGrandchildHoldingThePipeDelaysNothing();
    void aGrandchildFloodingThePipeDelaysNothing();
    void theDestructorKillsTheGroupAtOnce();
    void theServerHearsSignalsThatWeBlock();

private:
    QString writeScript(const QString &name, const QByteArray &text, bool executable);

    QTemporaryDir m_folder;
};

void TestStdioTransport::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

QString TestStdioTransport::writeScript(const QString &name, const QByteArray &text, bool executable)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(text);
    file.close();
    file.setPermissions(executable ? QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner : QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName();
}

void TestStdioTransport::messagesGoBothWaysLineByLine()
{
    Running server(QStringLiteral("exec cat"));
    QCOMPARE(server.seen.opened, 0); // never from inside start()
    QTRY_COMPARE(server.seen.opened, 1);
    server.transport->send(request("1"));
    server.transport->send(request("2"));
    QTRY_COMPARE(server.seen.messages(), QList<QByteArray>({request("1").payload, request("2").payload}));
    QCOMPARE(server.transport->abort("1"), false); // a shared channel: only a notification cancels
}

void TestStdioTransport::theServerGetsArgumentsFolderAndEnvironment()
{
    Running server(StdioOptions{.command = QStringLiteral("sh"),
                                .arguments = {QStringLiteral("-c"), QStringLiteral("echo \"$1|$2|$WB_ADDED|$HOME\"; pwd; exec cat"),
                                              QStringLiteral("sh"), QStringLiteral("a b"), QStringLiteral("$x'\"")},
                                .workingDirectory = m_folder.path(),
                                .environment = {{QStringLiteral("WB_ADDED"), QStringLiteral("yes=1")}}});
    QTRY_COMPARE(server.seen.messages().size(), 2);
    QCOMPARE(server.seen.messages().first(), "a b|$x'\"|yes=1|" + qgetenv("HOME"));
    QCOMPARE(QFile::decodeName(server.seen.messages().last()), QFileInfo(m_folder.path()).canonicalFilePath());
}

// Importers bring servers that are found only with the PATH of their own "env".
void TestStdioTransport::thePathOfTheServersEnvironmentIsSearched()
{
    QVERIFY(!writeScript(QStringLiteral("only-here"), "#!/bin/sh\necho found\nexec cat\n", true).isEmpty());
    Running server(StdioOptions{.command = QStringLiteral("only-here"),
                                .environment = {{QStringLiteral("PATH"), m_folder.path() + QStringLiteral(":/usr/bin:/bin")}}});
    QTRY_COMPARE(server.seen.messages(), QList<QByteArray>{"found"});
}

void TestStdioTransport::lifecycleNotesHoldNoEnvironment()
{
    Running server(StdioOptions{.command = QStringLiteral("true"), .environment = {{QStringLiteral("TOKEN"), QStringLiteral("hunter2")}}});
    QTRY_VERIFY(server.seen.closed);
    const QList<QByteArray> notes = server.seen.payloads(Channel::Lifecycle);
    QCOMPARE(notes.size(), 2);
    QVERIFY2(notes.first().startsWith(R"({"event":"process started","pid":)"), notes.first().constData());
    QCOMPARE(notes.last(), QByteArray(R"({"event":"process exited","code":0})"));
    for (const wire::Incoming &incoming : server.seen.received)
        QVERIFY(!incoming.payload.contains("hunter2"));
}

void TestStdioTransport::standardErrorIsKeptLineByLine()
{
    Running server(QStringLiteral("printf 'one\\ntwo\\r\\nhalf' >&2; echo '{}'"));
    QTRY_VERIFY(server.seen.closed);
    const QList<wire::Incoming> lines = server.seen.on(Channel::Stderr);
    QCOMPARE(server.seen.payloads(Channel::Stderr), QList<QByteArray>({"one", "two", "half"}));
    QVERIFY(!lines.at(1).flags.testFlag(FrameFlag::Incomplete));
    QVERIFY(lines.at(2).flags.testFlag(FrameFlag::Incomplete));
    QCOMPARE(server.seen.messages(), QList<QByteArray>{"{}"});
}

// Rule: stdout that is no JSON-RPC is a frame, never silence.
void TestStdioTransport::stdoutThatIsNoJsonIsDelivered()
{
    Running server(QStringLiteral("echo 'My server 1.0'; echo '  '; echo '[1]'"));
    QTRY_VERIFY(server.seen.closed);
    QCOMPARE(server.seen.messages(), QList<QByteArray>({"My server 1.0", "  ", "[1]"}));
}

void TestStdioTransport::blankLinesAreToldOnce()
{
    Running server(QStringLiteral("echo; echo '{}'; echo; echo; exec cat"));
    QTRY_COMPARE(server.seen.messages().size(), 1);
    server.transport->send(request("1"));
    QTRY_COMPARE(server.seen.messages().size(), 2);
    QCOMPARE(server.seen.diagnostics.size(), 1);
    QVERIFY(server.seen.diagnostics.first().contains(QStringLiteral("blank lines")));
}

void TestStdioTransport::nulBytesAndInvalidUtf8ArePassedOn()
{
    Running server(QStringLiteral("printf '{\"a\":\"\\000\\377\"}\\n'"));
    QTRY_VERIFY(server.seen.closed);
    QCOMPARE(server.seen.messages(), QList<QByteArray>{QByteArray("{\"a\":\"\0\xFF\"}", 10)});
}

void TestStdioTransport::aLineOfHundredMegabytesArrives()
{
    Running server(QStringLiteral("head -c 100000000 /dev/zero | tr '\\0' x; echo; echo '{}'"));
    QVERIFY(closes(server)); // a real event loop: QTRY sleeps between the 1600 reads
    QCOMPARE(server.seen.messages().size(), 2);
    QCOMPARE(server.seen.messages().first().size(), 100000000);
    QCOMPARE(server.seen.messages().first().count('x'), 100000000);
    QCOMPARE(server.seen.messages().last(), QByteArray("{}"));
}

void TestStdioTransport::aMessageOfHundredMegabytesIsWrittenWhole()
{
    Running server(QStringLiteral("head -n 1 | wc -c"));
    QTRY_COMPARE(server.seen.opened, 1);
    wire::Outgoing message = request("1");
    message.payload = QByteArray(100'000'000, 'x');
    server.transport->send(message);
    QVERIFY(closes(server));
    QCOMPARE(server.seen.messages().size(), 1);
    QCOMPARE(numberIn(server.seen.messages().first()), 100'000'001);
}

void TestStdioTransport::aBurstOfHundredThousandLinesComesInOrder()
{
    Running server(QStringLiteral("seq 1 100000"));
    QVERIFY(closes(server));
    const QList<QByteArray> lines = server.seen.messages();
    QCOMPARE(lines.size(), 100000);
    for (int i = 0; i < 100000; ++i) {
        if (lines.at(i).toInt() != i + 1)
            QFAIL(qPrintable(QStringLiteral("line %1 is out of order").arg(i)));
    }
}

void TestStdioTransport::commandsThatCannotStartAreExplained_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("hint");
    const QString plain = writeScript(QStringLiteral("plain.py"), "print(1)\n", false);
    const QString lost = writeScript(QStringLiteral("lost"), "#!/no/such/interpreter\n", true);
    QTest::newRow("not in PATH") << QStringLiteral("no-such-program-anywhere") << QString() << QStringLiteral("not found")
                                 << QStringLiteral("/usr/bin");
    QTest::newRow("no such file") << QStringLiteral("/no/such/file") << QString() << QStringLiteral("not found")
                                  << QStringLiteral("no such file");
    QTest::newRow("relative to the folder") << QStringLiteral("./absent") << m_folder.path() << QStringLiteral("not found")
                                            << QStringLiteral("working directory");
    QTest::newRow("not executable") << plain << QString() << QStringLiteral("not executable") << QStringLiteral("chmod");
    QTest::newRow("a folder") << m_folder.path() << QString() << QStringLiteral("folder") << QStringLiteral("program");
    QTest::newRow("interpreter missing") << lost << QString() << QStringLiteral("could not be started") << QStringLiteral("interpreter");
    QTest::newRow("no working directory") << QStringLiteral("true") << QStringLiteral("/no/such/folder")
                                          << QStringLiteral("working directory") << QStringLiteral("settings");
    QTest::newRow("empty") << QString() << QString() << QStringLiteral("not found") << QString();
}

void TestStdioTransport::commandsThatCannotStartAreExplained()
{
    QFETCH(QString, command);
    QFETCH(QString, folder);
    QFETCH(QString, words);
    QFETCH(QString, hint);
    Running server(StdioOptions{.command = command, .workingDirectory = folder});
    QVERIFY(!server.seen.closed);
    QTRY_VERIFY(server.seen.closed);
    QCOMPARE(server.seen.closed->kind, ErrorKind::Config);
    QVERIFY2(server.seen.closed->message.contains(words), qPrintable(server.seen.closed->text()));
    QVERIFY2(server.seen.closed->hint.contains(hint), qPrintable(server.seen.closed->text()));
    QVERIFY(!server.seen.closed->hint.isEmpty());
    QCOMPARE(server.seen.opened, 0);
    QCOMPARE(server.seen.closings, 1);
}

void TestStdioTransport::aServerThatExitsAtOnceIsExplained()
{
    Running server(QStringLiteral("echo 'Traceback:' >&2; echo 'ModuleNotFoundError: No module named mcp' >&2; exit 3"));
    QTRY_VERIFY(server.seen.closed);
    const Error error = *server.seen.closed;
    QCOMPARE(error.kind, ErrorKind::Transport);
    QCOMPARE(error.code, 3);
    QVERIFY2(error.message.contains(QStringLiteral("exited with code 3")), qPrintable(error.text()));
    QVERIFY2(error.message.contains(QStringLiteral("ModuleNotFoundError")), qPrintable(error.text()));
    QVERIFY(error.data.contains("Traceback"));
    QCOMPARE(server.seen.on(Channel::Stderr).size(), 2);
    server.transport->send(request("1")); // must do nothing
    server.transport->stop();
    QCoreApplication::processEvents();
    QCOMPARE(server.seen.closings, 1);
}

void TestStdioTransport::aServerThatIsKilledIsExplained()
{
    Running server(QStringLiteral("kill -SEGV $$"));
    QTRY_VERIFY(server.seen.closed);
    QVERIFY2(server.seen.closed->message.contains(QStringLiteral("SIGSEGV")), qPrintable(server.seen.closed->text()));
    QVERIFY(server.seen.payloads(Channel::Lifecycle).last().contains("\"signal\":11"));
}

void TestStdioTransport::halfALineBeforeTheEndIsKept()
{
    Running server(QStringLiteral("printf '{}\\n{\"jsonrpc\":\"2.'"));
    QTRY_VERIFY(server.seen.closed);
    const QList<wire::Incoming> messages = server.seen.on(Channel::Message);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.last().payload, QByteArray("{\"jsonrpc\":\"2."));
    QVERIFY(messages.last().flags.testFlag(FrameFlag::Incomplete));
}

// A broken pipe is no crash, and nobody waits for an answer to what never arrived.
void TestStdioTransport::aServerThatClosesItsInputFailsRequests()
{
    Running server(QStringLiteral("exec <&-; echo ready; sleep 20"));
    QTRY_COMPARE(server.seen.messages().size(), 1);
    server.transport->send(request("1"));
    QTRY_VERIFY(server.seen.hasFailed("1"));
    QCOMPARE(server.seen.diagnostics.size(), 1);
    server.transport->send(request("2"));
    QVERIFY(!server.seen.hasFailed("2")); // never from inside send()
    QTRY_VERIFY(server.seen.hasFailed("2"));
    QVERIFY(!server.seen.closed);
}

void TestStdioTransport::stopIsSoftWithAServerThatEndsItself()
{
    Running server(QStringLiteral("cat; echo bye; exit 5"));
    QTRY_COMPARE(server.seen.opened, 1);
    QElapsedTimer timer;
    timer.start();
    server.transport->stop();
    server.transport->stop();
    QVERIFY(!server.seen.closed);
    QTRY_VERIFY(server.seen.closed);
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(server.seen.closed->kind, ErrorKind::Cancelled);
    QCOMPARE(server.seen.messages(), QList<QByteArray>{"bye"});
    QCOMPARE(server.seen.payloads(Channel::Lifecycle).last(), QByteArray(R"({"event":"process exited","code":5})"));
    QCOMPARE(server.seen.closings, 1);
}

void TestStdioTransport::stopEscalatesWithinItsBounds_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<int>("atMost");
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("ignores the end of input") << QStringLiteral("echo up; exec sleep 30") << 250 << 700 << QByteArray("\"signal\":15");
    QTest::newRow("ignores SIGTERM too") << QStringLiteral("trap '' TERM; echo up; sleep 30 & wait; sleep 30") << 750 << 1500
                                         << QByteArray("\"signal\":9");
}

void TestStdioTransport::stopEscalatesWithinItsBounds()
{
    QFETCH(QString, script);
    QFETCH(int, atLeast);
    QFETCH(int, atMost);
    QFETCH(QByteArray, note);
    Running server(script);
    QTRY_COMPARE(server.seen.messages().size(), 1);
    QElapsedTimer timer;
    timer.start();
    server.transport->stop();
    QTRY_VERIFY(server.seen.closed);
    QVERIFY2(timer.elapsed() >= atLeast && timer.elapsed() < atMost, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(server.seen.closed->kind, ErrorKind::Cancelled);
    QVERIFY2(server.seen.payloads(Channel::Lifecycle).last().contains(note), server.seen.payloads(Channel::Lifecycle).last().constData());
}

void TestStdioTransport::stopBeforeTheStart()
{
    Running server(QStringLiteral("exec cat"));
    server.transport->stop();
    QTRY_VERIFY(server.seen.closed);
    QCOMPARE(server.seen.closed->kind, ErrorKind::Cancelled);
    QCOMPARE(server.seen.opened, 0);
    QVERIFY(server.seen.received.isEmpty());
}

void TestStdioTransport::theLastWordsComeBeforeTheEnd()
{
    Running server(QStringLiteral("seq 1 5000; seq 1 5000 >&2; exit 1"));
    int seenAtTheEnd = 0;
    connect(server.transport.get(), &wire::Transport::closed, this,
            [&] { seenAtTheEnd = static_cast<int>(server.seen.messages().size() + server.seen.on(Channel::Stderr).size()); });
    QTRY_VERIFY(server.seen.closed);
    QCOMPARE(seenAtTheEnd, 10000);
}

void TestStdioTransport::grandchildrenGoWithTheServer()
{
    Running server(QStringLiteral("trap '' TERM; sleep 300 & echo child $!; cat; exit 0"));
    QTRY_COMPARE(server.seen.messages().size(), 1);
    const qint64 child = numberIn(server.seen.messages().first());
    QVERIFY(exists(child));
    server.transport->stop();
    QTRY_VERIFY(server.seen.closed);
    QTRY_VERIFY(!runs(child));
}

// The pipe stays open in the child of a server that has ended.
void TestStdioTransport::aGrandchildHoldingThePipeDelaysNothing()
{
    Running server(QStringLiteral("sleep 300 & echo child $!; exit 0"));
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(server.seen.closed);
    QVERIFY(timer.elapsed() < 1000);
    const qint64 child = numberIn(server.seen.messages().first());
    QTRY_VERIFY(!runs(child));
}

void TestStdioTransport::aGrandchildFloodingThePipeDelaysNothing()
{
    Running server(QStringLiteral("yes flood & exit 0"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(closes(server));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

// mcpwb leaves as soon as its answer is in; it must neither wait nor leave orphans or zombies.
void TestStdioTransport::theDestructorKillsTheGroupAtOnce()
{
    Running server(QStringLiteral("trap '' TERM; sleep 300 & echo child $!; echo self $$; sleep 300; sleep 300"));
    QTRY_COMPARE(server.seen.messages().size(), 2);
    const qint64 child = numberIn(server.seen.messages().first());
    const qint64 self = numberIn(server.seen.messages().last());
    QVERIFY(exists(child) && exists(self));
    QElapsedTimer timer;
    timer.start();
    server.transport.reset();
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!exists(self)); // reaped: a zombie would still exist
    QTRY_VERIFY(!runs(child));
    QVERIFY(!server.seen.closed);
}

// exec keeps the signal mask, and a program may block SIGTERM for a thread of its own to wait for.
void TestStdioTransport::theServerHearsSignalsThatWeBlock()
{
    sigset_t term;
    sigset_t before;
    ::sigemptyset(&term);
    ::sigaddset(&term, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &term, &before);
    Running server(QStringLiteral("echo up; exec sleep 30"));
    QTRY_COMPARE(server.seen.messages().size(), 1);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    server.transport->stop();
    QTRY_VERIFY(server.seen.closed);
    QVERIFY2(server.seen.payloads(Channel::Lifecycle).last().contains("\"signal\":15"),
             server.seen.payloads(Channel::Lifecycle).last().constData());
}

QTEST_GUILESS_MAIN(TestStdioTransport)
#include "tst_stdio_transport.moc"
