// conformance URL: a client of the official conformance suite, which says by environment variables what it wants.
#include "app/cli/commands/commands.h"
#include "app/cli/conformance/scenarios.h"
#include "app/cli/nearest_name.h"

namespace wb::cli {
namespace {

constexpr const char *kScenario = "MCP_CONFORMANCE_SCENARIO";
constexpr const char *kRevision = "MCP_CONFORMANCE_PROTOCOL_VERSION";
constexpr const char *kContext = "MCP_CONFORMANCE_CONTEXT";

Error unknownScenario(const QString &name)
{
    if (name.isEmpty())
        return {.kind = ErrorKind::Config,
                .message = QStringLiteral("%1 is not set").arg(QLatin1String(kScenario)),
                .hint =
                    QStringLiteral("The suite sets it; by hand, set it to one of: %1.").arg(scenarioNames().join(QStringLiteral(", ")))};
    return {.kind = ErrorKind::Config,
            .message = QStringLiteral("The scenario \u201c%1\u201d is not known.%2").arg(name, didYouMean(name, scenarioNames())),
            .hint = QStringLiteral("Known are: %1.").arg(scenarioNames().join(QStringLiteral(", ")))};
}

// Everything is declared, so that the mock may ask for it.
CommandLine lineFor(const CommandLine &given, const Scenario &scenario)
{
    CommandLine line = given;
    line.url = given.arguments.first();
    line.transport = workbench::TransportChoice::StreamableHttp;
    line.revision = qgetenv(kRevision);
    line.answers = {QString::fromLatin1(scenario.elicitation),
                    QStringLiteral(R"(sampling={"role":"assistant","model":"none","content":{"type":"text","text":"ok"}})"),
                    QStringLiteral(R"(roots={"roots":[]})")};
    return line;
}

Task<ExitCode> runSteps(ServerCall call)
{
    const Scenario *scenario = findScenario(qEnvironmentVariable(kScenario));
    for (const ConformanceStep step : scenario->steps) {
        ConformanceClient client{call, qgetenv(kContext)};
        auto doing = step(client);
        const Status done = co_await doing;
        if (!done)
            co_return call.failed(done.error());
    }
    co_return ExitCode::Ok;
}

} // namespace

Task<ExitCode> runConformance(const CommandLine &line, Output &out, std::stop_token stop)
{
    const QString name = qEnvironmentVariable(kScenario);
    const Scenario *scenario = findScenario(name);
    if (!scenario) {
        out.error(unknownScenario(name));
        co_return ExitCode::Usage;
    }
    const CommandLine described = lineFor(line, *scenario);
    auto running = runOnServer(described, out, stop, runSteps);
    const ExitCode code = co_await running;
    co_return code;
}

} // namespace wb::cli
