// ${env:NAME} and ${env:NAME:-otherwise} in profile values.
#include "core/workbench/server_profile.h"

namespace wb::workbench {
namespace {

const QLatin1String kOpen("${env:");

tl::unexpected<Error> invalid(const QString &text, const QString &hint)
{
    return failure(ErrorKind::Config, text, hint);
}

} // namespace

Result<QString> expandReferences(const QString &text)
{
    QString expanded;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(kOpen); at >= 0; at = text.indexOf(kOpen, from)) {
        const qsizetype close = text.indexOf(QLatin1Char('}'), at);
        if (close < 0)
            return invalid(QStringLiteral("A reference to an environment variable is not closed"),
                           QStringLiteral("Write ${env:NAME}, with the brace at the end."));
        const QString inside = text.mid(at + kOpen.size(), close - at - kOpen.size());
        const qsizetype otherwise = inside.indexOf(QLatin1String(":-"));
        const QString name = otherwise < 0 ? inside : inside.left(otherwise);
        const QByteArray key = name.toLocal8Bit();
        if (name.isEmpty() || (!qEnvironmentVariableIsSet(key.constData()) && otherwise < 0))
            return invalid(QStringLiteral("The environment variable \u201c%1\u201d is not set").arg(name),
                           QStringLiteral("Set it before starting this program, or write the value in place of ${env:%1}.").arg(name));
        expanded += QStringView(text).mid(from, at - from);
        expanded += qEnvironmentVariableIsSet(key.constData()) ? qEnvironmentVariable(key.constData()) : inside.mid(otherwise + 2);
        from = close + 1;
    }
    return expanded + text.mid(from);
}

} // namespace wb::workbench
