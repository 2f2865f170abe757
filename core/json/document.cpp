#include "core/json/scanner.h"
#include "core/json/value.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace wb::json {
namespace {

// Line and column as an editor counts them: from 1, in characters.
QString placeOf(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const QByteArrayView lineStart = before.sliced(before.lastIndexOf('\n') + 1);
    return QStringLiteral("line %1, column %2").arg(line).arg(QString::fromUtf8(lineStart).size() + 1);
}

Error errorAt(const Scanner &scanner, QByteArrayView text)
{
    const qsizetype offset = scanner.faultOffset();
    QString message = QStringLiteral("Not valid JSON: %1: %2").arg(placeOf(text, offset), faultText(scanner.fault(), text, offset));
    if (!text.isEmpty())
        message += QStringLiteral("; near: %1").arg(excerptAround(text, offset));
    return Error{.kind = ErrorKind::Malformed,
                 .message = message,
                 .code = static_cast<int>(qMin(offset, qsizetype{std::numeric_limits<int>::max()}))};
}

} // namespace

Result<Document> Document::parse(QByteArray text)
{
    Scanner scanner(text);
    if (!scanner.scanStart())
        return failure(errorAt(scanner, text));
    const char *const begin = scanner.position();
    if (!scanner.scanValue())
        return failure(errorAt(scanner, text));
    const char *const end = scanner.position();
    if (!scanner.scanEnd())
        return failure(errorAt(scanner, text));
    Document document;
    document.m_bytes = std::move(text);
    document.m_root = Value(begin, end);
    document.m_invalidUtf8 = scanner.invalidUtf8();
    return document;
}

bool Document::hasDuplicateKeysAtRoot() const
{
    QSet<QByteArray> seen;
    for (const Member &member : m_root.members()) {
        const QByteArray key = member.key.toUtf8();
        if (seen.contains(key))
            return true;
        seen.insert(key);
    }
    return false;
}

} // namespace wb::json
