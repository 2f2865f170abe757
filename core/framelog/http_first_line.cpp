#include "core/framelog/http_first_line.h"

#include <algorithm>

namespace wb::framelog {
namespace {

bool isTokenCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

std::optional<HttpFirstLine> statusLine(QByteArrayView line)
{
    const qsizetype blank = line.indexOf(' ');
    if (blank < 0)
        return std::nullopt;
    const QByteArrayView rest = line.sliced(blank + 1).trimmed();
    const QByteArrayView digits = rest.first(std::min<qsizetype>(rest.size(), 3));
    bool isNumber = false;
    const int status = digits.toByteArray().toInt(&isNumber);
    if (!isNumber || status < 100)
        return std::nullopt;
    return HttpFirstLine{.status = status, .summary = rest.toByteArray()};
}

} // namespace

std::optional<HttpFirstLine> parseHttpFirstLine(QByteArrayView head)
{
    const qsizetype end = head.indexOf('\n');
    const QByteArrayView line = (end < 0 ? head : head.first(end)).trimmed();
    if (line.startsWith("HTTP/"))
        return statusLine(line);
    const qsizetype methodEnd = line.indexOf(' ');
    const qsizetype versionBegin = line.lastIndexOf(" HTTP/");
    if (methodEnd <= 0 || versionBegin <= methodEnd || !std::all_of(line.begin(), line.begin() + methodEnd, isTokenCharacter))
        return std::nullopt;
    return HttpFirstLine{.status = 0, .summary = line.first(versionBegin).toByteArray()};
}

} // namespace wb::framelog
