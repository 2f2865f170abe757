// mcp-demo-server: the bundled demo server and, with --scenario, the server that tests try the client with.
//
// stdio ends with its input. Network transports print "listening URL" when they are ready and end on SIGTERM or SIGINT.
#include "tests/testserver/options.h"
#include "tests/testserver/protocol/server.h"
#include "tests/testserver/signals.h"
#include "tests/testserver/transports/http_endpoints.h"
#include "tests/testserver/transports/stdio_transport.h"
#include "tests/testserver/transports/web_socket_transport.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

int complain(const QString &text)
{
    std::fprintf(stderr, "mcp-demo-server: %s\n", qPrintable(text));
    return 2;
}

int serveStdio(demo::Server &server)
{
    demo::StdioTransport transport(server);
    QObject::connect(&transport, &demo::StdioTransport::ended, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    const int status = QCoreApplication::exec();
    server.endSubscriptions();
    transport.finish();
    return status;
}

template <typename Transport> int serveNetwork(demo::Server &server)
{
    Transport transport(server);
    const QString problem = transport.start();
    if (!problem.isEmpty())
        return complain(problem);
    std::printf("listening %s\n", qPrintable(transport.url()));
    std::fflush(stdout);
    const int status = QCoreApplication::exec();
    server.endSubscriptions();
    QCoreApplication::processEvents(); // what was written last goes out
    return status;
}

int serve(demo::Server &server)
{
    switch (server.options().transport) {
    case demo::TransportKind::Stdio:
        return serveStdio(server);
    case demo::TransportKind::Http:
    case demo::TransportKind::Sse:
        return serveNetwork<demo::HttpEndpoints>(server);
    case demo::TransportKind::WebSocket:
        return serveNetwork<demo::WebSocketTransport>(server);
    }
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mcp-demo-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WB_VERSION));
    const std::optional<demo::Options> options = demo::parseOptions(QCoreApplication::arguments());
    if (!options)
        return 2;
    QString problem;
    const auto scenarios = demo::ScenarioSet::make(options->scenarios, problem);
    if (!scenarios)
        return complain(problem);

    const demo::TerminationSignals terminationSignals(
        scenarios->any([](demo::Scenario &scenario) { return scenario.ignoresTermination(); }));
    scenarios->each([](demo::Scenario &scenario) { scenario.atStart(); });
    demo::Server server(*options, *scenarios);
    return serve(server);
}
