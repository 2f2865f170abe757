// Listing: pages and their rules (2026-07-28 "Pagination" and "Caching").
#include "session_fixture.h"

#include <QTest>

using namespace wb;
using namespace wb::mcp;
using namespace wb::test;

namespace {

QByteArray page(const QByteArray &names, const QByteArray &rest)
{
    QByteArray tools;
    for (const QByteArray &name : names.split(' '))
        tools += (tools.isEmpty() ? "" : ",") + (R"({"name":")" + name + R"(","inputSchema":{}})");
    return R"({"resultType":"complete","tools":[)" + tools + "]" + rest + "}";
}

constexpr char kFresh[] = R"(,"ttlMs":1000,"cacheScope":"public")";

struct ListBook : Playbook
{
    ListBook() { server.speakModern(); }
    Result<Listing<Tool>> list() { return wait(session().listTools()); }
};

} // namespace

class TestListing : public QObject
{
    Q_OBJECT

private slots:
    void allPagesAreReadInOrder();
    void cursorsGoBackAsTheyWereSpelled();
    void anEmptyCursorIsACursor();
    void aNullCursorIsTheEnd();
    void aCursorThatComesAgainEndsTheList();
    void aCursorThatIsNoStringEndsTheList();
    void anEndlessListIsCutOff();
    void aPageThatFailsFailsTheList();
    void aResultWithoutTheArrayIsAProblem();
    void theEarliestPageDecidesHowLongTheListIsFresh();
    void differentScopesAreAFinding();
    void missingFreshnessIsAFindingForModernServersOnly();
    void brokenItemsAreKeptWithTheirIssues();
    void theListCanBeCancelledBetweenPages();
};

