// The prompts.
#include "tests/testserver/features/catalog.h"
#include "tests/testserver/features/pictures.h"
#include "tests/testserver/protocol/content.h"

namespace demo {

namespace {

Json message(const QByteArray &role, const Json &block)
{
    return json::object({{"role", json::text(role)}, {"content", block}});
}

QString value(const QJsonObject &arguments, const char *name, const char *otherwise)
{
    return arguments.value(QLatin1String(name)).toString(QString::fromLatin1(otherwise));
}

QByteArrayList languages(const QJsonObject &)
{
    return {"c++", "go", "java", "javascript", "python", "rust", "typescript"};
}

// Depends on the language that was chosen before ("context" of completion/complete).
QByteArrayList frameworks(const QJsonObject &others)
{
    const QString language = others.value(QLatin1String("language")).toString();
    if (language == u"python")
        return {"django", "fastapi", "flask"};
    if (language == u"c++")
        return {"boost", "qt"};
    if (language == u"typescript" || language == u"javascript")
        return {"express", "hono", "react"};
    return {};
}

QList<Json> greeting(const QJsonObject &arguments)
{
    const QString style = value(arguments, "style", "friendly");
    return {message("user", content::text(QStringLiteral("Greet %1 in a %2 way.").arg(value(arguments, "name", "the reader"), style)))};
}

QList<Json> codeReview(const QJsonObject &arguments)
{
    const QString task =
        QStringLiteral("Review this %1 code%2. Name the three most important problems.")
            .arg(value(arguments, "language", "c++"), arguments.contains(QLatin1String("framework"))
                                                          ? QStringLiteral(" (") + value(arguments, "framework", "") + QLatin1Char(')')
                                                          : QString());
    return {message("user", content::text(task)),
            message("user", content::embeddedText("demo://snippets/current", "text/plain", value(arguments, "code", "int main() {}"))),
            message("assistant", content::text(QStringLiteral("I have read it. These are the problems, the gravest first:")))};
}

QList<Json> describeImage(const QJsonObject &)
{
    return {message("user", content::text(QStringLiteral("Describe this picture in one sentence."))),
            message("user", content::image(pictures::landscape(64)))};
}

Prompt reviewPrompt()
{
    return {
        .name = "code_review",
        .title = "Code review",
        .description = "Three messages with an embedded resource",
        .arguments = {{.name = "language", .title = "Language", .description = "Of the code", .isRequired = true, .candidates = languages},
                      {.name = "framework", .title = "Framework", .description = "If any", .candidates = frameworks},
                      {.name = "code", .title = "Code", .description = "What to review", .isRequired = true}},
        .icon = pictures::icon(pictures::Colour::Violet),
        .messages = codeReview};
}

} // namespace

QList<Prompt> demoPrompts()
{
    const Json icon = pictures::icon(pictures::Colour::Violet);
    return {{.name = "greeting",
             .title = "Greeting",
             .description = "A greeting for somebody",
             .arguments = {{.name = "name", .title = "Name", .description = "Whom to greet", .isRequired = true},
                           {.name = "style",
                            .title = "Style",
                            .description = "How to greet",
                            .candidates =
                                [](const QJsonObject &) {
                                    return QByteArrayList{"brief", "formal", "friendly", "poetic"};
                                }}},
             .icon = icon,
             .messages = greeting},
            reviewPrompt(),
            {.name = "describe_image",
             .title = "Describe an image",
             .description = "A message with an image",
             .icon = icon,
             .messages = describeImage}};
}

} // namespace demo
