#include "tests/testserver/protocol/request_state.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace demo {

namespace {

constexpr qint64 kLifetimeSeconds = 600;

QString identity(const Message &request)
{
    const QByteArray arguments = QJsonDocument(request.arguments()).toJson(QJsonDocument::Compact);
    const QByteArray digest = QCryptographicHash::hash(arguments, QCryptographicHash::Sha256).toHex();
    const QString subject = request.params.value(QLatin1String("name")).toString(request.params.value(QLatin1String("uri")).toString());
    return request.method + QLatin1Char(' ') + subject + QLatin1Char(' ') + QString::fromLatin1(digest);
}

} // namespace

QByteArray RequestState::sign(const QByteArray &payload) const
{
    return QMessageAuthenticationCode::hash(payload, m_secret, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding);
}

QByteArray RequestState::seal(const Message &request, const QJsonObject &answers) const
{
    const QJsonObject state{{QStringLiteral("for"), identity(request)},
                            {QStringLiteral("expires"), QDateTime::currentSecsSinceEpoch() + kLifetimeSeconds},
                            {QStringLiteral("answers"), answers}};
    const QByteArray payload = QJsonDocument(state).toJson(QJsonDocument::Compact).toBase64(QByteArray::Base64UrlEncoding);
    return payload + '.' + sign(payload);
}

std::optional<QJsonObject> RequestState::open(const Message &request) const
{
    const QJsonValue presented = request.params.value(QLatin1String("requestState"));
    if (presented.isUndefined() && !request.params.contains(QLatin1String("inputResponses")))
        return QJsonObject();
    const QList<QByteArray> parts = presented.toString().toLatin1().split('.');
    if (parts.size() != 2 || sign(parts[0]) != parts[1])
        return std::nullopt;
    const QJsonObject state = QJsonDocument::fromJson(QByteArray::fromBase64(parts[0], QByteArray::Base64UrlEncoding)).object();
    const bool isOurs = state.value(QLatin1String("for")).toString() == identity(request);
    const bool isFresh = state.value(QLatin1String("expires")).toInteger() >= QDateTime::currentSecsSinceEpoch();
    if (!isOurs || !isFresh)
        return std::nullopt;
    return state.value(QLatin1String("answers")).toObject();
}

} // namespace demo
