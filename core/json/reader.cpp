#include "core/json/reader.h"

#include "core/json/pointer.h"

namespace wb::json {
namespace {

QString mismatch(Kind expected, Kind found)
{
    return QStringLiteral("expected %1, found %2").arg(kindPhrase(expected), kindPhrase(found));
}

} // namespace

Reader::Reader(Value value) : Reader(value, QString(), std::make_shared<QList<Issue>>()) {}

Reader::Reader(Value value, QString pointer, std::shared_ptr<QList<Issue>> issues)
    : m_value(value), m_pointer(std::move(pointer)), m_issues(std::move(issues))
{
}

void Reader::report(const QString &text) const
{
    const Issue issue{m_pointer, text};
    // Every getter on what is no object says so again; once is enough.
    if (m_issues->isEmpty() || m_issues->constLast() != issue)
        m_issues->append(issue);
}

bool Reader::expectObject() const
{
    if (!m_value.isObject())
        report(mismatch(Kind::Object, m_value.kind()));
    return m_value.isObject();
}

Reader Reader::at(const char *key) const
{
    return {m_value[key], m_pointer + pointerFrom({QString::fromUtf8(key)}), m_issues};
}

Value Reader::accepted(const char *key, Value value, Kind kind) const
{
    if (value.kind() == kind)
        return value;
    at(key).report(mismatch(kind, value.kind()));
    return {};
}

Value Reader::required(const char *key, Kind kind) const
{
    return expectObject() ? accepted(key, m_value[key], kind) : Value();
}

Value Reader::optional(const char *key, Kind kind) const
{
    const Value value = m_value[key];
    return value.isUndefined() ? value : accepted(key, value, kind);
}

QString Reader::requiredString(const char *key) const
{
    return required(key, Kind::String).toString();
}

QString Reader::optionalString(const char *key, const QString &otherwise) const
{
    return optional(key, Kind::String).toString(otherwise);
}

std::optional<bool> Reader::optionalBool(const char *key) const
{
    const Value value = optional(key, Kind::Bool);
    return value.isUndefined() ? std::nullopt : std::optional(value.toBool());
}

std::optional<qint64> Reader::optionalInteger(const char *key) const
{
    const Value value = optional(key, Kind::Number);
    if (value.isUndefined())
        return std::nullopt;
    const std::optional<qint64> integer = value.toInteger();
    if (!integer)
        at(key).report(QStringLiteral("expected an integer of 64 bits, found %1")
                           .arg(QString::fromLatin1(value.raw().first(qMin(value.raw().size(), qsizetype{40})))));
    return integer;
}

std::optional<double> Reader::optionalNumber(const char *key) const
{
    const Value value = optional(key, Kind::Number);
    return value.isUndefined() ? std::nullopt : std::optional(value.toDouble());
}

QByteArray Reader::optionalObject(const char *key) const
{
    return optional(key, Kind::Object).raw().toByteArray();
}

QByteArray Reader::requiredObject(const char *key) const
{
    return required(key, Kind::Object).raw().toByteArray();
}

QList<Reader> Reader::list(const char *key, bool isRequired) const
{
    const Value array = isRequired ? required(key, Kind::Array) : optional(key, Kind::Array);
    const QString pointer = at(key).m_pointer + u'/';
    QList<Reader> readers;
    for (const Value &element : array.elements())
        readers.append(Reader(element, pointer + QString::number(readers.size()), m_issues));
    return readers;
}

QStringList Reader::stringList(const char *key) const
{
    QStringList strings;
    for (const Reader &item : list(key)) {
        if (item.m_value.isString())
            strings += item.m_value.toString();
        else
            item.report(mismatch(Kind::String, item.m_value.kind()));
    }
    return strings;
}

} // namespace wb::json
