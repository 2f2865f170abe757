#include "app/cli/completion_reference.h"

#include "core/json/value.h"
#include "core/json/writer.h"

namespace wb::cli {

Result<QByteArray> completionReference(const QString &text)
{
    const QString kind = text.section(QLatin1Char(':'), 0, 0);
    const QString name = text.section(QLatin1Char(':'), 1);
    json::Writer writer;
    if (kind == u"prompt" && !name.isEmpty())
        writer.beginObject().key("type").string(u"ref/prompt").key("name").string(name).endObject();
    else if (kind == u"resource" && !name.isEmpty())
        writer.beginObject().key("type").string(u"ref/resource").key("uri").string(name).endObject();
    else if (const Result<json::Document> document = json::Document::parse(text.toUtf8()); document && document->root().isObject())
        writer.raw(document->root().raw());
    else
        return failure(ErrorKind::Config, QStringLiteral("\u201c%1\u201d refers to nothing that can be completed").arg(text),
                       QStringLiteral("Write prompt:NAME, resource:URI-TEMPLATE, or a JSON reference."));
    return writer.take();
}

} // namespace wb::cli
