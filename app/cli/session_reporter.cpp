#include "app/cli/session_reporter.h"

#include "app/cli/text_table.h"

namespace wb::cli {

SessionReporter::SessionReporter(workbench::Connection &connection, Output &out) : m_connection(connection), m_out(out)
{
    connect(&connection, &workbench::Connection::stderrLine, this,
            [this](const QByteArray &line) { m_out.progress(QStringLiteral("server: %1").arg(QString::fromUtf8(line))); });
    connect(&connection, &workbench::Connection::diagnostic, this, [this](const QString &text) { m_out.note(text); });
    connect(&connection, &workbench::Connection::finding, this, [this](const wire::Finding &finding) { m_out.finding(finding); });
    connect(&connection, &workbench::Connection::stepChanged, this, &SessionReporter::onStep);
}

void SessionReporter::watch(mcp::Session &session)
{
    connect(&session, &mcp::Session::progress, this, &SessionReporter::onProgress);
    connect(&session, &mcp::Session::logMessage, this, [this](const QByteArray &level, const QString &logger, const rpc::Message &message) {
        if (!m_out.tellsProgress())
            return;
        const json::Value data = message.params()["data"];
        const QString text = data.isString() ? data.toString() : QString::fromUtf8(data.raw());
        const QString from = logger.isEmpty() ? QString() : logger + QStringLiteral(": ");
        m_out.progress(QStringLiteral("log [%1] %2%3").arg(QString::fromUtf8(level), from, text));
    });
}

void SessionReporter::onProgress(const mcp::Progress &progress)
{
    if (!m_out.tellsProgress())
        return;
    const QString total = progress.total ? QStringLiteral("/%1").arg(*progress.total) : QString();
    m_out.progress(QStringLiteral("progress %1%2 %3").arg(progress.progress).arg(total, progress.message).trimmed());
}

// A step that went well is no news; one that needed a way around is.
void SessionReporter::onStep(int index)
{
    const mcp::ConnectStep &step = m_connection.steps().at(index);
    if (step.state == mcp::ConnectStep::State::Warning)
        m_out.note(QStringLiteral("%1: %2").arg(step.name, oneLine(step.detail)));
}

} // namespace wb::cli
