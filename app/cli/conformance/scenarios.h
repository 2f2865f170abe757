// Which steps the official conformance suite wants of a client in which scenario: a table. Scenarios that need authorization or an
// extension are not in it.
#pragma once

#include "app/cli/conformance/steps.h"

#include <QString>
#include <QStringList>

#include <span>

namespace wb::cli {

struct Scenario
{
    const char *name;
    std::span<const ConformanceStep> steps;
    const char *elicitation; // the answer to an elicitation, as --answer takes it
};

[[nodiscard]] const Scenario *findScenario(const QString &name);
[[nodiscard]] QStringList scenarioNames();

} // namespace wb::cli
