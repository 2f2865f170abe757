#include "core/json/pointer.h"

#include <algorithm>

namespace wb::json {
namespace {

// RFC 6901 section 3: ~ is always followed by 0 or 1.
std::optional<QString> unescaped(QStringView token)
{
    QString text;
    text.reserve(token.size());
    for (qsizetype i = 0; i < token.size(); ++i) {
        if (token[i] != u'~') {
            text += token[i];
            continue;
        }
        ++i;
        if (i == token.size() || (token[i] != u'0' && token[i] != u'1'))
            return std::nullopt;
        text += token[i] == u'0' ? u'~' : u'/';
    }
    return text;
}

std::optional<QStringList> split(const QString &pointer)
{
    QStringList tokens;
    if (pointer.isEmpty())
        return tokens;
    if (!pointer.startsWith(u'/'))
        return std::nullopt;
    for (const QStringView part : QStringView(pointer).sliced(1).split(u'/')) {
        const std::optional<QString> token = unescaped(part);
        if (!token)
            return std::nullopt;
        tokens += *token;
    }
    return tokens;
}

Value child(Value parent, const QString &token)
{
    if (!parent.isArray())
        return parent.member(token.toUtf8());
    const std::optional<qsizetype> index = arrayIndex(token);
    return index ? parent.at(*index) : Value();
}

} // namespace

std::optional<qsizetype> arrayIndex(const QString &token)
{
    const bool digits = std::all_of(token.begin(), token.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (token.isEmpty() || !digits || (token.size() > 1 && token.front() == u'0'))
        return std::nullopt;
    bool fits = false;
    const qsizetype index = token.toLongLong(&fits);
    return fits ? std::optional(index) : std::nullopt;
}

Value resolve(Value root, const QString &pointer)
{
    const std::optional<QStringList> tokens = split(pointer);
    if (!tokens)
        return {};
    for (const QString &token : *tokens)
        root = child(root, token);
    return root;
}

QString pointerFrom(const QStringList &tokens)
{
    QString pointer;
    for (QString token : tokens)
        pointer += u'/' + token.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    return pointer;
}

QStringList pointerTokens(const QString &pointer)
{
    return split(pointer).value_or(QStringList());
}

} // namespace wb::json
