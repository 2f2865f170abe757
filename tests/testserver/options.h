// The command line of mcp-demo-server.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace demo {

enum class TransportKind { Stdio, Http, Sse, WebSocket };
enum class EraChoice { Dual, Legacy, Modern };
// How a POST is answered: as JSON unless something must be said before the answer (Auto), or always the same way.
enum class AnswerForm { Auto, JsonOnly, SseOnly };

struct Options
{
    TransportKind transport = TransportKind::Stdio;
    EraChoice era = EraChoice::Dual;
    AnswerForm answers = AnswerForm::Auto;
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QList<QByteArray> versions; // offered revisions, newest first
    bool stateless = false;     // HTTP without sessions
    int extraTools = 0;
    int extraResources = 0;
    int pageSize = 100;
    QString tlsCertificate;
    QString tlsKey;
    QStringList scenarios; // NAME or NAME=ARGUMENT

    [[nodiscard]] bool usesTls() const { return !tlsCertificate.isEmpty(); }
    [[nodiscard]] bool offers(const QByteArray &revision) const { return versions.contains(revision); }
    [[nodiscard]] bool offersModern() const;
    [[nodiscard]] bool offersLegacy() const;
    [[nodiscard]] QList<QByteArray> legacyVersions() const;
    [[nodiscard]] QList<QByteArray> modernVersions() const;
};

// Ends the process for --help, --version and --list-scenarios; a wrong command line gives nothing and a line on stderr.
[[nodiscard]] std::optional<Options> parseOptions(const QStringList &arguments);

} // namespace demo
