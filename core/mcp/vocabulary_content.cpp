// Content blocks and the results made of them.
#include "core/mcp/vocabulary_parts.h"

namespace wb::mcp {
namespace {

Content::Kind kindOf(const QString &type)
{
    if (type == QLatin1String("text"))
        return Content::Kind::Text;
    if (type == QLatin1String("image"))
        return Content::Kind::Image;
    if (type == QLatin1String("audio"))
        return Content::Kind::Audio;
    if (type == QLatin1String("resource"))
        return Content::Kind::Resource;
    return type == QLatin1String("resource_link") ? Content::Kind::ResourceLink : Content::Kind::Unknown;
}

// A base64 body is decoded from the frame itself when it has no escapes, as it never should.
QByteArray readBase64(const ResultReader &reader, const char *key)
{
    const json::Value value = reader[key];
    if (!value.isString()) {
        reader.report(key, QStringLiteral("expected base64 in a string, found %1").arg(json::kindName(value.kind())));
        return {};
    }
    const QByteArrayView token = value.raw();
    const QByteArray text = token.contains('\\') ? value.toUtf8() : QByteArray::fromRawData(token.data() + 1, token.size() - 2);
    const auto strict = QByteArray::fromBase64Encoding(text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (strict)
        return *strict;
    reader.report(key, QStringLiteral("is no valid base64"));
    return QByteArray::fromBase64(text);
}

// Text or blob of a resource, given beside its URI.
void readResourceBody(const ResultReader &reader, Content &content)
{
    content.uri = reader.requiredString("uri");
    content.mimeType = reader.optionalString("mimeType");
    if (!reader["blob"].isUndefined())
        content.data = readBase64(reader, "blob");
    else
        content.text = reader.requiredString("text");
}

void readLink(const ResultReader &reader, Content &content)
{
    content.uri = reader.requiredString("uri");
    content.name = reader.requiredString("name");
    content.title = reader.optionalString("title");
    content.description = reader.optionalString("description");
    content.mimeType = reader.optionalString("mimeType");
}

void readEmbedded(const ResultReader &reader, Content &content)
{
    const ResultReader resource = reader.at("resource");
    if (resource.expectObject())
        readResourceBody(resource, content);
}

void readBody(const ResultReader &reader, Content &content)
{
    switch (content.kind) {
    case Content::Kind::Text:
        content.text = reader.requiredString("text");
        break;
    case Content::Kind::Image:
    case Content::Kind::Audio:
        content.data = readBase64(reader, "data");
        content.mimeType = reader.requiredString("mimeType");
        break;
    case Content::Kind::Resource:
        readEmbedded(reader, content);
        break;
    case Content::Kind::ResourceLink:
        readLink(reader, content);
        break;
    case Content::Kind::Blob:
    case Content::Kind::Unknown:
        reader.report("type", QStringLiteral("unknown kind of content \"%1\"").arg(content.type));
        break;
    }
}

Annotations annotationsOf(const ResultReader &reader)
{
    const json::Reader annotations(reader["annotations"]);
    const Annotations read = readAnnotations(annotations);
    reader.takeIssues("annotations", annotations);
    return read;
}

Content readContent(const ResultReader &reader)
{
    Content content;
    if (!reader.expectObject())
        return content;
    content.type = reader.requiredString("type");
    content.kind = kindOf(content.type);
    content.raw = keptRaw(reader.value());
    readBody(reader, content);
    content.annotations = annotationsOf(reader);
    return content;
}

Content readResourceContents(const ResultReader &reader)
{
    Content content;
    if (!reader.expectObject())
        return content;
    content.kind = reader["blob"].isUndefined() ? Content::Kind::Text : Content::Kind::Blob;
    content.raw = keptRaw(reader.value());
    readResourceBody(reader, content);
    content.annotations = annotationsOf(reader);
    return content;
}

// One block for each message in every revision; an array, which some servers send, is an issue and read all the same.
QList<Content> readPromptMessage(const ResultReader &message)
{
    QList<Content> blocks;
    if (message["content"].isArray()) {
        message.report("content", QStringLiteral("expected one content block, found an array"));
        message.each("content", true, [&blocks](const ResultReader &block) { blocks.append(readContent(block)); });
    } else {
        blocks.append(readContent(message.at("content")));
    }
    const QString role = message.requiredString("role");
    for (Content &block : blocks)
        block.role = role;
    return blocks;
}

} // namespace

Content decodeContent(json::Value value)
{
    QList<json::Issue> issues;
    return readContent(ResultReader(value, {}, issues));
}

ToolResult decodeToolResult(json::Value result)
{
    ToolResult decoded{.raw = keptRaw(result)};
    const ResultReader reader(result, {}, decoded.issues);
    decoded.structuredContent = reader["structuredContent"].raw().toByteArray();
    reader.each("content", true, [&decoded](const ResultReader &block) { decoded.content.append(readContent(block)); });
    const json::Value isError = reader["isError"];
    if (!isError.isUndefined() && !isError.isBool())
        reader.report("isError", QStringLiteral("expected a boolean, found %1").arg(json::kindName(isError.kind())));
    decoded.isError = isError.toBool();
    return decoded;
}

PromptResult decodePromptResult(json::Value result)
{
    PromptResult decoded{.raw = keptRaw(result)};
    const ResultReader reader(result, {}, decoded.issues);
    decoded.description = reader.optionalString("description");
    reader.each("messages", true, [&decoded](const ResultReader &message) { decoded.messages.append(readPromptMessage(message)); });
    return decoded;
}

ResourceContents decodeResourceContents(json::Value result)
{
    ResourceContents decoded{.raw = keptRaw(result)};
    const ResultReader reader(result, {}, decoded.issues);
    reader.each("contents", true, [&decoded](const ResultReader &part) { decoded.contents.append(readResourceContents(part)); });
    return decoded;
}

} // namespace wb::mcp
