#include "app/models/server_list_model.h"
#include "model_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wb;
using namespace wb::app;

namespace {

workbench::ServerProfile named(const char *name)
{
    workbench::ServerProfile profile;
    profile.name = QString::fromUtf8(name);
    profile.command = QStringLiteral("/bin/true");
    return profile;
}

} // namespace

class TestServerListModel : public QObject
{
    Q_OBJECT

private slots:
    void rowsFollowTheStore();
    void anEditKeepsTheRows();
    void aDraggedRowMovesItsProfile();
    void anUnverifiedServerSaysSo();
    void aServerWithoutEndpointNamesItsProblem();

private:
    QTemporaryDir m_dir;
    [[nodiscard]] QString file() const { return m_dir.filePath(QStringLiteral("servers.json")); }
};

void TestServerListModel::rowsFollowTheStore()
{
    workbench::ProfileStore store(file());
    ServerListModel model(store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    store.add(named("one"));
    const QString two = store.add(named("two"));
    store.add(named("three"));
    QCOMPARE(modelText(model, {0}), QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
    store.remove(two);
    QCOMPARE(modelText(model, {0}), QStringList({QStringLiteral("one"), QStringLiteral("three")}));
    QCOMPARE(model.index(0).data(ServerListModel::StateLineRole).toString(), QStringLiteral("Not connected"));
}

// A selection must survive an edit: the row is changed, not replaced.
void TestServerListModel::anEditKeepsTheRows()
{
    workbench::ProfileStore store(file());
    workbench::ServerProfile profile = named("before");
    profile.id = store.add(profile);
    ServerListModel model(store);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    profile.name = QStringLiteral("after");
    store.update(profile);
    QCOMPARE(modelText(model, {0}), QStringList(QStringLiteral("after")));
    QCOMPARE(reset.count(), 0);
    QVERIFY(changed.count() > 0);
}

void TestServerListModel::aDraggedRowMovesItsProfile()
{
    workbench::ProfileStore store(file());
    for (const char *name : {"a", "b", "c"})
        store.add(named(name));
    ServerListModel model(store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.moveRow({}, 0, {}, 3));
    QCOMPARE(modelText(model, {0}), QStringList({QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
    QCOMPARE(store.profiles().last().name, QStringLiteral("a"));
    QVERIFY(!model.moveRow({}, 1, {}, 1)); // onto itself
}

void TestServerListModel::anUnverifiedServerSaysSo()
{
    workbench::ProfileStore store(file());
    workbench::ServerProfile profile;
    profile.name = QStringLiteral("open door");
    profile.url = QStringLiteral("https://localhost/mcp");
    profile.network.verifyTls = false;
    store.add(profile);
    ServerListModel model(store);
    QVERIFY(model.index(0).data(ServerListModel::UnverifiedRole).toBool());
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("TLS not verified")));
}

void TestServerListModel::aServerWithoutEndpointNamesItsProblem()
{
    workbench::ProfileStore store(file());
    workbench::ServerProfile profile;
    profile.name = QStringLiteral("empty");
    store.add(profile);
    ServerListModel model(store);
    QVERIFY(!model.index(0).data(ServerListModel::ProblemRole).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestServerListModel)
#include "tst_server_list_model.moc"
