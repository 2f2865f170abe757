#include "core/workbench/profile_file.h"

#include "core/json/reader.h"
#include "core/json/writer.h"
#include "core/workbench/profile_json.h"

namespace wb::workbench {
namespace {

// Version 1 is the first; each later change of the format adds its rung here.
constexpr std::span<const Migration> kLadder;
static_assert(kLadder.size() + 1 == kProfileFileVersion);

tl::unexpected<Error> damaged(const QString &reason)
{
    return failure(ErrorKind::Storage, QStringLiteral("The server list is damaged: %1").arg(reason),
                   QStringLiteral("The file is kept as it is. Repair it in an editor, or move it away to start with an empty list."));
}

tl::unexpected<Error> tooNew(qint64 version)
{
    Error error{.kind = ErrorKind::Storage,
                .message = QStringLiteral("The server list was written by a newer version of this program (format %1, known up to %2)")
                               .arg(version)
                               .arg(kProfileFileVersion),
                .hint =
                    QStringLiteral("The file is kept as it is. Use the newer program, or move the file away to start with an empty list.")};
    error.code = static_cast<int>(version);
    return failure(std::move(error));
}

} // namespace

QByteArray encodeProfiles(const QList<ServerProfile> &profiles)
{
    json::Writer writer;
    writer.beginObject().key("version").number(qint64(kProfileFileVersion)).key("servers").beginArray();
    for (const ServerProfile &profile : profiles)
        writer.raw(encodeProfile(profile));
    writer.endArray().endObject();
    return writer.take();
}

Result<json::Tree> migrate(json::Tree document, std::span<const Migration> ladder)
{
    const json::Tree *stated = document.find(QStringLiteral("version"));
    const qint64 top = static_cast<qint64>(ladder.size()) + 1;
    const qint64 version = stated ? static_cast<qint64>(stated->toDouble()) : 0;
    if (version < 1)
        return damaged(QStringLiteral("it does not say its format version"));
    if (version > top)
        return tooNew(version);
    for (qint64 step = version; step < top; ++step) {
        Result<json::Tree> next = ladder[static_cast<std::size_t>(step - 1)](std::move(document));
        if (!next)
            return next;
        document = std::move(*next);
        document.set(QStringLiteral("version"), json::Tree::number(QByteArray::number(step + 1)));
    }
    return document;
}

Result<QList<ServerProfile>> decodeProfiles(const QByteArray &text)
{
    const Result<json::Document> parsed = json::Document::parse(text);
    if (!parsed)
        return damaged(parsed.error().message);
    const Result<json::Tree> current = migrate(json::Tree::fromValue(parsed->root()), kLadder);
    if (!current)
        return failure(current.error());
    const Result<json::Document> document = json::Document::parse(current->toJson());
    if (!document)
        return damaged(document.error().message);

    const json::Reader reader(document->root());
    QList<ServerProfile> profiles;
    for (const json::Reader &entry : reader.list("servers", true))
        profiles.append(decodeProfile(entry));
    if (!reader.issues().isEmpty())
        return damaged(QStringLiteral("%1: %2").arg(reader.issues().first().pointer, reader.issues().first().text));
    return profiles;
}

} // namespace wb::workbench
