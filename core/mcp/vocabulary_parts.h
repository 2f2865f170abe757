// Decoding what several vocabulary types have in common. Private to the vocabulary's own files.
#pragma once

#include "core/json/reader.h"
#include "core/mcp/member_index.h"
#include "core/mcp/vocabulary.h"

namespace wb::mcp {

// Like json::Reader, but each object is walked only once: results and their content blocks can be 100 MB.
class ResultReader
{
public:
    ResultReader(json::Value value, QString pointer, QList<json::Issue> &issues);

    [[nodiscard]] json::Value value() const { return m_value; }
    [[nodiscard]] json::Value operator[](const char *key) const { return m_members[key]; }
    [[nodiscard]] ResultReader at(const char *key) const;
    bool expectObject() const; // reports an issue when it is none

    [[nodiscard]] QString requiredString(const char *key) const;
    [[nodiscard]] QString optionalString(const char *key) const;
    // Calls `read` with a reader on each element of an array.
    template <typename Read> void each(const char *key, bool required, Read read) const
    {
        const json::Value array = m_members[key];
        if (!array.isArray() && (required || !array.isUndefined()))
            report(key, QStringLiteral("expected an array, found %1").arg(json::kindName(array.kind())));
        qsizetype index = 0;
        for (const json::Value &element : array.elements())
            read(ResultReader(element, QStringLiteral("%1/%2/%3").arg(m_pointer, QLatin1String(key)).arg(index++), m_issues));
    }
    void report(const char *key, const QString &text) const;
    // Takes over what a Reader on that member found wrong.
    void takeIssues(const char *key, const json::Reader &reader) const;

private:
    json::Value m_value;
    MemberIndex m_members;
    QString m_pointer;
    QList<json::Issue> &m_issues;
};

[[nodiscard]] QList<Icon> readIcons(const json::Reader &owner);
// `reader` on the annotations themselves.
[[nodiscard]] Annotations readAnnotations(const json::Reader &reader);
[[nodiscard]] QByteArray keptRaw(json::Value value); // empty when it is bigger than kKeptRaw

} // namespace wb::mcp
