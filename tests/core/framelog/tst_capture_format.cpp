#include "core/framelog/capture_format.h"
#include "core/framelog/crc32c.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wb::framelog;

class TestCaptureFormat : public QObject
{
    Q_OBJECT

private slots:
    void theChecksumIsCrc32c();
    void bothImplementationsOfTheChecksumAgree();
    void aHeaderSurvivesTheRoundTrip();
    void aFlippedBitInTheHeaderIsSeen();
    void aRecordHeadSurvivesTheRoundTrip();
    void aFlippedBitInARecordHeadIsSeen();
    void aRecordOfAnotherCaptureIsRefused();
    void theBytesOfVersionOneDoNotChange();
};

namespace {

RecordHead sample()
{
    return RecordHead{.tag = 0xCAFEF00D,
                      .type = static_cast<quint8>(RecordType::Frame),
                      .direction = 1,
                      .channel = 5,
                      .flags = 0x1234,
                      .bodyLength = 0x0102030405060708,
                      .sequence = 42,
                      .wallNs = 1'750'000'000'123'456'789,
                      .monotonicNs = -5,
                      .exchange = 0xFFFFFFFFFFFFFFFF,
                      .connection = 7,
                      .bodyChecksum = 0xDEADBEEF};
}

QByteArray bytesOf(const RecordHead &head)
{
    const RecordHeadBytes bytes = encodeRecordHead(head);
    return QByteArray(bytes.data(), kRecordHeadSize);
}

} // namespace

void TestCaptureFormat::theChecksumIsCrc32c()
{
    QCOMPARE(crc32c("123456789"), 0xE3069283U); // the check value of the CRC catalogue
    QCOMPARE(crc32c(""), 0U);
    QCOMPARE(crc32c("456789", crc32c("123")), crc32c("123456789"));
}

void TestCaptureFormat::bothImplementationsOfTheChecksumAgree()
{
    QByteArray bytes(300, '\0');
    QRandomGenerator random(1);
    for (char &byte : bytes)
        byte = static_cast<char>(random.bounded(256));
    for (qsizetype length = 0; length <= bytes.size(); ++length)
        QCOMPARE(crc32c(bytes.first(length)), crc32cPortable(bytes.first(length)));
}

void TestCaptureFormat::aHeaderSurvivesTheRoundTrip()
{
    const QByteArray bytes = encodeHeader(0x12345678, "{}");
    const auto header = decodeHeader(bytes);
    QVERIFY(header && header->intact);
    QCOMPARE(header->version, kCaptureVersion);
    QCOMPARE(header->tag, 0x12345678U);
    QCOMPARE(header->noteLength, 2U);
    QCOMPARE(header->noteChecksum, crc32c("{}"));
}

void TestCaptureFormat::aFlippedBitInTheHeaderIsSeen()
{
    const QByteArray good = encodeHeader(0x12345678, {});
    for (qsizetype bit = 0; bit < kHeaderSize * 8; ++bit) {
        QByteArray bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        const auto header = decodeHeader(bad);
        QVERIFY(!header || !header->intact);
    }
}

void TestCaptureFormat::aRecordHeadSurvivesTheRoundTrip()
{
    const auto head = decodeRecordHead(bytesOf(sample()), sample().tag);
    QVERIFY(head);
    QCOMPARE(*head, sample());
}

void TestCaptureFormat::aFlippedBitInARecordHeadIsSeen()
{
    const QByteArray good = bytesOf(sample());
    for (qsizetype bit = 0; bit < kRecordHeadSize * 8; ++bit) {
        QByteArray bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(!decodeRecordHead(bad, std::nullopt));
    }
}

void TestCaptureFormat::aRecordOfAnotherCaptureIsRefused()
{
    QVERIFY(!decodeRecordHead(bytesOf(sample()), sample().tag + 1));
    QVERIFY(decodeRecordHead(bytesOf(sample()), std::nullopt));
}

// Captures outlive the program that wrote them: a change here needs a new format version and a way to read the old one.
void TestCaptureFormat::theBytesOfVersionOneDoNotChange()
{
    QCOMPARE(encodeHeader(0x01020304, "{}").toHex(), QByteArray("4d43505742434150010000000200000004030201aad07b293e9037f67b7d"));
    QCOMPARE(bytesOf(sample()).first(64).toHex(),
             QByteArray("f55742fa0df0feca01010500341200000807060504030201"
                        "2a0000000000000015cd4a6cba3f4918fbffffffffffffffffffffffffffffff07000000efbeadde"));
}

QTEST_APPLESS_MAIN(TestCaptureFormat)
#include "tst_capture_format.moc"
