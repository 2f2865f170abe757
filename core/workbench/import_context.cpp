#include "core/workbench/import_context.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace wb::workbench {
namespace {

QString variableName(QString id)
{
    static const QRegularExpression unfit(QStringLiteral("[^A-Z0-9]+"));
    return id.toUpper().replace(unfit, QStringLiteral("_"));
}

bool isVariableName(const QString &name)
{
    static const QRegularExpression fit(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    return fit.match(name).hasMatch();
}

} // namespace

void ImportContext::remark(const QString &server, const QString &text)
{
    remarks.append(server.isEmpty() ? text : QStringLiteral("%1: %2").arg(server, text));
}

QString ImportContext::inputReplacement(const QString &server, const QString &id)
{
    const QString otherwise = inputs.value(id);
    if (!otherwise.isEmpty())
        return otherwise;
    const QString name = variableName(id);
    if (!m_explained.contains(id))
        remark(server, QStringLiteral("asks for the input \u201c%1\u201d: set the environment variable %2, or write the value in its place")
                           .arg(id, name));
    m_explained.insert(id);
    return QStringLiteral("${env:%1}").arg(name);
}

QString ImportContext::replacement(const QString &server, const QString &reference)
{
    const QString argument = reference.section(QLatin1Char(':'), 1);
    if (reference.startsWith(QLatin1String("env:")))
        return QStringLiteral("${%1}").arg(reference);
    if (reference.startsWith(QLatin1String("input:")))
        return inputReplacement(server, argument);
    if (reference == u"userHome")
        return QDir::homePath();
    if (reference == u"pathSeparator" || reference == u"/")
        return QStringLiteral("/");
    if (reference == u"workspaceFolder" && !workspace.isEmpty())
        return workspace;
    if (reference == u"workspaceFolderBasename" && !workspace.isEmpty())
        return QFileInfo(workspace).fileName();
    if (!reference.startsWith(QLatin1String("workspaceFolder")) && isVariableName(reference.section(QLatin1String(":-"), 0, 0)))
        return QStringLiteral("${env:%1}").arg(reference);
    remark(server, QStringLiteral("${%1} is not known here and is kept as it is").arg(reference));
    return QStringLiteral("${%1}").arg(reference);
}

QString ImportContext::translate(const QString &server, const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\$\\{([^{}]+)\\}"));
    QString translated;
    qsizetype from = 0;
    for (auto found = pattern.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        translated += QStringView(text).mid(from, match.capturedStart() - from);
        translated += replacement(server, match.captured(1));
        from = match.capturedEnd();
    }
    return translated + text.mid(from);
}

} // namespace wb::workbench
