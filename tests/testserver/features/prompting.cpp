// Catalog's part that serves prompts and completion.
#include "tests/testserver/features/catalog.h"
#include "tests/testserver/protocol/server.h"

#include <algorithm>

namespace demo {

namespace {

constexpr qsizetype kMaximumSuggestions = 100; // "Completion Results"

QByteArrayList beginningWith(const QByteArrayList &candidates, const QByteArray &typed)
{
    QByteArrayList matching;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(matching),
                 [&typed](const QByteArray &candidate) { return candidate.toLower().startsWith(typed.toLower()); });
    return matching;
}

QString missingArgument(const Prompt &prompt, const QJsonObject &given)
{
    for (const PromptArgument &argument : prompt.arguments) {
        if (argument.isRequired && !given.value(QString::fromUtf8(argument.name)).isString())
            return QString::fromUtf8(argument.name);
    }
    return {};
}

} // namespace

const Prompt *Catalog::findPrompt(const QString &name) const
{
    const auto found =
        std::find_if(m_prompts.begin(), m_prompts.end(), [wanted = name.toUtf8()](const Prompt &prompt) { return prompt.name == wanted; });
    return found == m_prompts.end() ? nullptr : &*found;
}

void Catalog::getPrompt(Call &call) const
{
    const QString name = call.request().params.value(QLatin1String("name")).toString();
    const QJsonObject arguments = call.request().arguments();
    const Prompt *prompt = findPrompt(name);
    if (!prompt) {
        call.fail({error_code::kInvalidParams, QStringLiteral("Unknown prompt: '%1'").arg(name), {}, 200});
        return;
    }
    const QString missing = missingArgument(*prompt, arguments);
    if (!missing.isEmpty()) {
        call.fail({error_code::kInvalidParams, QStringLiteral("Prompt '%1' needs the argument '%2'").arg(name, missing), {}, 200});
        return;
    }
    call.succeed({{"description", json::text(prompt->description)}, {"messages", json::array(prompt->messages(arguments))}});
}

QByteArrayList Catalog::candidates(const QJsonObject &params, QString &problem) const
{
    const QJsonObject ref = params.value(QLatin1String("ref")).toObject();
    const QString argument = params.value(QLatin1String("argument")).toObject().value(QLatin1String("name")).toString();
    const QJsonObject others = params.value(QLatin1String("context")).toObject().value(QLatin1String("arguments")).toObject();
    if (ref.value(QLatin1String("type")).toString() == u"ref/resource") {
        for (const ResourceTemplate &candidate : m_templates) {
            if (candidate.uriTemplate == ref.value(QLatin1String("uri")).toString().toUtf8())
                return candidate.candidates(argument);
        }
        problem = QStringLiteral("Unknown resource template");
        return {};
    }
    const Prompt *prompt = findPrompt(ref.value(QLatin1String("name")).toString());
    if (!prompt) {
        problem = QStringLiteral("Unknown prompt");
        return {};
    }
    for (const PromptArgument &candidate : prompt->arguments) {
        if (candidate.name == argument.toUtf8())
            return candidate.candidates ? candidate.candidates(others) : QByteArrayList();
    }
    problem = QStringLiteral("Unknown argument: '%1'").arg(argument);
    return {};
}

void Catalog::complete(Call &call) const
{
    QString problem;
    const QJsonObject params = call.request().params;
    const QByteArrayList all = candidates(params, problem);
    if (!problem.isEmpty()) {
        call.fail({error_code::kInvalidParams, problem, {}, 200});
        return;
    }
    const QString typed = params.value(QLatin1String("argument")).toObject().value(QLatin1String("value")).toString();
    const QByteArrayList matching = beginningWith(all, typed.toUtf8());
    const Json completion = json::object({{"values", json::textArray(matching.mid(0, kMaximumSuggestions))},
                                          {"total", json::number(qint64(matching.size()))},
                                          {"hasMore", json::boolean(matching.size() > kMaximumSuggestions)}});
    call.succeed({{"completion", completion}});
}

} // namespace demo