void TestListing::allPagesAreReadInOrder()
{
    ListBook p;
    p.server.onResults("tools/list", {page("a b", R"(,"nextCursor":"2","ttlMs":1,"cacheScope":"public")"), page("c", kFresh)});
    QVERIFY(p.connect());
    const auto listing = p.list();
    QStringList names;
    for (const Tool &tool : listing->items)
        names.append(tool.name);
    QCOMPARE(names, QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(listing->pages, 2);
    QVERIFY(listing->problem.isEmpty());
    QVERIFY(!p.server.last("tools/list").params()["_meta"].contains("progressToken"));
    QVERIFY(p.findings.isEmpty());
}

void TestListing::cursorsGoBackAsTheyWereSpelled()
{
    ListBook p;
    p.server.onResults("tools/list", {page("a", R"(,"nextCursor":"\u0061\/b")"), page("b", {})});
    QVERIFY(p.connect());
    QVERIFY(p.list());
    QCOMPARE(p.server.last("tools/list").params()["cursor"].raw(), QByteArrayView(R"("\u0061\/b")"));
}

void TestListing::anEmptyCursorIsACursor()
{
    ListBook p;
    p.server.onResults("tools/list", {page("a", R"(,"nextCursor":"")"), page("b", {})});
    QVERIFY(p.connect());
    QCOMPARE(p.list()->items.size(), 2);
}

void TestListing::aNullCursorIsTheEnd()
{
    ListBook p;
    p.server.onResult("tools/list", page("a", R"(,"nextCursor":null)"));
    QVERIFY(p.connect());
    QCOMPARE(p.list()->items.size(), 1);
}

// Rule: a loop ends with what was read, and says so.
void TestListing::aCursorThatComesAgainEndsTheList()
{
    ListBook p;
    p.server.onResult("tools/list", page("a", R"(,"nextCursor":"1","ttlMs":1,"cacheScope":"public")"));
    QVERIFY(p.connect());
    const auto listing = p.list();
    QCOMPARE(listing->items.size(), 2);
    QVERIFY(listing->problem.contains(QStringLiteral("before")));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.cursor-repeated")});
    QCOMPARE(p.server.requests("tools/list").size(), 2);
}

void TestListing::aCursorThatIsNoStringEndsTheList()
{
    ListBook p;
    p.server.onResult("tools/list", page("a", R"(,"nextCursor":5,"ttlMs":1,"cacheScope":"public")"));
    QVERIFY(p.connect());
    QVERIFY(!p.list()->problem.isEmpty());
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.cursor-type")});
}

void TestListing::anEndlessListIsCutOff()
{
    ListBook p;
    int asked = 0;
    p.server.on("tools/list", [&](const rpc::Message &request) {
        p.server.result(request, page("a", R"(,"nextCursor":")" + QByteArray::number(++asked) + '"'));
    });
    QVERIFY(p.connect());
    const auto listing = p.list();
    QCOMPARE(listing->pages, 1000);
    QVERIFY(listing->problem.contains(QStringLiteral("1000")));
}

void TestListing::aPageThatFailsFailsTheList()
{
    ListBook p;
    p.server.on("tools/list", [&p](const rpc::Message &request) {
        if (request.params().contains("cursor"))
            p.server.error(request, -32602, "Invalid cursor");
        else
            p.server.result(request, page("a", R"(,"nextCursor":"x")"));
    });
    QVERIFY(p.connect());
    QCOMPARE(p.list().error().message, QStringLiteral("Invalid cursor"));
}

void TestListing::aResultWithoutTheArrayIsAProblem()
{
    ListBook p;
    p.server.onResult("tools/list", R"({"resultType":"complete","ttlMs":0,"cacheScope":"public"})");
    QVERIFY(p.connect());
    const auto listing = p.list();
    QVERIFY(listing);
    QVERIFY(listing->problem.contains(QStringLiteral("tools")));
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.list-result")});
}

// "Interaction with Pagination": every page has a clock of its own.
void TestListing::theEarliestPageDecidesHowLongTheListIsFresh()
{
    ListBook p;
    p.server.onResults("tools/list", {page("a", R"(,"nextCursor":"2","ttlMs":90000,"cacheScope":"public")"),
                                      page("b", R"(,"nextCursor":"3","ttlMs":1000,"cacheScope":"public")"),
                                      page("c", R"(,"ttlMs":60000,"cacheScope":"public")")});
    QVERIFY(p.connect());
    const qint64 before = systemClock().monotonicNs();
    const auto listing = p.list();
    QCOMPARE(listing->freshness.ttlMs, std::optional<qint64>(1000));
    QVERIFY(listing->freshness.staleAtNs >= before + 1'000'000'000);
    QVERIFY(listing->freshness.staleAtNs < before + 60'000'000'000);
}

void TestListing::differentScopesAreAFinding()
{
    ListBook p;
    p.server.onResults("tools/list", {page("a", R"(,"nextCursor":"2","ttlMs":1,"cacheScope":"public")"),
                                      page("b", R"(,"ttlMs":1,"cacheScope":"private")")});
    QVERIFY(p.connect());
    QVERIFY(p.list());
    QCOMPARE(p.rules(), QStringList{QStringLiteral("mcp.cache-scope")});
}

void TestListing::missingFreshnessIsAFindingForModernServersOnly()
{
    ListBook modern;
    modern.server.onResult("tools/list", page("a", {}));
    QVERIFY(modern.connect());
    QVERIFY(modern.list());
    QCOMPARE(modern.rules(), QStringList{QStringLiteral("mcp.freshness")});

    Playbook legacy;
    legacy.server.speakLegacy();
    legacy.server.onResult("tools/list", R"({"tools":[]})");
    QVERIFY(legacy.connect());
    QVERIFY(wait(legacy.session().listTools()));
    QVERIFY(legacy.findings.isEmpty());
}

void TestListing::brokenItemsAreKeptWithTheirIssues()
{
    ListBook p;
    p.server.onResult("tools/list", R"({"resultType":"complete","tools":[{"title":"no name"},5],"ttlMs":0,"cacheScope":"public"})");
    QVERIFY(p.connect());
    const auto listing = p.list();
    QCOMPARE(listing->items.size(), 2);
    QVERIFY(!listing->items.at(0).issues.isEmpty());
    QVERIFY(!listing->items.at(1).issues.isEmpty());
    QCOMPARE(listing->items.at(1).raw, QByteArray("5"));
}

void TestListing::theListCanBeCancelledBetweenPages()
{
    ListBook p;
    p.server.on("tools/list", [&p](const rpc::Message &request) {
        if (!request.params().contains("cursor"))
            p.server.result(request, page("a", R"(,"nextCursor":"x")"));
    });
    QVERIFY(p.connect());
    std::stop_source stop;
    Kept<Listing<Tool>> kept;
    keep(p.session().listTools({}, stop.get_token()), kept);
    QTRY_COMPARE(p.server.requests("tools/list").size(), 2);
    stop.request_stop();
    QCOMPARE(kept.error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
