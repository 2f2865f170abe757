// Tools that ask the client something: the user by a form, the model, the roots.
#include "tests/testserver/features/pictures.h"
#include "tests/testserver/features/tool_making.h"
#include "tests/testserver/protocol/content.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace demo {

namespace {

// Every kind of field that a form may have in this revision.
Json formSchema(const Revision &revision)
{
    Json properties = json::compact(R"({
        "name": {"type": "string", "title": "Name", "description": "How shall we call you?", "minLength": 1, "maxLength": 60},
        "email": {"type": "string", "title": "E-mail", "format": "email"},
        "homepage": {"type": "string", "title": "Homepage", "format": "uri"},
        "birthday": {"type": "string", "title": "Birthday", "format": "date"},
        "appointment": {"type": "string", "title": "Appointment", "format": "date-time"},
        "cups": {"type": "integer", "title": "Cups a day", "minimum": 0, "maximum": 20, "default": 2},
        "strength": {"type": "number", "title": "Strength", "minimum": 0, "maximum": 1},
        "newsletter": {"type": "boolean", "title": "Newsletter", "default": false}
    })");
    json::append(properties, "drink", json::compact(R"({"type": "string", "title": "Drink", "enum": ["tea", "coffee", "cocoa"]})"));
    if (revision.icons) {
        json::append(properties, "size", json::compact(R"({"type": "string", "title": "Size", "default": "m",
            "oneOf": [{"const": "s", "title": "Small"}, {"const": "m", "title": "Medium"}, {"const": "l", "title": "Large"}]})"));
        json::append(properties, "extras", json::compact(R"({"type": "array", "title": "Extras", "maxItems": 2,
            "items": {"anyOf": [{"const": "milk", "title": "Milk"}, {"const": "sugar", "title": "Sugar"}, {"const": "lemon", "title": "Lemon"}]}})"));
    }
    return json::object({{"type", json::text("object")}, {"properties", properties}, {"required", json::textArray({"name"})}});
}

Json formRequest(const Revision &revision, const QString &message, const Json &schema)
{
    return json::object(
        {{"mode", revision.icons ? json::text("form") : Json()}, {"message", json::text(message)}, {"requestedSchema", schema}});
}

QString compactText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

bool accepted(const QJsonObject &result)
{
    return result.value(QLatin1String("action")).toString() == u"accept";
}

void endUnaccepted(Call &call, const QJsonObject &result)
{
    call.succeed(content::plain(QStringLiteral("You chose to %1.").arg(result.value(QLatin1String("action")).toString())));
}

void askUser(Call &call)
{
    const Json form =
        formRequest(call.revision(), textArgument(call, "question", QStringLiteral("Tell us about yourself")), formSchema(call.revision()));
    call.ask(QStringLiteral("form"), QStringLiteral("elicitation"), "elicitation/create", form, [&call](const QJsonObject &result) {
        if (accepted(result))
            call.succeed(content::plain(QStringLiteral("You said: ") + compactText(result.value(QLatin1String("content")).toObject())));
        else
            endUnaccepted(call, result);
    });
}

void confirmTrip(Call &call, const QString &city)
{
    const Json schema =
        R"({"type":"object","properties":{"confirm":{"type":"boolean","title":"Book it","default":true}},"required":["confirm"]})";
    const Json form = formRequest(call.revision(), QStringLiteral("Book a trip to %1?").arg(city), schema);
    call.ask(QStringLiteral("confirm"), QStringLiteral("elicitation"), "elicitation/create", form,
             [&call, city](const QJsonObject &result) {
                 const bool confirmed =
                     accepted(result) && result.value(QLatin1String("content")).toObject().value(QLatin1String("confirm")).toBool();
                 call.succeed(content::plain((confirmed ? QStringLiteral("Booked: %1.") : QStringLiteral("Not booked: %1.")).arg(city)));
             });
}

// Two questions, the second of which depends on the first answer.
void planTrip(Call &call)
{
    const Json schema = R"({"type":"object","properties":{"city":{"type":"string","title":"City"}},"required":["city"]})";
    const Json form = formRequest(call.revision(), QStringLiteral("Where do you want to go?"), schema);
    call.ask(QStringLiteral("destination"), QStringLiteral("elicitation"), "elicitation/create", form, [&call](const QJsonObject &result) {
        if (accepted(result))
            confirmTrip(call, result.value(QLatin1String("content")).toObject().value(QLatin1String("city")).toString());
        else
            endUnaccepted(call, result);
    });
}

void askModel(Call &call)
{
    const QString prompt = textArgument(call, "prompt", QStringLiteral("Say hello in one short sentence."));
    const Json message = json::object({{"role", json::text("user")}, {"content", content::text(prompt)}});
    const Json params = json::object({{"messages", json::array({message})},
                                      {"systemPrompt", json::text("You are a helpful assistant who answers briefly.")},
                                      {"modelPreferences", R"({"hints":[{"name":"small"}],"speedPriority":0.8})"},
                                      {"maxTokens", json::number(qint64(200))}});
    call.ask(QStringLiteral("completion"), QStringLiteral("sampling"), "sampling/createMessage", params,
             [&call](const QJsonObject &result) {
                 const QString text = result.value(QLatin1String("content")).toObject().value(QLatin1String("text")).toString();
                 call.succeed(content::plain(QStringLiteral("%1 answered: %2").arg(result.value(QLatin1String("model")).toString(), text)));
             });
}

void listRoots(Call &call)
{
    call.ask(QStringLiteral("roots"), QStringLiteral("roots"), "roots/list", {}, [&call](const QJsonObject &result) {
        QStringList lines;
        for (const QJsonValue root : result.value(QLatin1String("roots")).toArray())
            lines += root[QLatin1String("uri")].toString() + QLatin1Char(' ') + root[QLatin1String("name")].toString();
        call.succeed(content::plain(lines.isEmpty() ? QStringLiteral("You have no roots.") : lines.join(QLatin1Char('\n'))));
    });
}

Json oneText(const QByteArray &name, const QByteArray &otherwise)
{
    const Json property = json::object({{"type", json::text("string")}, {"default", json::text(otherwise)}});
    return json::object({{"type", json::text("object")}, {"properties", json::object({{name, property}})}});
}

} // namespace

QList<Tool> askingTools()
{
    const Json icon = pictures::icon(pictures::Colour::Violet);
    return {{.name = "ask_user",
             .title = "Ask the user",
             .description = "Asks you to fill in a form with every kind of field.",
             .inputSchema = oneText("question", "Tell us about yourself"),
             .annotations = readOnly(),
             .icon = icon,
             .run = askUser},
            {.name = "plan_trip",
             .title = "Plan a trip",
             .description = "Asks two questions, one after the other.",
             .inputSchema = noArguments(),
             .annotations = readOnly(),
             .icon = icon,
             .run = planTrip},
            {.name = "ask_model",
             .title = "Ask the model",
             .description = "Asks your client's language model (sampling).",
             .inputSchema = oneText("prompt", "Say hello in one short sentence."),
             .annotations = readOnly(),
             .icon = icon,
             .run = askModel},
            {.name = "list_roots",
             .title = "List the roots",
             .description = "Asks your client which folders it shares.",
             .inputSchema = noArguments(),
             .annotations = readOnly(),
             .icon = icon,
             .run = listRoots}};
}

} // namespace demo
