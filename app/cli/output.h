// Where results and remarks go. Standard output gets the result and nothing else: text, or with --format json one document or JSON
// lines. Standard error gets errors, and unless --quiet progress, log messages, findings and notes; as JSON lines with --format json.
//
// Threading: one thread. What a server wrote is shown with its control characters replaced when a terminal would obey them.
#pragma once

#include "app/cli/command_line.h"
#include "core/base/error.h"
#include "core/wire/finding.h"

#include <QByteArrayView>
#include <QString>

#include <cstdio>

namespace wb::cli {

class Output
{
public:
    Output(OutputFormat format, bool quiet, std::FILE *out = stdout, std::FILE *err = stderr);

    [[nodiscard]] bool isJson() const { return m_format == OutputFormat::Json; }
    // Whether anybody wants progress and the like in words.
    [[nodiscard]] bool tellsProgress() const { return !isJson() && !m_quiet; }

    void text(const QString &text);     // as it is; ends with a line end
    void bytes(QByteArrayView bytes);   // exactly these
    void document(QByteArrayView json); // one JSON document and a line end
    void jsonLine(QByteArrayView json); // the same on one line, at once visible to a reader

    void progress(const QString &text); // text mode only
    void note(const QString &text);
    void finding(const wire::Finding &finding);
    void error(const Error &error);

    // False when standard output could not be written (full disk, closed pipe).
    [[nodiscard]] bool isWritable() const { return m_writable; }
    [[nodiscard]] bool flush();

private:
    void toError(const QString &line);
    void write(std::FILE *file, QByteArrayView bytes);

    OutputFormat m_format;
    bool m_quiet;
    std::FILE *m_out;
    std::FILE *m_err;
    bool m_outIsTerminal;
    bool m_errIsTerminal;
    bool m_writable = true;
};

// Control characters made visible, but for line ends and tabs.
[[nodiscard]] QString withoutControls(QString text);

} // namespace wb::cli
