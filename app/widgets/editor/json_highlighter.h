// Colours JSON in a text document, line by line, in the colours of the theme. Lines too long to be read are left alone.
#pragma once

#include <QSyntaxHighlighter>

namespace wb::app {

struct Colors;

class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    JsonHighlighter(QTextDocument *document, const Colors &colors);

    void setColors(const Colors &colors); // after a change of theme
    void setEnabled(bool enabled);

protected:
    void highlightBlock(const QString &text) override;

private:
    const Colors *m_colors;
    bool m_enabled = true;
};

} // namespace wb::app
