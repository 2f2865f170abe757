#include "app/cli/conformance/scenarios.h"

#include <array>

namespace wb::cli {
namespace {

constexpr const char *kDefaults = "elicitation=accept-defaults";
constexpr const char *kConfirmed = R"(elicitation={"confirmed":true})";

constexpr std::array<ConformanceStep, 1> kList{listEveryTool};
constexpr std::array<ConformanceStep, 1> kCall{callEveryTool};
constexpr std::array<ConformanceStep, 3> kUseAll{callEveryTool, readEveryResource, getEveryPrompt};
constexpr std::array<ConformanceStep, 2> kCallGiven{listEveryTool, makeGivenCalls};
constexpr std::array<ConformanceStep, 1> kEcho{echoSchema};

constexpr std::array kScenarios{
    Scenario{"initialize", kList, kDefaults},
    Scenario{"tools_call", kCall, kDefaults},
    Scenario{"elicitation-sep1034-client-defaults", kCall, kDefaults},
    Scenario{"sse-retry", kCall, kDefaults},
    Scenario{"request-metadata", kList, kDefaults},
    Scenario{"sep-2322-client-request-state", kCall, kConfirmed},
    Scenario{"http-standard-headers", kUseAll, kDefaults},
    Scenario{"http-custom-headers", kCallGiven, kDefaults},
    Scenario{"http-invalid-tool-headers", kCall, kDefaults},
    Scenario{"json-schema-ref-no-deref", kList, kDefaults},
    Scenario{"json-schema-2020-12-preservation", kEcho, kDefaults},
};

} // namespace

const Scenario *findScenario(const QString &name)
{
    for (const Scenario &scenario : kScenarios) {
        if (name == QLatin1String(scenario.name))
            return &scenario;
    }
    return nullptr;
}

QStringList scenarioNames()
{
    QStringList names;
    for (const Scenario &scenario : kScenarios)
        names.append(QString::fromLatin1(scenario.name));
    return names;
}

} // namespace wb::cli
