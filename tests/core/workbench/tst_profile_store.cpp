// The user's server list survives a round trip, gets no secrets, and is never destroyed by a program that can't read it.
#include "core/workbench/profile_file.h"
#include "core/workbench/profile_store.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wb;
using namespace wb::workbench;

namespace {

ServerProfile fullProfile()
{
    ServerProfile profile;
    profile.name = QStringLiteral("everything \u00e9 \"quoted\"");
    profile.transport = TransportChoice::HttpSse;
    profile.command = QStringLiteral("srv");
    profile.arguments = {QStringLiteral("a b"), QString(), QStringLiteral("c")};
    profile.workingDirectory = QStringLiteral("/tmp");
    profile.environment = {{QStringLiteral("B"), QStringLiteral("1")}, {QStringLiteral("A"), QStringLiteral("2")}};
    profile.url = QStringLiteral("https://h/sse");
    profile.headers = {{QStringLiteral("X-One"), QStringLiteral("1")}, {QStringLiteral("X-One"), QStringLiteral("2")}};
    profile.network = {
        QStringLiteral("none"),      QStringLiteral("ca.pem"), QStringLiteral("cert.pem"), QStringLiteral("./key.pem"), false,
        std::chrono::milliseconds(7)};
    profile.era = mcp::EraPolicy::Legacy;
    profile.pinnedRevision = "2025-06-18";
    profile.requestTimeout = std::chrono::milliseconds(1);
    profile.totalTimeout = std::chrono::milliseconds(2);
    profile.probeTimeout = std::chrono::milliseconds(3);
    profile.progressResetsTimeout = false;
    profile.note = QStringLiteral("two\nlines");
    profile.verdict = mcp::Verdict{wire::TransportKind::HttpSse, mcp::EraKind::Modern, "2026-07-28", QStringLiteral("said so")};
    return profile;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Migration renaming(const char *from, const char *to)
{
    return [from = QString::fromLatin1(from), to = QString::fromLatin1(to)](json::Tree tree) -> Result<json::Tree> {
        const json::Tree *value = tree.find(from);
        if (!value)
            return failure(ErrorKind::Storage, QStringLiteral("no %1").arg(from));
        const json::Tree kept = *value;
        tree.remove(from);
        tree.set(to, kept);
        return tree;
    };
}

json::Tree treeOf(const QByteArray &text)
{
    return json::Tree::fromValue(json::Document::parse(text)->root());
}

} // namespace

class TestProfileStore : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everythingSurvivesARoundTrip();
    void aMissingFileIsAnEmptyList();
    void secretsAreNotWritten();
    void aFileThatCannotBeReadIsKept_data();
    void aFileThatCannotBeReadIsKept();
    void aFileThatBecameNewerMeanwhileIsKept();
    void aFolderThatCannotBeWrittenIsReported();
    void namesAndIdsAreUnique();
    void theListCanBeEdited();
    void migrationsClimbStepByStep();
    void aMigrationThatFailsIsAnError();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("config/servers.json")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileStore::everythingSurvivesARoundTrip()
{
    ProfileStore store(path());
    QVERIFY(store.load());
    store.add(fullProfile());
    store.add(ServerProfile{});
    QVERIFY(store.save());

    ProfileStore again(path());
    const Status loaded = again.load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text()));
    QCOMPARE(again.profiles().size(), 2);
    QVERIFY(again.profiles().first() == store.profiles().first());
    QVERIFY(again.profiles().last() == store.profiles().last());
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestProfileStore::aMissingFileIsAnEmptyList()
{
    ProfileStore store(path());
    QVERIFY(store.load());
    QVERIFY(store.profiles().isEmpty());
}

void TestProfileStore::secretsAreNotWritten()
{
    ServerProfile profile = fullProfile();
    profile.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer sesame")},
                       {QStringLiteral("X-Api-Key"), QStringLiteral("${env:SESAME}")}};
    profile.environment = {{QStringLiteral("DB_PASSWORD"), QStringLiteral("sesame")}};
    profile.arguments = {QStringLiteral("--token=sesame")};
    profile.url = QStringLiteral("https://me:sesame@h/mcp?api_key=sesame");
    ProfileStore store(path());
    QVERIFY(store.load());
    store.add(profile);
    QVERIFY(store.save());
    QVERIFY(!read(path()).contains("sesame"));
    QVERIFY(read(path()).contains("${env:SESAME}"));
    QCOMPARE(store.profiles().first().headers, profile.headers); // in memory they stay
}

