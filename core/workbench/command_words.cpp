// Command lines as a POSIX shell splits them: quotes and backslashes, no expansion of any kind.
#include "core/workbench/importers.h"

namespace wb::workbench {
namespace {

class Splitter
{
public:
    explicit Splitter(QStringView line) : m_line(line) {}

    Result<QStringList> run()
    {
        while (m_at < m_line.size() && m_error.isEmpty())
            step(m_line[m_at++]);
        if (!m_error.isEmpty())
            return failure(ErrorKind::Config, m_error, QStringLiteral("Close the quote, or put a backslash before it."));
        finishWord();
        return m_words;
    }

private:
    void step(QChar c)
    {
        if (c.isSpace())
            finishWord();
        else if (c == QLatin1Char('\''))
            takeQuoted(c, false);
        else if (c == QLatin1Char('"'))
            takeQuoted(c, true);
        else if (c == QLatin1Char('\\'))
            takeEscaped();
        else
            append(c);
    }

    void append(QChar c)
    {
        m_word.append(c);
        m_inWord = true;
    }

    // A backslash at the end of a line joins the next one.
    void takeEscaped()
    {
        if (m_at >= m_line.size())
            return append(QLatin1Char('\\'));
        const QChar c = m_line[m_at++];
        if (c != QLatin1Char('\n'))
            append(c);
    }

    void takeQuoted(QChar quote, bool escapes)
    {
        const qsizetype opened = m_at;
        m_inWord = true;
        while (m_at < m_line.size() && m_line[m_at] != quote) {
            QChar c = m_line[m_at++];
            if (escapes && c == QLatin1Char('\\') && m_at < m_line.size() && QStringView(u"$`\"\\\n").contains(m_line[m_at])) {
                c = m_line[m_at++];
                if (c == QLatin1Char('\n'))
                    continue;
            }
            m_word.append(c);
        }
        if (m_at >= m_line.size())
            m_error = QStringLiteral("The quote at position %1 is never closed").arg(opened);
        ++m_at;
    }

    void finishWord()
    {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    QStringView m_line;
    qsizetype m_at = 0;
    QString m_word;
    bool m_inWord = false;
    QStringList m_words;
    QString m_error;
};

// No shell gives a meaning to anything beyond ASCII but white space.
bool isPlain(const QString &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"@%+=:,./-_").contains(c) || (c.unicode() > 0x7f && !c.isSpace());
    });
}

} // namespace

Result<QStringList> splitCommandLine(const QString &line)
{
    return Splitter(line).run();
}

QString joinCommandLine(const QStringList &words)
{
    QStringList quoted;
    for (QString word : words) {
        if (!isPlain(word))
            word = QLatin1Char('\'') + word.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
        quoted.append(word);
    }
    return quoted.join(QLatin1Char(' '));
}

} // namespace wb::workbench
