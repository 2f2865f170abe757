#include "tests/testserver/protocol/content.h"

#include "tests/testserver/protocol/revision.h"

namespace demo::content {

namespace {

Json base64(const QByteArray &bytes)
{
    return '"' + bytes.toBase64() + '"';
}

} // namespace

Json text(const QString &text, const Json &annotations)
{
    return json::object({{"type", json::text("text")}, {"text", json::text(text)}, {"annotations", annotations}});
}

Json image(const QByteArray &png, const Json &annotations)
{
    return json::object(
        {{"type", json::text("image")}, {"data", base64(png)}, {"mimeType", json::text("image/png")}, {"annotations", annotations}});
}

Json audio(const QByteArray &wav, const Revision &revision)
{
    if (revision.toolAnnotations)
        return json::object({{"type", json::text("audio")}, {"data", base64(wav)}, {"mimeType", json::text("audio/wav")}});
    const Json resource =
        json::object({{"uri", json::text("demo://sounds/chime.wav")}, {"mimeType", json::text("audio/wav")}, {"blob", base64(wav)}});
    return json::object({{"type", json::text("resource")}, {"resource", resource}});
}

Json embeddedText(const QByteArray &uri, const QByteArray &mimeType, const QString &text, const Json &annotations)
{
    const Json resource = json::object({{"uri", json::text(uri)}, {"mimeType", json::text(mimeType)}, {"text", json::text(text)}});
    return json::object({{"type", json::text("resource")}, {"resource", resource}, {"annotations", annotations}});
}

QList<json::Field> result(const QList<Json> &blocks)
{
    return {{"content", json::array(blocks)}};
}

QList<json::Field> plain(const QString &line)
{
    return result({text(line)});
}

QList<json::Field> error(const QString &line)
{
    return {{"content", json::array({text(line)})}, {"isError", json::boolean(true)}};
}

QList<json::Field> structured(const Json &value, const Revision &revision, const QString &line)
{
    QList<Json> blocks{text(QString::fromUtf8(value))};
    if (!line.isEmpty())
        blocks.prepend(text(line));
    return {{"content", json::array(blocks)}, {"structuredContent", revision.titles ? value : Json()}};
}

} // namespace demo::content
