// Tools that take their time: progress, log messages, cancellation.
#include "tests/testserver/features/pictures.h"
#include "tests/testserver/features/tool_making.h"
#include "tests/testserver/protocol/content.h"
#include "tests/testserver/protocol/log_level.h"

#include <QTimer>

namespace demo {

namespace {

// Calls `step` with 1, 2 ... `count`, `intervalMs` apart, then `done`. Ends with the call.
void stepwise(Call &call, qint64 count, int intervalMs, const std::function<void(qint64)> &step, const std::function<void()> &done)
{
    auto *timer = new QTimer(&call);
    QObject::connect(timer, &QTimer::timeout, &call, [timer, count, step, done, at = qint64(0)]() mutable {
        step(++at);
        if (at < count)
            return;
        timer->stop();
        done();
    });
    timer->start(intervalMs);
}

void generateReport(Call &call)
{
    static const QStringList phases{QStringLiteral("Collecting figures"), QStringLiteral("Checking sources"),
                                    QStringLiteral("Drawing charts"), QStringLiteral("Writing summary")};
    const qint64 steps = boundedArgument(call, "steps", 5, 1, 1000);
    const QString topic = textArgument(call, "topic", QStringLiteral("tea"));
    stepwise(
        call, steps, int(boundedArgument(call, "interval_ms", 200, 0, 60'000)),
        [&call, steps](qint64 step) {
            const QString &phase = phases[(step - 1) * phases.size() / steps];
            call.progress(double(step), double(steps), phase);
            call.log(QStringLiteral("info"), QStringLiteral("report"),
                     json::text(QStringLiteral("%1 (%2 of %3)").arg(phase).arg(step).arg(steps)));
        },
        [&call, steps, topic] {
            const QString text =
                QStringLiteral("# Report on %1\n\nMade in **%2 steps**.\n\n| quarter | sold |\n|---|---|\n| 1 | 120 |\n| 2 | 180 |\n")
                    .arg(topic)
                    .arg(steps);
            call.succeed(content::result({content::embeddedText("demo://reports/latest", "text/markdown", text)}));
        });
}

void longTask(Call &call)
{
    const double seconds = qBound(0.0, call.request().arguments().value(QLatin1String("seconds")).toDouble(3), 3600.0);
    QTimer::singleShot(int(seconds * 1000), &call,
                       [&call, seconds] { call.succeed(content::plain(QStringLiteral("Done after %1 s.").arg(seconds))); });
}

void slow(Call &call)
{
    const qint64 delay = boundedArgument(call, "ms", 100, 0, 600'000);
    QTimer::singleShot(int(delay), &call, [&call, delay] { call.succeed(content::plain(QStringLiteral("%1 ms").arg(delay))); });
}

void logMessages(Call &call)
{
    const qint64 rounds = boundedArgument(call, "rounds", 1, 1, 1000);
    for (qint64 round = 1; round <= rounds; ++round) {
        for (const QString &level : logLevels()) {
            const Json data =
                json::object({{"text", json::text(QStringLiteral("A message of level ") + level)}, {"round", json::number(round)}});
            call.log(level, QStringLiteral("demo"), data);
        }
    }
    call.succeed(content::plain(QStringLiteral("%1 messages, less those below the level that you asked for.").arg(rounds * 8)));
}

} // namespace

QList<Tool> timedTools()
{
    const Json icon = pictures::icon(pictures::Colour::Green);
    return {{.name = "generate_report",
             .title = "Generate a report",
             .description = "Works in steps, reports progress and log messages, and can be cancelled.",
             .inputSchema = json::compact(R"({"type": "object", "properties": {
                 "topic": {"type": "string", "title": "Topic", "default": "tea"},
                 "steps": {"type": "integer", "title": "Steps", "minimum": 1, "maximum": 1000, "default": 5},
                 "interval_ms": {"type": "integer", "title": "Milliseconds for each step", "minimum": 0, "maximum": 60000, "default": 200}}})"),
             .annotations = readOnly(),
             .icon = icon,
             .run = generateReport},
            {.name = "long_task",
             .title = "Long task",
             .description = "Says nothing for some seconds, then answers. Can be cancelled.",
             .inputSchema = json::compact(R"({"type": "object", "properties": {
                 "seconds": {"type": "number", "title": "Seconds", "minimum": 0, "maximum": 3600, "default": 3}}})"),
             .annotations = readOnly(),
             .icon = icon,
             .run = longTask},
            {.name = "slow",
             .title = "Slow answer",
             .description = "Answers after so many milliseconds.",
             .inputSchema = json::compact(R"({"type": "object", "properties": {
                 "ms": {"type": "integer", "title": "Milliseconds", "minimum": 0, "maximum": 600000, "default": 100}}})"),
             .annotations = readOnly(),
             .icon = icon,
             .run = slow},
            {.name = "log_messages",
             .title = "Log messages",
             .description = "Sends a log message of each of the eight levels.",
             .inputSchema = json::compact(R"({"type": "object", "properties": {
                 "rounds": {"type": "integer", "title": "Rounds", "minimum": 1, "maximum": 1000, "default": 1}}})"),
             .annotations = readOnly(),
             .icon = icon,
             .run = logMessages}};
}

} // namespace demo
