#include "app/cli/inputs.h"

#include "app/cli/text_source.h"

namespace wb::cli {
namespace {

// Editors end a file with a line end, which is no part of the message.
QByteArray withoutLastLineEnd(QByteArray bytes)
{
    if (bytes.endsWith('\n'))
        bytes.chop(bytes.endsWith("\r\n") ? 2 : 1);
    return bytes;
}

Result<QByteArray> readMessage(const QString &source)
{
    const bool isTyped = source != u"-" && !source.startsWith(QLatin1Char('@'));
    Result<QByteArray> bytes = readSource(source);
    if (bytes && !isTyped)
        bytes = withoutLastLineEnd(*bytes);
    return bytes;
}

} // namespace

Result<Inputs> readInputs(const CommandLine &line)
{
    Inputs inputs;
    if (line.args && line.arguments.size() > 1)
        return failure(ErrorKind::Config, QStringLiteral("Arguments are given both as --args and as k=v"),
                       QStringLiteral("Use one of the two."));
    Result<QByteArray> read = line.args ? readObject(*line.args, QStringLiteral("--args")) : QByteArray();
    if (!read)
        return failure(read.error());
    inputs.arguments = std::move(*read);
    read = line.meta ? readObject(*line.meta, QStringLiteral("--meta")) : QByteArray();
    if (!read)
        return failure(read.error());
    inputs.meta = std::move(*read);
    read = line.command == u"send" ? readMessage(line.arguments.first()) : QByteArray();
    if (!read)
        return failure(read.error());
    inputs.message = std::move(*read);
    return inputs;
}

} // namespace wb::cli
