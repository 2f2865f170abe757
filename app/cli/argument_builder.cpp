#include "app/cli/argument_builder.h"

#include "app/cli/schema_types.h"
#include "app/cli/text_source.h"
#include "core/json/writer.h"

#include <QSet>

#include <functional>

namespace wb::cli {
namespace {

struct Word
{
    QString key;
    QString value;
    bool isJson = false; // given with :=
};

// Turns the text of one value into JSON.
using Encoder = std::function<Result<QByteArray>(const QString &key, const QByteArray &text)>;

tl::unexpected<Error> misfit(const QString &key, const QString &message, const QString &hint)
{
    Error error{.kind = ErrorKind::Config, .message = message, .hint = hint};
    error.where = QStringLiteral("argument %1").arg(key);
    return failure(std::move(error));
}

Result<Word> splitWord(const QString &word)
{
    const qsizetype equals = word.indexOf(QLatin1Char('='));
    const bool isJson = equals > 0 && word[equals - 1] == QLatin1Char(':');
    const QString key = word.left(isJson ? equals - 1 : equals);
    if (equals < 0 || key.isEmpty())
        return failure(ErrorKind::Config, QStringLiteral("\u201c%1\u201d is no argument of the form k=v").arg(word),
                       QStringLiteral("Write key=value, key:=JSON or key=@FILE; for a whole object use --args."));
    return Word{key, word.mid(equals + 1), isJson};
}

Result<QByteArray> valueText(const QString &value)
{
    if (value.startsWith(QLatin1String("@@")))
        return value.mid(1).toUtf8();
    if (value.startsWith(QLatin1Char('@')))
        return readWholeFile(value.mid(1));
    return value.toUtf8();
}

// The JSON value in the text, spelled as it is there; Undefined text gives nothing.
Result<QByteArray> parsedJson(const QString &key, const QByteArray &text)
{
    const Result<json::Document> document = json::Document::parse(text);
    if (!document)
        return misfit(key, QStringLiteral("The value of %1 is no JSON: %2").arg(key, document.error().message),
                      QStringLiteral("Write %1=value for a string, or quote the JSON for the shell.").arg(key));
    return document->root().raw().toByteArray();
}

bool fits(json::Value value, JsonTypes types)
{
    switch (value.kind()) {
    case json::Kind::Undefined:
        return false;
    case json::Kind::Null:
        return types.testFlag(JsonType::Null);
    case json::Kind::Bool:
        return types.testFlag(JsonType::Boolean);
    case json::Kind::Number: {
        // A whole number too large for us is still one: 1 followed by thirty digits.
        const QByteArrayView raw = value.raw();
        const bool isWhole = value.toInteger().has_value() || !(raw.contains('.') || raw.contains('e') || raw.contains('E'));
        return types.testFlag(JsonType::Number) || (types.testFlag(JsonType::Integer) && isWhole);
    }
    case json::Kind::String:
        return types.testFlag(JsonType::String);
    case json::Kind::Array:
        return types.testFlag(JsonType::Array);
    case json::Kind::Object:
        return types.testFlag(JsonType::Object);
    }
    return false;
}

QByteArray encodedString(const QByteArray &text)
{
    return json::quotedUtf8(text);
}

Result<QByteArray> encodeByTypes(const QString &key, const QByteArray &text, JsonTypes types)
{
    if (types.testFlag(JsonType::String))
        return encodedString(text);
    const Result<json::Document> document = json::Document::parse(text);
    if (!types)
        return document ? document->root().raw().toByteArray() : encodedString(text);
    if (document && fits(document->root(), types))
        return document->root().raw().toByteArray();
    const QString shown = QString::fromUtf8(text.left(40));
    return misfit(key, QStringLiteral("The tool wants %1 for %2, not \u201c%3\u201d").arg(typesInWords(types), key, shown),
                  QStringLiteral("Write %1:=JSON to send something else all the same.").arg(key));
}

Result<QByteArray> build(const QStringList &words, const Encoder &encode)
{
    json::Writer writer;
    writer.beginObject();
    QSet<QString> seen;
    for (const QString &given : words) {
        const Result<Word> word = splitWord(given);
        if (!word)
            return failure(word.error());
        if (seen.contains(word->key))
            return misfit(word->key, QStringLiteral("%1 is given twice").arg(word->key),
                          QStringLiteral("For several values write %1:='[...]'.").arg(word->key));
        seen.insert(word->key);
        const Result<QByteArray> text = valueText(word->value);
        const Result<QByteArray> value = !text ? text : word->isJson ? parsedJson(word->key, *text) : encode(word->key, *text);
        if (!value)
            return value;
        writer.key(word->key.toUtf8()).raw(*value);
    }
    writer.endObject();
    return writer.take();
}

} // namespace

Result<QByteArray> buildArguments(const QStringList &words, json::Value schema)
{
    return build(words, [schema](const QString &key, const QByteArray &text) {
        return encodeByTypes(key, text, allowedTypes(schema, propertySchema(schema, key)));
    });
}

Result<QByteArray> buildStringArguments(const QStringList &words)
{
    return build(words, [](const QString &, const QByteArray &text) { return Result<QByteArray>(encodedString(text)); });
}

} // namespace wb::cli
