#include "app/cli/elicitation_defaults.h"

#include "core/json/value.h"
#include "core/json/writer.h"

#include <QStringList>

namespace wb::cli {

Result<QByteArray> acceptDefaults(const QByteArray &params)
{
    const Result<json::Document> document = json::Document::parse(params);
    const json::Value schema = document ? document->root()["requestedSchema"] : json::Value();
    if (!schema.isObject())
        return QByteArray(R"({"action":"decline"})");

    json::Writer content;
    content.beginObject();
    for (const json::Member &property : schema["properties"].members()) {
        const json::Value value = property.value["default"];
        if (!value.isUndefined())
            content.key(property.key.toUtf8()).raw(value.raw());
    }
    content.endObject();

    QStringList missing;
    for (const json::Value name : schema["required"].elements()) {
        if (!schema["properties"].member(name.toUtf8()).contains("default"))
            missing.append(name.toString());
    }
    if (!missing.isEmpty())
        return failure(ErrorKind::Config, QStringLiteral("The form has no default for %1").arg(missing.join(QLatin1String(", "))),
                       QStringLiteral("Give the content with --answer elicitation/create=JSON."));
    return R"({"action":"accept","content":)" + content.take() + '}';
}

} // namespace wb::cli
