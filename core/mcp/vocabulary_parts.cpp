#include "core/mcp/vocabulary_parts.h"

namespace wb::mcp {

ResultReader::ResultReader(json::Value value, QString pointer, QList<json::Issue> &issues)
    : m_value(value), m_members(value), m_pointer(std::move(pointer)), m_issues(issues)
{
}

ResultReader ResultReader::at(const char *key) const
{
    return {m_members[key], m_pointer + u'/' + QLatin1String(key), m_issues};
}

bool ResultReader::expectObject() const
{
    if (!m_value.isObject())
        m_issues.append({m_pointer, QStringLiteral("expected an object, found %1").arg(json::kindName(m_value.kind()))});
    return m_value.isObject();
}

QString ResultReader::requiredString(const char *key) const
{
    const json::Value value = m_members[key];
    if (!value.isString())
        report(key, QStringLiteral("expected a string, found %1").arg(json::kindName(value.kind())));
    return value.toString();
}

QString ResultReader::optionalString(const char *key) const
{
    return m_members[key].isUndefined() ? QString() : requiredString(key);
}

void ResultReader::report(const char *key, const QString &text) const
{
    m_issues.append({m_pointer + u'/' + QLatin1String(key), text});
}

void ResultReader::takeIssues(const char *key, const json::Reader &reader) const
{
    for (const json::Issue &issue : reader.issues())
        m_issues.append({m_pointer + u'/' + QLatin1String(key) + issue.pointer, issue.text});
}

QByteArray keptRaw(json::Value value)
{
    return value.raw().size() > kKeptRaw ? QByteArray() : value.raw().toByteArray();
}

QList<Icon> readIcons(const json::Reader &owner)
{
    QList<Icon> icons;
    for (const json::Reader &icon : owner.list("icons"))
        icons.append({.src = icon.requiredString("src"),
                      .mimeType = icon.optionalString("mimeType"),
                      .theme = icon.optionalString("theme"),
                      .sizes = icon.stringList("sizes")});
    return icons;
}

Annotations readAnnotations(const json::Reader &reader)
{
    if (reader.value().isUndefined() || !reader.expectObject())
        return {};
    return {.audience = reader.stringList("audience"),
            .priority = reader.optionalNumber("priority"),
            .lastModified = reader.optionalString("lastModified")};
}

} // namespace wb::mcp
