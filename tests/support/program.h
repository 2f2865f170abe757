// Runs one of our programs to its end and keeps what it printed. For end-to-end tests; header-only.
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace wb::test {

struct Outcome
{
    int exitCode = -1;
    bool crashed = false;
    bool timedOut = false;
    QByteArray out, err;
    qint64 milliseconds = 0;

    // The last line of stderr as the JSON error object that `--format json` promises.
    [[nodiscard]] QJsonObject error() const
    {
        const QList<QByteArray> lines = err.trimmed().split('\n');
        return QJsonDocument::fromJson(lines.last()).object().value(QLatin1String("error")).toObject();
    }
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

// A program that the build made, beside this test's own executable.
[[nodiscard]] inline QString builtProgram(const QString &name)
{
    return QCoreApplication::applicationDirPath() + QLatin1Char('/') + name;
}

[[nodiscard]] inline Outcome runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {},
                                        int timeoutMs = 30000,
                                        const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Outcome outcome;
    if (!process.waitForFinished(timeoutMs)) {
        outcome.timedOut = true;
        process.kill();
        process.waitForFinished(5000);
    }
    outcome.milliseconds = timer.elapsed();
    outcome.crashed = process.exitStatus() == QProcess::CrashExit;
    outcome.exitCode = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

} // namespace wb::test
