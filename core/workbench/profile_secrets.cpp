#include "core/workbench/profile_secrets.h"

#include <QUrl>

namespace wb::workbench {
namespace {

bool hasReference(const QString &value)
{
    return value.contains(QLatin1String("${env:"));
}

QString mapped(const QString &what, const QString &value, const SecretRule &rule)
{
    return hasReference(value) ? value : rule(what, value);
}

// --key /etc/tls.key names a file; the secret is in there.
bool namesAFile(const QString &value)
{
    return value.startsWith(QLatin1Char('/')) || value.startsWith(QLatin1String("./")) || value.startsWith(QLatin1String("../")) ||
           value.startsWith(QLatin1String("~/"));
}

QString mapQuery(const QString &query, const SecretRule &rule)
{
    QStringList fields = query.split(QLatin1Char('&'));
    for (QString &field : fields) {
        const qsizetype equals = field.indexOf(QLatin1Char('='));
        const QString name = equals < 0 ? QString() : QUrl::fromPercentEncoding(field.left(equals).toUtf8());
        if (isSensitiveName(name))
            field = field.left(equals + 1) + mapped(QStringLiteral("URL parameter %1").arg(name), field.mid(equals + 1), rule);
    }
    return fields.join(QLatin1Char('&'));
}

// user:password@ loses the password; a lone name before the @ is how tokens are passed.
QString mapUserInfo(const QString &userInfo, const SecretRule &rule)
{
    const qsizetype colon = userInfo.indexOf(QLatin1Char(':'));
    return userInfo.left(colon + 1) + mapped(QStringLiteral("URL password"), userInfo.mid(colon + 1), rule);
}

// Works on the text, so that everything else keeps its spelling.
QString mapUrl(QString url, const SecretRule &rule)
{
    const qsizetype authority = url.indexOf(QLatin1String("://")) + 3;
    if (authority < 3)
        return url;
    const qsizetype fragment = url.indexOf(QLatin1Char('#'), authority);
    const qsizetype end = fragment < 0 ? url.size() : fragment;
    const qsizetype question = url.indexOf(QLatin1Char('?'), authority);
    if (question >= 0 && question < end)
        url.replace(question + 1, end - question - 1, mapQuery(url.mid(question + 1, end - question - 1), rule));
    qsizetype authorityEnd = authority;
    while (authorityEnd < url.size() && !QStringLiteral("/?#").contains(url[authorityEnd]))
        ++authorityEnd;
    const qsizetype at = url.lastIndexOf(QLatin1Char('@'), authorityEnd - 1);
    if (at >= authority && at < authorityEnd)
        url.replace(authority, at - authority, mapUserInfo(url.mid(authority, at - authority), rule));
    return url;
}

// "--api-key=X", "API_KEY=X" (docker -e), "Authorization: X" (mcp-remote --header).
QString mapAssignment(const QString &word, const SecretRule &rule)
{
    qsizetype cut = 0;
    while (cut < word.size() && (word[cut].isLetterOrNumber() || QStringLiteral("-_.").contains(word[cut])))
        ++cut;
    if (cut == 0 || cut >= word.size() || !QStringLiteral("=:").contains(word[cut]) || word.mid(cut).startsWith(QLatin1String("://")))
        return mapUrl(word, rule);
    const QString name = word.left(cut);
    qsizetype value = cut + 1;
    while (value < word.size() && word[value] == QLatin1Char(' '))
        ++value;
    if (!isSensitiveName(name) || namesAFile(word.mid(value)))
        return word.left(value) + mapUrl(word.mid(value), rule);
    return word.left(value) + mapped(QStringLiteral("argument %1").arg(name), word.mid(value), rule);
}

bool isSensitiveOption(const QString &word)
{
    return word.startsWith(QLatin1Char('-')) && !word.contains(QLatin1Char('=')) && isSensitiveName(word);
}

QStringList mapArguments(QStringList arguments, const SecretRule &rule)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const bool isValue = i > 0 && isSensitiveOption(arguments[i - 1]) && !arguments[i].startsWith(QLatin1Char('-'));
        if (!isValue)
            arguments[i] = mapAssignment(arguments[i], rule);
        else if (!namesAFile(arguments[i]))
            arguments[i] = mapped(QStringLiteral("argument %1").arg(arguments[i - 1]), arguments[i], rule);
    }
    return arguments;
}

void mapPairs(QList<std::pair<QString, QString>> &pairs, const QString &kind, const SecretRule &rule)
{
    for (auto &[name, value] : pairs)
        value = isSensitiveName(name) ? mapped(kind + QLatin1Char(' ') + name, value, rule) : mapUrl(value, rule);
}

} // namespace

ServerProfile mapSecrets(ServerProfile profile, const SecretRule &rule)
{
    mapPairs(profile.environment, QStringLiteral("environment variable"), rule);
    mapPairs(profile.headers, QStringLiteral("header"), rule);
    profile.arguments = mapArguments(profile.arguments, rule);
    profile.url = mapUrl(profile.url, rule);
    profile.network.proxy = mapUrl(profile.network.proxy, rule);
    return profile;
}

ServerProfile withoutSecrets(const ServerProfile &profile)
{
    return mapSecrets(profile, [](const QString &, const QString &) { return QString(); });
}

ServerProfile withMaskedSecrets(const ServerProfile &profile)
{
    return mapSecrets(profile,
                      [](const QString &, const QString &value) { return value.isEmpty() ? value : QStringLiteral("\u2022\u2022\u2022"); });
}

QStringList missingSecrets(const ServerProfile &profile)
{
    QStringList missing;
    (void)mapSecrets(profile, [&missing](const QString &what, const QString &value) {
        if (value.isEmpty())
            missing.append(what);
        return value;
    });
    return missing;
}

} // namespace wb::workbench
