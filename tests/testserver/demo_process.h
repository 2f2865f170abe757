// For this folder's tests: a running mcp-demo-server, spoken to in lines or, without any MCP client of ours, over a bare socket.
#pragma once

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QUrl>

namespace demo::test {

constexpr int kPatienceMs = 10'000;

inline QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline QJsonObject parsed(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

class DemoProcess
{
public:
    explicit DemoProcess(const QStringList &arguments = {})
    {
        m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/mcp-demo-server"), arguments);
        m_process.waitForStarted();
    }
    ~DemoProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] QProcess &process() { return m_process; }
    void send(const QByteArray &line) { m_process.write(line + '\n'); }

    // The next line of stdout; empty when none comes.
    [[nodiscard]] QByteArray line()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(kPatienceMs))
                return {};
        }
        return m_process.readLine().chopped(1);
    }
    [[nodiscard]] QJsonObject message() { return parsed(line()); }
    [[nodiscard]] QJsonObject ask(const QByteArray &request)
    {
        send(request);
        return message();
    }

    // Of a network server.
    [[nodiscard]] QUrl url() { return QUrl(QString::fromUtf8(line().mid(sizeof("listening")))); }

    // Closes stdin and waits.
    int finish()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(kPatienceMs);
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

private:
    QProcess m_process;
};

// A legacy session over stdio, shaken hands with.
class LegacyProcess : public DemoProcess
{
public:
    explicit LegacyProcess(const QByteArray &revision, const QStringList &arguments = {}) : DemoProcess(arguments)
    {
        hello = ask(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":")" + revision +
                    R"(","capabilities":{"elicitation":{},"roots":{}},"clientInfo":{"name":"test","version":"1"}}})");
        send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    }
    QJsonObject hello;
};

// A stateless request of 2026-07-28; `params` without _meta.
inline QByteArray stateless(int id, const QByteArray &method, QJsonObject params = {})
{
    const QJsonObject meta{
        {QStringLiteral("io.modelcontextprotocol/protocolVersion"), QStringLiteral("2026-07-28")},
        {QStringLiteral("io.modelcontextprotocol/clientCapabilities"), QJsonObject{{QStringLiteral("elicitation"), QJsonObject()}}},
        {QStringLiteral("progressToken"), id}};
    params.insert(QStringLiteral("_meta"), meta);
    return compact({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                    {QStringLiteral("id"), id},
                    {QStringLiteral("method"), QString::fromUtf8(method)},
                    {QStringLiteral("params"), params}});
}

inline QJsonObject callOf(const char *tool, const QJsonObject &arguments = {})
{
    return {{QStringLiteral("name"), QLatin1String(tool)}, {QStringLiteral("arguments"), arguments}};
}

inline QByteArray legacyCall(int id, const char *tool, const QJsonObject &arguments = {})
{
    return compact({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                    {QStringLiteral("id"), id},
                    {QStringLiteral("method"), QStringLiteral("tools/call")},
                    {QStringLiteral("params"), callOf(tool, arguments)}});
}

inline QJsonObject result(const QJsonObject &message)
{
    return message.value(QLatin1String("result")).toObject();
}
inline int errorCode(const QJsonObject &message)
{
    return message.value(QLatin1String("error")).toObject().value(QLatin1String("code")).toInt();
}
inline QString firstText(const QJsonObject &message)
{
    return result(message).value(QLatin1String("content")).toArray().first().toObject().value(QLatin1String("text")).toString();
}

} // namespace demo::test
