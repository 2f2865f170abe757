// The scenarios of the command line, asked together. See scenario.h for what each question means.
#pragma once

#include "tests/testserver/scenarios/scenario.h"

#include <functional>
#include <memory>
#include <vector>

namespace demo {

// One line of --list-scenarios and the way to make it.
struct ScenarioEntry
{
    const char *name;
    const char *argument; // its name; null when there is none
    const char *summary;
    std::unique_ptr<Scenario> (*make)(const QString &argument);
};

class ScenarioSet
{
public:
    // Null with `problem` set when a name is unknown or an argument is missing or makes no sense.
    [[nodiscard]] static std::unique_ptr<ScenarioSet> make(const QStringList &words, QString &problem);
    [[nodiscard]] static QByteArray listing();

    // Calls `visit` for every scenario.
    void each(const std::function<void(Scenario &)> &visit) const;
    // True when any scenario answers true; all are asked until then.
    [[nodiscard]] bool any(const std::function<bool(Scenario &)> &ask) const;
    // The first value given.
    template <typename Value, typename Ask> [[nodiscard]] std::optional<Value> first(Ask ask) const
    {
        for (const auto &scenario : m_scenarios) {
            if (std::optional<Value> value = ask(*scenario))
                return value;
        }
        return std::nullopt;
    }
    [[nodiscard]] bool isEmpty() const { return m_scenarios.empty(); }

private:
    std::vector<std::unique_ptr<Scenario>> m_scenarios;
};

// The tables, one for each file of scenarios.
[[nodiscard]] const std::vector<ScenarioEntry> &processScenarios();
[[nodiscard]] const std::vector<ScenarioEntry> &answerScenarios();
[[nodiscard]] const std::vector<ScenarioEntry> &payloadScenarios();
[[nodiscard]] const std::vector<ScenarioEntry> &protocolScenarios();
[[nodiscard]] const std::vector<ScenarioEntry> &httpScenarios();
[[nodiscard]] const std::vector<ScenarioEntry> &streamScenarios();
[[nodiscard]] const std::vector<ScenarioEntry> &webSocketScenarios();

// For those tables: a scenario that takes no argument, and one that is made from its argument.
template <typename T> std::unique_ptr<Scenario> plain(const QString &)
{
    return std::make_unique<T>();
}
template <typename T> std::unique_ptr<Scenario> withArgument(const QString &argument)
{
    return std::make_unique<T>(argument);
}

} // namespace demo
