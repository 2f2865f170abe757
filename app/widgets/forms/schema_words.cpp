#include "app/widgets/forms/schema_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::SchemaModel)
};

FieldChoice choiceOf(json::Value value, const QString &title, const QString &description)
{
    const QString own = value.isString() ? value.toString() : QString::fromUtf8(value.raw());
    return {.title = title.isEmpty() ? own : title, .description = description, .json = value.raw().toByteArray()};
}

Choices choicesOfEnum(json::Value values, const QStringList &names)
{
    Choices found;
    qsizetype index = 0;
    for (const json::Value &value : values.elements()) {
        if (value.isNull())
            found.nullable = true;
        else
            found.choices.push_back(choiceOf(value, names.value(index), {}));
        ++index;
    }
    return found;
}

std::optional<Choices> choicesOfBranches(json::Value branches)
{
    Choices found;
    for (const json::Value &branch : branches.elements()) {
        const json::Value constant = branch["const"];
        if (isNullSchema(branch))
            found.nullable = true;
        else if (constant.isUndefined())
            return std::nullopt;
        else
            found.choices.push_back(choiceOf(constant, branch["title"].toString(), branch["description"].toString()));
    }
    return found.choices.empty() ? std::nullopt : std::optional(found);
}

QString typeWords(json::Value schema)
{
    const json::Value type = schema["type"];
    return type.isString() ? type.toString() : stringList(type).join(Words::tr(" or "));
}

// From the member whose value tells this variant from the others.
QString discriminator(const SchemaModel &model, const SchemaModel::Flat &flat)
{
    for (const json::Member &member : firstKeyword(flat, "properties").members()) {
        const std::optional<Choices> only = choicesOf(model.flatten(SchemaSet().with(member.value)));
        if (only && only->choices.size() == 1)
            return QStringLiteral("%1: %2").arg(member.key.toString(), only->choices.front().title);
    }
    return {};
}

QString shape(const SchemaModel::Flat &flat)
{
    if (const json::Value items = firstKeyword(flat, "items"); items.isObject()) {
        const QString words = typeWords(items);
        return words.isEmpty() ? Words::tr("list") : Words::tr("list of %1").arg(words);
    }
    const json::Value properties = firstKeyword(flat, "properties");
    for (const json::Member &member : properties.members())
        return QStringLiteral("{ %1%2 }").arg(member.key.toString(), properties.size() > 1 ? QStringLiteral(", …") : QString());
    for (const SchemaPart &part : flat.parts) {
        if (const QString words = typeWords(part.schema); !words.isEmpty())
            return words;
    }
    return {};
}

} // namespace

json::Value firstKeyword(const SchemaModel::Flat &flat, const char *keyword)
{
    for (const SchemaPart &part : flat.parts) {
        if (const json::Value value = part.schema[keyword]; !value.isUndefined())
            return value;
    }
    return {};
}

QStringList stringList(json::Value list)
{
    QStringList texts;
    for (const json::Value &each : list.elements())
        texts.append(each.toString());
    return texts;
}

std::optional<Choices> choicesOf(const SchemaModel::Flat &flat)
{
    if (const json::Value constant = firstKeyword(flat, "const"); !constant.isUndefined())
        return Choices{.choices = {choiceOf(constant, {}, {})}};
    if (const json::Value values = firstKeyword(flat, "enum"); values.isArray())
        return choicesOfEnum(values, stringList(firstKeyword(flat, "enumNames"))); // enumNames: MCP 2025-06-18 elicitation
    for (const SchemaPart &part : flat.parts) {
        if (std::optional<Choices> found = choicesOfBranches(part.schema["oneOf"]); found && !part.oneOfTaken)
            return found;
        if (std::optional<Choices> found = choicesOfBranches(part.schema["anyOf"]); found && !part.anyOfTaken)
            return found;
    }
    return std::nullopt;
}

bool isNullSchema(json::Value schema)
{
    return schema["type"].toString() == u"null" || schema["const"].isNull();
}

bool onlyRequires(json::Value schema)
{
    bool found = false;
    for (const json::Member &member : schema.members()) {
        const QByteArray key = member.key.toUtf8();
        if (key == "required")
            found = true;
        else if (key != "title" && key != "description")
            return false;
    }
    return found;
}

QString variantTitle(const SchemaModel &model, json::Value branch, std::size_t number)
{
    const SchemaModel::Flat flat = model.flatten(SchemaSet().with(branch));
    if (const json::Value title = firstKeyword(flat, "title"); title.isString())
        return title.toString();
    if (const QString text = discriminator(model, flat); !text.isEmpty())
        return text;
    if (const QString reference = branch["$ref"].toString().section(u'/', -1).section(u'#', -1); !reference.isEmpty())
        return reference;
    const QString words = shape(flat);
    return words.isEmpty() ? Words::tr("Option %1").arg(number) : words;
}

} // namespace wb::app
