// TextField: one line of text that grows with what is typed, up to ten lines. A line end is a character like any other here, so Return
// does not slip one in: Shift+Return does, or Return once there are several lines. Pasted line ends stay.
//
// Tab moves on. Threading: the GUI thread.
#pragma once

#include <QPlainTextEdit>
#include <QStyleOptionFrame>

namespace wb::app {

class TextField : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TextField(QWidget *parent = nullptr);

    void setValue(const QString &text); // as if not typed; keeps the cursor when the text is the same
    [[nodiscard]] QString value() const { return toPlainText(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void valueEdited(); // by the person

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QStyleOptionFrame frameOption() const;
    [[nodiscard]] int lineHeight() const; // of a line edit
    void updateHeight();

    bool m_loading = false;
};

} // namespace wb::app
