#include "app/cli/content_saver.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QSaveFile>
#include <QSet>
#include <QUrl>

namespace wb::cli {
namespace {

bool isSaved(const mcp::Content &content, SaveText saveText)
{
    switch (content.kind) {
    case mcp::Content::Kind::Image:
    case mcp::Content::Kind::Audio:
    case mcp::Content::Kind::Blob:
    case mcp::Content::Kind::Resource:
        return true;
    case mcp::Content::Kind::Text:
        return saveText == SaveText::Yes;
    case mcp::Content::Kind::ResourceLink:
    case mcp::Content::Kind::Unknown:
        return false;
    }
    return false;
}

bool isFolder(const QString &out)
{
    return out.endsWith(QLatin1Char('/')) || QFileInfo(out).isDir();
}

QString harmless(QString name)
{
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && !QStringLiteral("._- ").contains(c))
            c = QLatin1Char('_');
    }
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    return name.left(120);
}

Status write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    Error error{.kind = ErrorKind::Storage, .message = QStringLiteral("The content can't be saved: %1").arg(file.errorString())};
    error.hint = QStringLiteral("Check that the folder exists, can be written and has space left.");
    error.where = path;
    return failure(std::move(error));
}

// Two blocks of one answer never share a file; files of earlier calls are written over.
QString unusedPath(const QString &folder, const QString &name, QSet<QString> &used)
{
    QString candidate = name;
    for (int number = 2; used.contains(candidate); ++number)
        candidate = QStringLiteral("%1-%2").arg(number).arg(name);
    used.insert(candidate);
    return QDir(folder).filePath(candidate);
}

QByteArray bytesOf(const mcp::Content &content)
{
    return content.data.isEmpty() ? content.text.toUtf8() : content.data;
}

} // namespace

QString fileNameFor(const mcp::Content &content, const QString &base, int number)
{
    const QString fromUri = harmless(QUrl(content.uri).fileName());
    if (!fromUri.isEmpty())
        return fromUri;
    const QString suffix = QMimeDatabase().mimeTypeForName(content.mimeType).preferredSuffix();
    return QStringLiteral("%1-%2.%3").arg(harmless(base)).arg(number).arg(suffix.isEmpty() ? QStringLiteral("bin") : suffix);
}

Result<QStringList> saveContents(const QList<mcp::Content> &contents, const QString &out, const QString &base, SaveText saveText)
{
    const auto count = std::count_if(contents.begin(), contents.end(), [saveText](const mcp::Content &c) { return isSaved(c, saveText); });
    if (count > 1 && !isFolder(out))
        return failure(ErrorKind::Config, QStringLiteral("There are %1 contents to save").arg(count),
                       QStringLiteral("Give --out a folder: one that exists, or a path that ends with /."));
    if (isFolder(out))
        QDir().mkpath(out);
    QStringList paths;
    QSet<QString> used;
    for (const mcp::Content &content : contents) {
        paths.append(QString());
        if (!isSaved(content, saveText))
            continue;
        const QString path = isFolder(out) ? unusedPath(out, fileNameFor(content, base, static_cast<int>(paths.size())), used) : out;
        const Status written = write(path, bytesOf(content));
        if (!written)
            return failure(written.error());
        paths.last() = path;
    }
    return paths;
}

} // namespace wb::cli
