// RevisionTraits: the facts on which everything branches.
#include "core/mcp/revision_traits.h"

#include <QTest>

using namespace wb::mcp;

class TestRevisionTraits : public QObject
{
    Q_OBJECT

private slots:
    void theFiveRevisionsAreKnownOldestFirst();
    void eachEraHasItsNewest();
    void aRevisionHasTheFeaturesItsPagesDescribe_data();
    void aRevisionHasTheFeaturesItsPagesDescribe();
    void theNewestCommonRevisionIsChosenWhateverTheOrder();
    void anInventedRevisionIsUnknown();
};

void TestRevisionTraits::theFiveRevisionsAreKnownOldestFirst()
{
    QList<QByteArray> versions;
    for (const RevisionTraits &traits : allRevisions())
        versions.append(traits.version);
    QCOMPARE(versions, (QList<QByteArray>{"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"}));
}

void TestRevisionTraits::eachEraHasItsNewest()
{
    QCOMPARE(newest(EraKind::Legacy).version, QByteArray("2025-11-25"));
    QCOMPARE(newest(EraKind::Modern).version, QByteArray("2026-07-28"));
}

void TestRevisionTraits::aRevisionHasTheFeaturesItsPagesDescribe_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("features");
    // Changelogs of the revisions; letters in the order of the list below.
    QTest::newRow("2024-11-05") << QByteArray("2024-11-05") << QByteArray("ping setLevel subscribe completions");
    QTest::newRow("2025-03-26")
        << QByteArray("2025-03-26")
        << QByteArray("batching streamableHttp resumable standing ping setLevel subscribe completions completionsCapability");
    QTest::newRow("2025-06-18") << QByteArray("2025-06-18")
                                << QByteArray("versionHeader streamableHttp resumable standing ping setLevel subscribe elicitation "
                                              "completions completionsCapability structured");
    QTest::newRow("2025-11-25") << QByteArray("2025-11-25")
                                << QByteArray("versionHeader streamableHttp resumable standing ping setLevel subscribe elicitation url "
                                              "completions completionsCapability structured");
    QTest::newRow("2026-07-28") << QByteArray("2026-07-28")
                                << QByteArray("versionHeader streamableHttp elicitation url completions completionsCapability structured "
                                              "metadata routing cancelByClosing resultType listen");
}

void TestRevisionTraits::aRevisionHasTheFeaturesItsPagesDescribe()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, features);
    const RevisionTraits *const t = findRevision(version);
    QVERIFY(t != nullptr);
    const QList<std::pair<const char *, bool>> facts{{"batching", t->batching},
                                                     {"versionHeader", t->versionHeader},
                                                     {"streamableHttp", t->streamableHttp},
                                                     {"resumable", t->resumableStreams},
                                                     {"standing", t->standingStream},
                                                     {"ping", t->ping},
                                                     {"setLevel", t->setLevel},
                                                     {"subscribe", t->subscribe},
                                                     {"elicitation", t->elicitation},
                                                     {"url", t->urlElicitation},
                                                     {"completions", t->completions},
                                                     {"completionsCapability", t->completionsCapability},
                                                     {"structured", t->structuredOutput},
                                                     {"metadata", t->requestMetadata},
                                                     {"routing", t->routingHeaders},
                                                     {"cancelByClosing", t->cancelByClosing},
                                                     {"resultType", t->resultType},
                                                     {"listen", t->subscriptionsListen}};
    QByteArrayList held;
    for (const auto &[name, holds] : facts) {
        if (holds)
            held.append(name);
    }
    QCOMPARE(held.join(' '), features);
    QCOMPARE(t->resourceNotFound, t->era == EraKind::Modern ? -32602 : -32002);
}

void TestRevisionTraits::theNewestCommonRevisionIsChosenWhateverTheOrder()
{
    QCOMPARE(newestCommon(EraKind::Legacy, {"2024-11-05", "2026-07-28", "2025-06-18", "2099-01-01"})->version, QByteArray("2025-06-18"));
    QCOMPARE(newestCommon(EraKind::Modern, {"2024-11-05", "2026-07-28"})->version, QByteArray("2026-07-28"));
    QCOMPARE(newestCommon(EraKind::Modern, {"2024-11-05"}), nullptr);
}

void TestRevisionTraits::anInventedRevisionIsUnknown()
{
    QCOMPARE(findRevision("2099-01-01"), nullptr);
    QCOMPARE(findRevision(""), nullptr);
}

QTEST_GUILESS_MAIN(TestRevisionTraits)
#include "tst_revision_traits.moc"
