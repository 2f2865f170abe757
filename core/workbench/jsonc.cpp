#include "core/workbench/jsonc.h"

namespace wb::workbench {
namespace {

class Blanker
{
public:
    explicit Blanker(QByteArray &text) : m_text(text) {}

    void run()
    {
        if (m_text.startsWith("\xef\xbb\xbf"))
            blank(0, 3);
        while (m_at < m_text.size())
            step();
    }

private:
    void step()
    {
        const char c = m_text.at(m_at);
        if (c == '"')
            skipString();
        else if (m_text.sliced(m_at, qMin<qsizetype>(2, m_text.size() - m_at)) == "//")
            blankTo(m_text.indexOf('\n', m_at));
        else if (m_text.sliced(m_at, qMin<qsizetype>(2, m_text.size() - m_at)) == "/*")
            blankComment();
        else
            takeToken(c);
    }

    void skipString()
    {
        for (++m_at; m_at < m_text.size() && m_text.at(m_at) != '"'; ++m_at) {
            if (m_text.at(m_at) == '\\')
                ++m_at;
        }
        ++m_at;
        m_comma = -1;
    }

    void blankComment()
    {
        const qsizetype end = m_text.indexOf("*/", m_at + 2);
        blankTo(end < 0 ? -1 : end + 2);
    }

    // A comma with nothing but blanks and comments before the closing bracket is a trailing one.
    void takeToken(char c)
    {
        if ((c == '}' || c == ']') && m_comma >= 0)
            m_text[m_comma] = ' ';
        if (c == ',')
            m_comma = m_at;
        else if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            m_comma = -1;
        ++m_at;
    }

    void blankTo(qsizetype end)
    {
        const qsizetype stop = end < 0 ? m_text.size() : end;
        blank(m_at, stop);
        m_at = stop;
    }

    void blank(qsizetype from, qsizetype to)
    {
        for (qsizetype i = from; i < to; ++i) {
            if (m_text.at(i) != '\n' && m_text.at(i) != '\r')
                m_text[i] = ' ';
        }
    }

    QByteArray &m_text;
    qsizetype m_at = 0;
    qsizetype m_comma = -1; // position of the last comma while nothing followed it
};

} // namespace

QByteArray plainJson(QByteArray text)
{
    Blanker(text).run();
    return text;
}

} // namespace wb::workbench
