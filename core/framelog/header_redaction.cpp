#include "core/framelog/header_redaction.h"

#include <algorithm>
#include <array>

namespace wb::framelog {
namespace {

bool containsAny(const QByteArray &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return text.contains(word); });
}

bool equalsAny(const QByteArray &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return text == word; });
}

bool isSecretParameter(QByteArrayView spelledName)
{
    const QByteArray name = QByteArray::fromPercentEncoding(spelledName.toByteArray()).toLower();
    return containsAny(name, {"token", "secret", "password", "passwd", "apikey", "api_key", "api-key", "signature"}) ||
           equalsAny(name, {"key", "code", "sig", "auth", "assertion", "client_assertion", "code_verifier", "session", "sid"});
}

bool carriesUrl(QByteArrayView name)
{
    return equalsAny(name.toByteArray().toLower(), {"location", "content-location", "referer", "origin", "link", "refresh"});
}

QByteArray mask(QByteArrayView secret)
{
    return "***(" + QByteArray::number(secret.size()) + ')';
}

// "Bearer abc" keeps its first word; a value of one word is a secret as a whole.
QByteArray maskCredentials(QByteArrayView value)
{
    const qsizetype blank = value.indexOf(' ');
    if (blank <= 0)
        return mask(value);
    return value.first(blank + 1).toByteArray() + mask(value.sliced(blank + 1).trimmed());
}

QByteArray redactParameters(QByteArrayView text)
{
    QByteArray out;
    qsizetype at = 0;
    while (at <= text.size()) {
        qsizetype end = at;
        while (end < text.size() && text[end] != '&' && text[end] != ';')
            ++end;
        const QByteArrayView parameter = text.sliced(at, end - at);
        const qsizetype equals = parameter.indexOf('=');
        if (equals >= 0 && equals + 1 < parameter.size() && isSecretParameter(parameter.first(equals)))
            out += parameter.first(equals + 1).toByteArray() + mask(parameter.sliced(equals + 1));
        else
            out += parameter.toByteArray();
        if (end < text.size())
            out += text[end];
        at = end + 1;
    }
    return out;
}

// What follows the first '?' or '#' holds parameters, also in fragments (OAuth's implicit answers).
QByteArray redactQueries(QByteArrayView url)
{
    const auto isMark = [](char c) { return c == '?' || c == '#'; };
    const auto mark = std::find_if(url.begin(), url.end(), isMark);
    if (mark == url.end())
        return url.toByteArray();
    QByteArray out(url.data(), mark - url.begin());
    auto part = mark;
    while (part != url.end()) {
        const auto next = std::find_if(part + 1, url.end(), isMark);
        out += *part + redactParameters(QByteArrayView(&*part + 1, next - part - 1));
        part = next;
    }
    return out;
}

QByteArray redactUserInfo(QByteArrayView url)
{
    const qsizetype authority = url.indexOf("//");
    if (authority < 0)
        return url.toByteArray();
    const auto begin = url.begin() + authority + 2;
    const auto end = std::find_if(begin, url.end(), [](char c) { return c == '/' || c == '?' || c == '#'; });
    const QByteArrayView host(&*begin, end - begin);
    const qsizetype at = host.lastIndexOf('@');
    if (at < 0)
        return url.toByteArray();
    return url.first(authority + 2).toByteArray() + mask(host.first(at)) + url.sliced(authority + 2 + at).toByteArray();
}

QByteArray redactFirstLine(QByteArrayView line)
{
    const qsizetype targetBegin = line.indexOf(' ') + 1;
    if (targetBegin == 0 || line.startsWith("HTTP/"))
        return line.toByteArray();
    const qsizetype version = line.lastIndexOf(" HTTP/");
    const qsizetype targetEnd = version >= targetBegin ? version : line.size();
    return line.first(targetBegin).toByteArray() + redactUrl(line.sliced(targetBegin, targetEnd - targetBegin)) +
           line.sliced(targetEnd).toByteArray();
}

QByteArray redactHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return line.toByteArray();
    const QByteArrayView name = line.first(colon).trimmed();
    qsizetype valueBegin = colon + 1;
    while (valueBegin < line.size() && (line[valueBegin] == ' ' || line[valueBegin] == '\t'))
        ++valueBegin;
    const QByteArrayView value = line.sliced(valueBegin);
    if (value.isEmpty())
        return line.toByteArray();
    const QByteArray begin = line.first(valueBegin).toByteArray();
    if (isSecretHeader(name))
        return begin + (name.toByteArray().toLower().endsWith("authorization") ? maskCredentials(value) : mask(value));
    return carriesUrl(name) ? begin + redactUrl(value) : line.toByteArray();
}

} // namespace

bool isSecretHeader(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    if (lower == "sec-websocket-key") // a nonce
        return false;
    return equalsAny(lower, {"authorization", "proxy-authorization", "cookie", "set-cookie"}) ||
           containsAny(lower, {"token", "secret", "key", "password"});
}

QByteArray redactUrl(QByteArrayView url)
{
    return redactQueries(redactUserInfo(url));
}

RedactedHead redactHttpHead(const QByteArray &head)
{
    RedactedHead result;
    const QByteArrayView all(head);
    bool secretBefore = false; // a folded line continues the header above
    for (qsizetype at = 0; at < all.size();) {
        const qsizetype newline = all.indexOf('\n', at);
        const qsizetype next = newline < 0 ? all.size() : newline + 1;
        qsizetype end = newline < 0 ? all.size() : newline;
        if (end > at && all[end - 1] == '\r')
            --end;
        const QByteArrayView line = all.sliced(at, end - at);
        const bool folded = at > 0 && !line.isEmpty() && (line[0] == ' ' || line[0] == '\t');
        if (at == 0) {
            result.bytes += redactFirstLine(line);
        } else if (folded) {
            result.bytes += secretBefore ? line.first(1).toByteArray() + mask(line.sliced(1)) : line.toByteArray();
        } else {
            const qsizetype colon = line.indexOf(':');
            secretBefore = colon > 0 && isSecretHeader(line.first(colon).trimmed());
            result.bytes += redactHeader(line);
        }
        result.bytes += all.sliced(end, next - end).toByteArray();
        at = next;
    }
    result.changed = result.bytes != head;
    return result;
}

} // namespace wb::framelog
