// Numbers: exact or nothing, however they are spelled (RFC 8259 section 6).
#include "core/json/decimal.h"
#include "core/json/value.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace wb;
using namespace wb::json;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::optional<qint64> toInteger(const QByteArray &spelling)
{
    const Result<Document> document = Document::parse(spelling);
    return document ? document->root().toInteger() : std::nullopt;
}

double toDouble(const QByteArray &spelling)
{
    const Result<Document> document = Document::parse(spelling);
    return document ? document->root().toDouble() : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

class TestJsonNumbers : public QObject
{
    Q_OBJECT

private slots:
    void readsIntegersExactly_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        QTest::addColumn<qint64>("value");
        const auto row = [](const QByteArray &spelling, qint64 value) {
            QTest::addRow("%s", spelling.left(40).constData()) << spelling << value;
        };
        constexpr qint64 kMost = std::numeric_limits<qint64>::max();
        constexpr qint64 kLeast = std::numeric_limits<qint64>::min();
        row("0", 0);
        row("-0", 0);
        row("0.000", 0);
        row("0e5", 0);
        row("-0.0e-99999999999999999999", 0);
        row("1", 1);
        row("-1", -1);
        row("1.0", 1);
        row("1e3", 1000);
        row("1E+3", 1000);
        row("1.5e1", 15);
        row("1.50e1", 15);
        row("150e-1", 15);
        row("1000e-3", 1);
        row("0.001e3", 1);
        row("0.0012e4", 12);
        row("100", 100);
        row("10020.0", 10020);
        row("9007199254740993", 9007199254740993);
        row("9223372036854775807", kMost);
        row("9223372036854775807.000", kMost);
        row("922337203685477580.7e1", kMost);
        row("92233720368547758070e-1", kMost);
        row("-9223372036854775808", kLeast);
        row("-9.223372036854775808e18", kLeast);
        row("1e18", 1'000'000'000'000'000'000);
        row("1" + QByteArray(1000, '0') + "e-1000", 1);
        row("0." + QByteArray(1000, '0') + "7e1001", 7);
        row("5." + QByteArray(1000, '0'), 5);
    }

    void readsIntegersExactly()
    {
        QFETCH(QByteArray, spelling);
        QFETCH(qint64, value);
        QCOMPARE(toInteger(spelling), std::optional(value));
    }

    void refusesWhatIsNoIntegerOfSixtyFourBits_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        for (const char *spelling :
             {"0.5", "1.5", "-1.5", "1e-1", "15e-1", "1.000000000000000000000001", "9223372036854775808", "-9223372036854775809",
              "9223372036854775807.5", "12345678901234567890", "18446744073709551616", "1e19", "1e400", "1e99999999999999999999",
              "1e-99999999999999999999", "123456789012345678901234567890", "9999999999999999999", "0.1e19999"})
            QTest::newRow(spelling) << QByteArray(spelling);
    }

    void refusesWhatIsNoIntegerOfSixtyFourBits()
    {
        QFETCH(QByteArray, spelling);
        QVERIFY(Document::parse(spelling));
        QVERIFY(!toInteger(spelling));
    }

    void readsDoubles_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        QTest::addColumn<double>("value");
        const auto row = [](const QByteArray &spelling, double value) {
            QTest::addRow("%s", spelling.left(40).constData()) << spelling << value;
        };
        row("0", 0.0);
        row("1.5", 1.5);
        row("-1e-3", -0.001);
        row("1E+2", 100.0);
        row("12345678901234567890", 12345678901234567890.0);
        row("0.1", 0.1);
        row("1.7976931348623157e308", std::numeric_limits<double>::max());
        row("5e-324", std::numeric_limits<double>::denorm_min());
        // Beyond the range as JSON.parse has it.
        row("1e400", kInfinity);
        row("-1e400", -kInfinity);
        row("1e99999999999999999999", kInfinity);
        row("1e-400", 0.0);
        row("1e-99999999999999999999", 0.0);
        row("0." + QByteArray(400, '0') + "1", 0.0);
        row("0." + QByteArray(400, '0') + "1e401", 1.0);
        row('1' + QByteArray(400, '0'), kInfinity);
        row('1' + QByteArray(400, '0') + "e-400", 1.0);
    }

    void readsDoubles()
    {
        QFETCH(QByteArray, spelling);
        QFETCH(double, value);
        QCOMPARE(toDouble(spelling), value);
    }

    void keepsTheSignOfZero()
    {
        QVERIFY(std::signbit(toDouble("-0")));
        QVERIFY(std::signbit(toDouble("-1e-400")));
        QVERIFY(!std::signbit(toDouble("0")));
    }

    // The same number in another spelling is the same: the point moved against the exponent, zeros added at either end.
    void everySpellingOfANumberIsEqual()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2000; ++round) {
            const QByteArray digits = QByteArray::number(random.bounded(1, 10)) + QByteArray::number(random.generate64());
            const int exponent = random.bounded(-30, 30);
            const qsizetype point = random.bounded(1, static_cast<int>(digits.size()));
            const QByteArray whole = digits + 'e' + QByteArray::number(exponent);
            const QByteArray split = digits.first(point) + '.' + digits.sliced(point) + QByteArray(random.bounded(5), '0') + "E" +
                                     QByteArray::number(exponent + digits.size() - point);
            const QByteArray small = "0." + QByteArray(3, '0') + digits + "e" + QByteArray::number(exponent + digits.size() + 3);
            QVERIFY(Document::parse(split));
            QVERIFY2(Decimal(whole) == Decimal(split), (whole + " " + split).constData());
            QVERIFY2(Decimal(whole) == Decimal(small), (whole + " " + small).constData());
            QVERIFY(!(Decimal(whole) == Decimal('-' + split)));
            QVERIFY(!(Decimal(whole) == Decimal('1' + split)));
        }
    }
};

QTEST_APPLESS_MAIN(TestJsonNumbers)
#include "tst_json_numbers.moc"
