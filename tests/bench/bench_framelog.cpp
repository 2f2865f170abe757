// What the frame log costs: accepting, opening, paging, filtering, searching. One million frames of about 1 KB by default.
//
//     bench_framelog [FRAMES] [FOLDER]
//
// Prints one line per figure. The capture is made anew and removed at the end. Figures that depend on the machine's disk are marked.
#include "core/framelog/frame_filter.h"
#include "core/framelog/frame_log.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

using namespace wb;
using namespace wb::framelog;

constexpr int kRuns = 5;

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(const char *what, double value, const char *unit, const char *target = "")
{
    std::printf("%-52s %12.2f %-10s %s\n", what, value, unit, target);
    std::fflush(stdout);
}

template <typename Work> double median(const Work &work)
{
    std::vector<double> times;
    for (int run = 0; run < kRuns; ++run) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(milliseconds(timer));
    }
    std::sort(times.begin(), times.end());
    return times[kRuns / 2];
}

qint64 residentKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

// Requests and their answers, one in six a tools/call; one in a hundred thousand holds the word that is searched.
wire::Frame frameNumber(int i)
{
    static const QByteArray filler(850, 'x');
    const QByteArray id = QByteArray::number(i / 2);
    const QByteArray needle = i % 100000 == 99999 ? "Needle" : "hay";
    wire::Frame frame;
    frame.connection = ConnectionId{1};
    if (i % 2 == 0) {
        const QByteArray method = i % 6 == 0 ? "tools/call" : i % 6 == 2 ? "resources/read" : "prompts/get";
        frame.payload =
            R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":{"text":")" + filler + needle + R"("}})";
    } else {
        frame.direction = wire::Direction::Received;
        frame.payload =
            R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":{"content":[{"type":"text","text":")" + filler + needle + R"("}]}})";
    }
    return frame;
}

void writeCapture(const QString &path, int frames)
{
    const auto log = FrameLog::create(path);
    if (!log)
        qFatal("%s", qPrintable(log.error().text()));
    constexpr int kBatch = 10000; // made beforehand, so that only accept() is measured
    double accepting = 0;
    const qint64 residentBefore = residentKiB();
    QElapsedTimer whole;
    whole.start();
    double making = 0;
    for (int begin = 0; begin < frames; begin += kBatch) {
        QElapsedTimer timer;
        timer.start();
        std::vector<wire::Frame> batch;
        for (int i = begin; i < std::min(begin + kBatch, frames); ++i)
            batch.push_back(frameNumber(i));
        making += milliseconds(timer);
        timer.restart();
        for (wire::Frame &frame : batch)
            (*log)->accept(std::move(frame));
        accepting += milliseconds(timer);
    }
    const qint64 residentAfter = residentKiB();
    if (const Status status = (*log)->flush(); !status)
        qFatal("%s", qPrintable(status.error().text()));
    const double total = milliseconds(whole) - making;
    print("accept(), per frame", accepting * 1000 / frames, "us", "(at most 3)");
    print("written and indexed", frames / total * 1000, "frames/s", "(disk)");
    print("memory held by the backlog at the end of the burst", static_cast<double>(residentAfter - residentBefore) / 1024, "MiB");
    QElapsedTimer closing;
    closing.start();
    const_cast<std::unique_ptr<FrameLog> &>(*log).reset();
    print("closing", milliseconds(closing), "ms");
}

void openAndPage(const QString &path, int frames)
{
    const double opened = median([&] {
        const auto log = FrameLog::open(path);
        if (!log || (*log)->count() != frames || (*log)->heads(FrameSeq{frames - 255}, 256)->size() != 256)
            qFatal("the capture did not open");
    });
    print("open and read the last page of 256", opened, "ms", "(under 300)");
    const auto log = FrameLog::open(path);
    int page = 0;
    const double paged = median([&] {
        for (int i = 0; i < 100; ++i) {
            page = (page + 7919) % (frames / 256);
            (void)(*log)->heads(FrameSeq{page * 256 + 1}, 256);
        }
    });
    print("a page of 256 heads anywhere", paged / 100, "ms");
    int at = 0;
    const double payloads = median([&] {
        for (int i = 0; i < 1000; ++i) {
            at = (at + 7919) % frames;
            (void)(*log)->payload(FrameSeq{at + 1});
        }
    });
    print("a payload anywhere", payloads, "us");
}

void filterBy(FrameLog &log, const char *text, const char *target = "")
{
    const auto filter = FrameFilter::parse(QString::fromUtf8(text));
    if (!filter)
        qFatal("%s", qPrintable(filter.error().text()));
    qsizetype matches = 0;
    const double time = median([&] {
        matches = 0;
        QEventLoop loop;
        log.search(*filter, FrameSeq{1},
                   {.found = [&](const QList<qint64> &batch) { matches += batch.size(); }, .done = [&](const Status &) { loop.quit(); }},
                   {});
        loop.exec();
    });
    const QByteArray label = QByteArray("filter ") + text + " (" + QByteArray::number(matches) + ")";
    print(label.constData(), time, "ms", target);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int frames = arguments.size() > 1 ? arguments[1].toInt() : 1000000;
    const QTemporaryDir temporary;
    const QString folder = arguments.size() > 2 ? arguments[2] : temporary.path();
    const QString path = folder + QStringLiteral("/bench.mcpcap");
    const QString index = path + QStringLiteral(".idx");

    std::printf("%d frames of %lld bytes\n", frames, static_cast<long long>(frameNumber(0).payload.size()));
    writeCapture(path, frames);
    print("capture", static_cast<double>(QFileInfo(path).size()) / 1e6, "MB");
    print("index", static_cast<double>(QFileInfo(index).size()) / 1e6, "MB");
    openAndPage(path, frames);
    {
        const auto log = FrameLog::open(path);
        filterBy(**log, "method=tools/call", "(under 200)");
        filterBy(**log, "method=tools/*", "(under 200)");
        filterBy(**log, "kind=request");
        filterBy(**log, "latency>10s");
        filterBy(**log, "needle");
        filterBy(**log, "method=tools/call needle");
        filterBy(**log, "text~/Ne+dle/");
    }
    QFile::remove(index);
    QElapsedTimer rebuilding;
    rebuilding.start();
    (void)(*FrameLog::open(path))->flush();
    print("index built anew", frames / milliseconds(rebuilding) * 1000, "frames/s");
    QFile::remove(path);
    QFile::remove(index);
    return 0;
}
