// How fast core/json is, in MB/s: bench_json [NAME-PART]. The best of several runs, for the machine may be busy with other things.
#include "core/json/envelope.h"
#include "core/json/format.h"
#include "core/json/value.h"
#include "core/json/writer.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>

using namespace wb::json;

namespace {

constexpr qsizetype kMega = 1'000'000;

QByteArray tool(int number)
{
    const QByteArray name = "tool_" + QByteArray::number(number);
    return R"({"name":")" + name + R"(","title":"Tool number )" + QByteArray::number(number) +
           R"(","description":"Searches the index for what the query says and gives the best matches, newest first.",)"
           R"("inputSchema":{"type":"object","properties":{"query":{"type":"string","description":"What to look for"},)"
           R"("limit":{"type":"integer","minimum":1,"maximum":100,"default":10},"deep":{"type":"boolean"}},"required":["query"]}})";
}

QByteArray toolsList(int tools)
{
    QByteArray frame = R"({"jsonrpc":"2.0","id":17,"result":{"tools":[)";
    for (int i = 0; i < tools; ++i)
        frame += (i == 0 ? "" : ",") + tool(i);
    return frame + "]}}";
}

QByteArray textResult(const QByteArray &unit, qsizetype size)
{
    return R"({"jsonrpc":"2.0","id":17,"result":{"content":[{"type":"text","text":")" + unit.repeated(size / unit.size()) + "\"}]}}";
}

QByteArray numbers(qsizetype size)
{
    return '[' + QByteArray("12,-3.25,1e-7,1234567890123,0,").repeated(size / 30) + "1]";
}

qsizetype countValues(Value value)
{
    qsizetype count = 1;
    for (const Member &member : value.members())
        count += countValues(member.value);
    for (const Value &element : value.elements())
        count += countValues(element);
    return count;
}

// Keeps the optimiser from dropping what is measured.
volatile qsizetype sink = 0; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void measure(const char *name, const QByteArray &input, const std::function<qsizetype()> &work)
{
    constexpr qint64 kBudgetNs = 400'000'000;
    const qsizetype repeats = std::max<qsizetype>(1, 2 * kMega / std::max<qsizetype>(1, input.size()));
    qint64 best = std::numeric_limits<qint64>::max();
    QElapsedTimer total;
    total.start();
    do {
        QElapsedTimer timer;
        timer.start();
        for (qsizetype i = 0; i < repeats; ++i)
            sink = sink + work();
        best = std::min(best, timer.nsecsElapsed());
    } while (total.nsecsElapsed() < kBudgetNs);
    const double each = static_cast<double>(best) / static_cast<double>(repeats);
    std::printf("%-40s %10.0f MB/s %14.3f us\n", name, static_cast<double>(input.size()) * 1000 / each, each / 1000);
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray part = argc > 1 ? argv[1] : "";
    const auto run = [&part](const char *name, const QByteArray &input, const std::function<qsizetype(const QByteArray &)> &work) {
        if (QByteArray(name).contains(part))
            measure(name, input, [&] { return work(input); });
    };
    const auto parse = [](const QByteArray &text) {
        const auto document = Document::parse(text);
        if (!document)
            std::abort();
        return document->root().raw().size();
    };
    const auto envelope = [](const QByteArray &text) { return scanEnvelope(text).depth; };

    const QByteArray frame = toolsList(2);
    const QByteArray small = R"({"jsonrpc":"2.0","id":42,"result":{"content":[{"type":"text","text":"Echo: hello"}]}})";
    const QByteArray structured = toolsList(50'000);
    const QByteArray indented = pretty(structured);
    const QByteArray base64 = textResult("iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAA", 100 * kMega);
    const QByteArray escaped = textResult(R"({\"name\": \"value\", \"list\": [1, 2]}\n)", 20 * kMega);
    const QByteArray chinese = textResult("\xE8\xBF\x99\xE6\x98\xAF\xE4\xB8\x80\xE4\xB8\xAA\xE6\xB5\x8B\xE8\xAF\x95", 20 * kMega);
    const QByteArray deep = QByteArray(10 * kMega, '[') + QByteArray(10 * kMega, ']');

    run("envelope of 0.9 KB tools/list", frame, envelope);
    run("envelope of 0.1 KB tools/call result", small, envelope);
    run("envelope of 100 MB base64", base64, envelope);
    run("parse 0.9 KB tools/list", frame, parse);
    run("parse structured", structured, parse);
    run("parse structured, indented", indented, parse);
    run("parse numbers", numbers(20 * kMega), parse);
    run("parse 100 MB base64", base64, parse);
    run("parse escaped text", escaped, parse);
    run("parse Chinese text", chinese, parse);
    run("parse 10 M levels", deep, parse);

    const auto structuredDocument = Document::parse(structured);
    const auto escapedDocument = Document::parse(escaped);
    const auto chineseDocument = Document::parse(chinese);
    const auto base64Document = Document::parse(base64);
    const auto textOf = [](const wb::Result<Document> &document) { return document->root()["result"]["content"].at(0)["text"]; };
    run("walk structured", structured, [&](const QByteArray &) { return countValues(structuredDocument->root()); });
    run("skip structured", structured, [&](const QByteArray &) { return structuredDocument->root().size(); });
    run("skip 10 M levels", deep, [&](const QByteArray &text) { return Value(text.begin(), text.end()).size(); });
    run("toString of escaped text", escaped, [&](const QByteArray &) { return textOf(escapedDocument).toString().size(); });
    run("toString of Chinese text", chinese, [&](const QByteArray &) { return textOf(chineseDocument).toString().size(); });
    run("toUtf8 of escaped text", escaped, [&](const QByteArray &) { return textOf(escapedDocument).toUtf8().size(); });
    run("toUtf8 of 100 MB base64", base64, [&](const QByteArray &) { return textOf(base64Document).toUtf8().size(); });
    run("pretty structured", structured, [](const QByteArray &text) { return pretty(text).size(); });
    run("minified indented", indented, [](const QByteArray &text) { return minified(text).size(); });
    run("pretty 100 MB base64", base64, [](const QByteArray &text) { return pretty(text).size(); });
    run("quoted escaped text", escaped, [](const QByteArray &text) { return quotedUtf8(text).size(); });
}
