#include "tests/testserver/scenarios/scenario_set.h"

namespace demo {

namespace {

const std::vector<const std::vector<ScenarioEntry> *> &tables()
{
    static const std::vector<const std::vector<ScenarioEntry> *> all{&processScenarios(),  &answerScenarios(), &payloadScenarios(),
                                                                     &protocolScenarios(), &httpScenarios(),   &streamScenarios(),
                                                                     &webSocketScenarios()};
    return all;
}

const ScenarioEntry *find(const QString &name)
{
    for (const auto *table : tables()) {
        for (const ScenarioEntry &entry : *table) {
            if (name == QLatin1String(entry.name))
                return &entry;
        }
    }
    return nullptr;
}

} // namespace

std::unique_ptr<ScenarioSet> ScenarioSet::make(const QStringList &words, QString &problem)
{
    auto set = std::make_unique<ScenarioSet>();
    for (const QString &word : words) {
        const QString name = word.section(QLatin1Char('='), 0, 0);
        const QString argument = word.section(QLatin1Char('='), 1);
        const ScenarioEntry *entry = find(name);
        if (!entry)
            problem = QStringLiteral("no scenario '%1'; see --list-scenarios").arg(name);
        else if (entry->argument && argument.isEmpty())
            problem = QStringLiteral("scenario '%1' needs an argument: %1=%2").arg(name, QLatin1String(entry->argument));
        if (!problem.isEmpty())
            return nullptr;
        set->m_scenarios.push_back(entry->make(argument));
    }
    return set;
}

QByteArray ScenarioSet::listing()
{
    QByteArray lines;
    for (const auto *table : tables()) {
        for (const ScenarioEntry &entry : *table) {
            const QByteArray name = entry.argument ? QByteArray(entry.name) + '=' + entry.argument : QByteArray(entry.name);
            lines += name.leftJustified(34) + ' ' + entry.summary + '\n';
        }
    }
    return lines;
}

void ScenarioSet::each(const std::function<void(Scenario &)> &visit) const
{
    for (const auto &scenario : m_scenarios)
        visit(*scenario);
}

bool ScenarioSet::any(const std::function<bool(Scenario &)> &ask) const
{
    for (const auto &scenario : m_scenarios) {
        if (ask(*scenario))
            return true;
    }
    return false;
}

} // namespace demo
