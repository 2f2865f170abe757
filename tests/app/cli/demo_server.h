// mcp-demo-server for one test: started on a free port, ended with the object. Header-only.
#pragma once

#include "tests/support/program.h"

#include <QProcess>
#include <QStringList>
#include <QTest>

namespace wb::test {

class DemoServer
{
public:
    // Not for stdio: there the client starts it (see command()).
    explicit DemoServer(const QStringList &arguments)
    {
        m_process.start(builtProgram(QStringLiteral("mcp-demo-server")), arguments);
        (void)QTest::qWaitFor([this] { return m_process.canReadLine(); }, 10000);
        m_url = QString::fromUtf8(m_process.readLine()).trimmed().section(QLatin1Char(' '), -1);
    }

    ~DemoServer()
    {
        m_process.kill();
        m_process.waitForFinished(5000);
    }

    DemoServer(const DemoServer &) = delete;
    DemoServer &operator=(const DemoServer &) = delete;

    [[nodiscard]] const QString &url() const { return m_url; }
    [[nodiscard]] bool isRunning() const { return m_url.contains(QStringLiteral("://")); }

    // What makes mcpwb start one over stdio.
    [[nodiscard]] static QStringList command(const QStringList &arguments = {})
    {
        return QStringList{QStringLiteral("--"), builtProgram(QStringLiteral("mcp-demo-server"))} + arguments;
    }

private:
    QProcess m_process;
    QString m_url;
};

} // namespace wb::test
