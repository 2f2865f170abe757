// Header lists: names compare without case, duplicates are kept until they are replaced.
#include "core/wire/http.h"
#include "core/wire/transport.h"

#include <QTest>

using namespace wb::wire;

class TestHttp : public QObject
{
    Q_OBJECT

private slots:
    void aHeaderIsFoundWhateverItsCase();
    void theFirstOfSeveralValuesIsGiven();
    void settingReplacesEveryHeaderOfThatName();
    void transportsHaveStableNames();
};

// RFC 9110 section 5.1: field names are case-insensitive.
void TestHttp::aHeaderIsFoundWhateverItsCase()
{
    const HttpHeaders headers{{"Content-Type", "text/html"}};
    QCOMPARE(headerValue(headers, "content-type"), QByteArray("text/html"));
    QVERIFY(hasHeader(headers, "CONTENT-TYPE"));
    QVERIFY(!hasHeader(headers, "Content"));
    QVERIFY(headerValue(headers, "Accept").isNull());
}

void TestHttp::theFirstOfSeveralValuesIsGiven()
{
    const HttpHeaders headers{{"WWW-Authenticate", "Bearer"}, {"www-authenticate", "Basic"}};
    QCOMPARE(headerValue(headers, "WWW-Authenticate"), QByteArray("Bearer"));
}

void TestHttp::settingReplacesEveryHeaderOfThatName()
{
    HttpHeaders headers{{"accept", "a"}, {"X", "1"}, {"Accept", "b"}};
    setHeader(headers, "ACCEPT", "c");
    QCOMPARE(headers, HttpHeaders({{"X", "1"}, {"ACCEPT", "c"}}));
}

// The names are what users type (--transport) and what files store.
void TestHttp::transportsHaveStableNames()
{
    QCOMPARE(transportKindName(TransportKind::Stdio), QStringLiteral("stdio"));
    QCOMPARE(transportKindName(TransportKind::StreamableHttp), QStringLiteral("http"));
    QCOMPARE(transportKindName(TransportKind::HttpSse), QStringLiteral("sse"));
    QCOMPARE(transportKindName(TransportKind::WebSocket), QStringLiteral("ws"));
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
