// CodeEdit: a plain text editor for JSON up to about a megabyte: line numbers, colours, matching brackets, indentation that follows, and
// a place marked as wrong. For reading larger things there is JsonView.
//
// Tab indents; Ctrl+Tab and F6 leave. Threading: the GUI thread.
#pragma once

#include <QPlainTextEdit>

namespace wb::app {

class JsonHighlighter;

class CodeEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeEdit(QWidget *parent = nullptr);

    void setBytes(const QByteArray &text); // as if not typed; one step of undo
    [[nodiscard]] QByteArray bytes() const { return toPlainText().toUtf8(); }

    // Marks the character at this byte of bytes() as wrong; -1: nothing is.
    void setErrorAt(qint64 byteOffset);
    void goToByte(qint64 byteOffset);
    void setMatches(const QList<QTextCursor> &matches);

    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPainter &painter, const QRect &area) const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void bytesEdited(); // by the person

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void updateGutter();
    void updateSelections();
    void insertNewLine();
    void indentSelection(bool less);
    [[nodiscard]] QTextCursor cursorAtByte(qint64 byteOffset) const;

    JsonHighlighter *m_highlighter;
    QWidget *m_gutter;
    QList<QTextCursor> m_matches;
    QTextCursor m_error;
    bool m_loading = false;
};

} // namespace wb::app
