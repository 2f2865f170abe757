// The filter language: any text parses or gives an error inside the text; what parses makes SQL that SQLite accepts, and SQL and the
// evaluator agree about every frame (with payload terms: SQL leaves out none that matches).
#include "core/framelog/filter_ast.h"
#include "core/framelog/frame_filter.h"
#include "core/framelog/index_functions.h"
#include "core/framelog/index_rows.h"
#include "core/framelog/index_schema.h"
#include "tests/fuzz/check.h"

#include <QSet>

namespace {

using namespace wb;
using namespace wb::framelog;

struct Fixture
{
    SqliteDatabase database;
    QList<FrameHead> heads;
    QList<QByteArray> payloads;
};

const QList<QByteArray> kMethods{{}, "tools/call", "tools/list", "POST /mcp", "a\xFF[b]*?", "200 OK"};

// A few frames that differ in everything a term can ask for.
FrameHead headNumber(int i)
{
    FrameHead head;
    head.sequence = FrameSeq{i};
    head.connection = ConnectionId{static_cast<quint32>(i % 3)};
    head.direction = i % 2 ? wire::Direction::Sent : wire::Direction::Received;
    head.channel = static_cast<wire::Channel>(i % 8);
    head.kind = static_cast<json::MessageKind>(i % 7);
    head.flags = i % 4 == 0 ? wire::FrameFlags(wire::FrameFlag::Probe) : wire::FrameFlags();
    head.wallNs = (1'750'000'000 + qint64{i} * 3607) * 1'000'000'000 + i;
    head.exchange = ExchangeId{static_cast<quint64>(i % 5)};
    head.size = i * 100;
    head.partner = FrameSeq{i % 3 == 0 ? i - 1 : 0};
    head.latencyNs = i % 3 == 0 ? i * 1'000'000 : -1;
    head.method = kMethods[i % kMethods.size()];
    head.idToken = i % 2 ? QByteArray::number(i) : QByteArray("\"abc\"");
    head.code = i % 5 == 0 ? -32601 : i % 5 == 1 ? 404 : 0;
    head.worstFinding = i % 4 - 1;
    return head;
}

Fixture *makeFixture()
{
    auto *fixture = new Fixture;
    Result<SqliteDatabase> database = SqliteDatabase::open(QStringLiteral(":memory:"), SqliteDatabase::Mode::Create);
    check(database && createSchema(*database, {}) && addFilterFunctions(*database), "the index can be made");
    fixture->database = std::move(*database);
    Result<SqliteStatement> method = fixture->database.prepare("INSERT OR IGNORE INTO method VALUES(?, ?)");
    Result<SqliteStatement> frame = fixture->database.prepare("INSERT INTO frame VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (int i = 1; i <= 60; ++i) {
        const FrameHead head = headNumber(i);
        const qint64 methodId = kMethods.indexOf(head.method);
        if (methodId > 0)
            check(method->bind(1, methodId).bindBlob(2, head.method).run().has_value(), "a method can be inserted");
        bindFrameRow(*frame, head, methodId);
        check(frame->run().has_value(), "a row can be inserted");
        fixture->heads << head;
        fixture->payloads << R"({"jsonrpc":"2.0","id":1,"params":{"name":"n)" + QByteArray::number(i) + R"(","x":)" +
                                 QByteArray::number(i) + "}}";
    }
    return fixture;
}

void bindAll(SqliteStatement &statement, const QVariantList &values, QByteArrayList &keep)
{
    for (const QVariant &value : values)
        keep << (value.metaType() == QMetaType::fromType<QString>() ? value.toString().toUtf8() : value.toByteArray());
    for (int i = 0; i < values.size(); ++i) {
        if (values[i].metaType() == QMetaType::fromType<qint64>())
            statement.bind(i + 1, values[i].toLongLong());
        else if (values[i].metaType() == QMetaType::fromType<QString>())
            statement.bindText(i + 1, keep[i]);
        else
            statement.bindBlob(i + 1, keep[i]);
    }
}

QSet<qint64> selected(const Fixture &fixture, const FrameFilter &filter)
{
    const FrameFilter::Sql sql = filter.sql();
    Result<SqliteStatement> statement = fixture.database.prepare("SELECT seq FROM frame WHERE " + sql.where.toUtf8());
    check(statement.has_value(), "the SQL is valid");
    QByteArrayList keep;
    bindAll(*statement, sql.values, keep);
    QSet<qint64> rows;
    Result<bool> row = statement->step();
    for (; row && *row; row = statement->step())
        rows << statement->integer(0);
    check(row.has_value(), "the SQL can be run");
    return rows;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Fixture *fixture = makeFixture();
    const QString text = QString::fromUtf8(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    (void)FrameFilter::suggestions(text, static_cast<int>(size / 2));
    const Result<FrameFilter> filter = FrameFilter::parse(text);
    if (!filter) {
        check(filter.error().code >= 0 && filter.error().code <= text.size(), "an error lies in the text");
        check(!filter.error().message.isEmpty(), "an error says what it is");
        return 0;
    }
    const Result<FrameFilter> again = FrameFilter::parse(filter->text());
    check(again && again->text() == filter->text() && again->sql().where == filter->sql().where, "the text of a filter is that filter");

    const QSet<qint64> rows = selected(*fixture, *filter);
    for (int i = 0; i < fixture->heads.size(); ++i) {
        const bool isMatch = filter->matches(fixture->heads[i], [&] { return fixture->payloads[i]; });
        const bool isRow = rows.contains(i + 1);
        check(isRow || !isMatch, "SQL leaves out nothing that matches");
        check(isMatch || !isRow || filter->needsPayload(), "without payload terms SQL is exact");
    }
    return 0;
}