void TestProfileStore::aFileThatCannotBeReadIsKept_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("newer") << QByteArray(R"({"version":99,"servers":[]})") << QStringLiteral("newer");
    QTest::newRow("no version") << QByteArray(R"({"servers":[]})") << QStringLiteral("version");
    QTest::newRow("not JSON") << QByteArray("{\"version\":1,\"serv") << QStringLiteral("damaged");
    QTest::newRow("empty file") << QByteArray() << QStringLiteral("damaged");
    QTest::newRow("an array") << QByteArray("[]") << QStringLiteral("damaged");
    QTest::newRow("wrong type inside") << QByteArray(R"({"version":1,"servers":[{"id":"a","name":3}]})")
                                       << QStringLiteral("/servers/0/name");
    QTest::newRow("unknown word") << QByteArray(R"({"version":1,"servers":[{"id":"a","name":"b","era":"stone"}]})")
                                  << QStringLiteral("stone");
    QTest::newRow("negative time") << QByteArray(R"({"version":1,"servers":[{"id":"a","name":"b","probeTimeoutMs":-1}]})")
                                   << QStringLiteral("probeTimeoutMs");
}

void TestProfileStore::aFileThatCannotBeReadIsKept()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    QVERIFY(QDir().mkpath(QFileInfo(path()).path()));
    write(path(), text);
    ProfileStore store(path());
    const Status loaded = store.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::Storage);
    QVERIFY2(loaded.error().message.contains(message), qPrintable(loaded.error().message));
    QCOMPARE(loaded.error().where, path());
    QVERIFY(!loaded.error().hint.isEmpty());
    store.add(fullProfile());
    QVERIFY(!store.save());
    QCOMPARE(read(path()), text);
}

// Two versions of the program may run side by side.
void TestProfileStore::aFileThatBecameNewerMeanwhileIsKept()
{
    ProfileStore store(path());
    QVERIFY(store.load());
    store.add(fullProfile());
    QVERIFY(store.save());
    const QByteArray newer = R"({"version":2,"servers":{}})";
    write(path(), newer);
    QVERIFY(!store.save());
    QCOMPARE(read(path()), newer);
}

void TestProfileStore::aFolderThatCannotBeWrittenIsReported()
{
    write(m_folder->filePath(QStringLiteral("config")), "a file in the folder's place");
    ProfileStore store(path());
    store.add(fullProfile());
    const Status saved = store.save();
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Storage);
    QCOMPARE(saved.error().where, path());
}

void TestProfileStore::namesAndIdsAreUnique()
{
    ProfileStore store(path());
    ServerProfile profile;
    profile.name = QStringLiteral("demo");
    const QString first = store.add(profile);
    const QString second = store.add(profile);
    const QString third = store.add(ServerProfile{});
    QVERIFY(first != second && second != third);
    QCOMPARE(store.find(second)->name, QStringLiteral("demo 2"));
    QVERIFY(!store.find(third)->name.isEmpty());
    QVERIFY(!store.find(QStringLiteral("nobody")));
}

void TestProfileStore::theListCanBeEdited()
{
    ProfileStore store(path());
    const QSignalSpy changed(&store, &ProfileStore::changed);
    QStringList ids;
    for (const char *name : {"a", "b", "c"}) {
        ServerProfile profile;
        profile.name = QString::fromLatin1(name);
        ids << store.add(profile);
    }
    store.move(2, 0);
    QCOMPARE(store.profiles().first().id, ids[2]);
    const QString copy = store.duplicate(ids[2]);
    QCOMPARE(store.profiles()[1].id, copy);
    QCOMPARE(store.profiles()[1].name, QStringLiteral("c 2"));
    store.remove(ids[0]);
    QCOMPARE(store.profiles().size(), 3);
    ServerProfile edited = *store.find(ids[1]);
    edited.url = QStringLiteral("http://h");
    store.update(edited);
    QCOMPARE(store.find(ids[1])->url, QStringLiteral("http://h"));
    const qsizetype told = changed.count();
    store.update(edited); // nothing new
    store.move(0, 7);
    store.remove(QStringLiteral("nobody"));
    QVERIFY(store.duplicate(QStringLiteral("nobody")).isEmpty());
    QCOMPARE(changed.count(), told);
}

void TestProfileStore::migrationsClimbStepByStep()
{
    const std::array ladder{renaming("a", "b"), renaming("b", "c")};
    for (const QByteArray &text :
         {QByteArray(R"({"version":1,"a":5})"), QByteArray(R"({"version":2,"b":5})"), QByteArray(R"({"version":3,"c":5})")}) {
        const Result<json::Tree> top = migrate(treeOf(text), ladder);
        QVERIFY(top);
        QCOMPARE(top->toJson(), QByteArray(R"({"version":3,"c":5})"));
    }
    QVERIFY(!migrate(treeOf(R"({"version":4,"c":5})"), ladder));
}

void TestProfileStore::aMigrationThatFailsIsAnError()
{
    const std::array ladder{renaming("a", "b")};
    QVERIFY(!migrate(treeOf(R"({"version":1})"), ladder));
}

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profile_store.moc"
