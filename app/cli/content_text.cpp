#include "app/cli/content_text.h"

#include "app/cli/text_table.h"
#include "core/json/format.h"

#include <QStringList>

namespace wb::cli {
namespace {

QString bracketed(const QStringList &parts, const QString &savedAs)
{
    QStringList present = parts;
    present.removeAll(QString());
    const QString saved = savedAs.isEmpty() ? QString() : QStringLiteral(" saved as %1").arg(savedAs);
    return QStringLiteral("[%1]%2").arg(present.join(QStringLiteral(", ")), saved);
}

QString sizeOf(const mcp::Content &content)
{
    return readableSize(content.data.size());
}

} // namespace

QString contentText(const mcp::Content &content, const QString &savedAs)
{
    switch (content.kind) {
    case mcp::Content::Kind::Text:
        return savedAs.isEmpty() ? content.text : bracketed({content.mimeType, readableSize(content.text.toUtf8().size())}, savedAs);
    case mcp::Content::Kind::Image:
    case mcp::Content::Kind::Audio:
        return bracketed({content.mimeType.isEmpty() ? content.type : content.mimeType, sizeOf(content)}, savedAs);
    case mcp::Content::Kind::Resource:
        return bracketed({content.uri, content.mimeType}, savedAs) + (savedAs.isEmpty() ? QLatin1Char('\n') + content.text : QString());
    case mcp::Content::Kind::Blob:
        return bracketed({content.uri, content.mimeType, sizeOf(content)}, savedAs);
    case mcp::Content::Kind::ResourceLink:
        return bracketed(
            {QStringLiteral("link to %1").arg(content.uri), content.title.isEmpty() ? content.name : content.title, content.mimeType}, {});
    case mcp::Content::Kind::Unknown:
        break;
    }
    return QStringLiteral("[content of an unknown type] %1").arg(QString::fromUtf8(json::minified(content.raw)));
}

} // namespace wb::cli
