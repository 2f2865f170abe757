#include "app/cli/output.h"

#include "app/cli/frame_words.h"
#include "core/json/format.h"
#include "core/json/writer.h"

#include <unistd.h>

namespace wb::cli {
namespace {

bool isTerminal(std::FILE *file)
{
    const int descriptor = fileno(file);
    return descriptor >= 0 && isatty(descriptor) == 1;
}

QByteArray errorJson(const Error &error)
{
    json::Writer writer;
    writer.beginObject().key("error").beginObject();
    writer.key("kind").string(errorKindName(error.kind));
    writer.key("message").string(error.message);
    writer.key("hint").string(error.hint);
    writer.key("code").number(qint64(error.code));
    writer.key("where").string(error.where);
    if (error.kind == ErrorKind::Remote && !error.data.isEmpty())
        writer.key("data").raw(json::minified(error.data));
    writer.endObject().endObject();
    return writer.take();
}

QByteArray findingJson(const wire::Finding &finding)
{
    json::Writer writer;
    writer.beginObject().key("finding").beginObject();
    writer.key("severity").string(severityWord(finding.severity));
    writer.key("rule").string(finding.rule);
    writer.key("message").string(finding.message);
    writer.key("clause").string(finding.clause);
    writer.key("frame").number(toInt(finding.frame));
    writer.endObject().endObject();
    return writer.take();
}

} // namespace

QString withoutControls(QString text)
{
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        if (code < 0x20 && code != '\n' && code != '\t')
            c = QChar(0x2400 + code); // the picture of that control character
        else if (code == 0x7f || (code >= 0x80 && code < 0xa0))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

Output::Output(OutputFormat format, bool quiet, std::FILE *out, std::FILE *err)
    : m_format(format), m_quiet(quiet), m_out(out), m_err(err), m_outIsTerminal(isTerminal(out)), m_errIsTerminal(isTerminal(err))
{
}

void Output::write(std::FILE *file, QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.data(), 1, size, file) != size && file == m_out)
        m_writable = false;
}

void Output::text(const QString &text)
{
    QByteArray line = (m_outIsTerminal ? withoutControls(text) : text).toUtf8();
    if (!line.endsWith('\n'))
        line += '\n';
    write(m_out, line);
}

void Output::bytes(QByteArrayView bytes)
{
    write(m_out, bytes);
}

void Output::document(QByteArrayView json)
{
    write(m_out, json);
    write(m_out, "\n");
}

void Output::jsonLine(QByteArrayView json)
{
    const bool isOneLine = !json.contains('\n') && !json.contains('\r');
    document(isOneLine ? json : QByteArrayView(json::minified(json)));
    std::fflush(m_out);
}

void Output::toError(const QString &line)
{
    // What is on its way to the same terminal comes first.
    if (m_outIsTerminal)
        std::fflush(m_out);
    write(m_err, (m_errIsTerminal ? withoutControls(line) : line).toUtf8() + '\n');
}

void Output::progress(const QString &text)
{
    if (tellsProgress())
        toError(text);
}

void Output::note(const QString &text)
{
    if (m_quiet)
        return;
    toError(isJson() ? QString::fromUtf8("{\"note\":" + json::quoted(text) + '}') : QStringLiteral("mcpwb: %1").arg(text));
}

void Output::finding(const wire::Finding &finding)
{
    if (m_quiet)
        return;
    const QString clause = finding.clause.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(finding.clause);
    toError(isJson() ? QString::fromUtf8(findingJson(finding))
                     : QStringLiteral("mcpwb: %1 %2: %3%4").arg(severityWord(finding.severity), finding.rule, finding.message, clause));
}

void Output::error(const Error &error)
{
    if (isJson())
        return toError(QString::fromUtf8(errorJson(error)));
    const QString place = error.where.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(error.where);
    toError(QStringLiteral("mcpwb: %1%2").arg(error.message, place));
    if (!error.hint.isEmpty())
        toError(QStringLiteral("  %1").arg(error.hint));
}

bool Output::flush()
{
    return std::fflush(m_out) == 0 && m_writable;
}

} // namespace wb::cli
