// JsonEditor: CodeEdit with what belongs around it: whether the text is JSON and where it stops being so, formatting, find. Edits a
// FormDocument when it has one.
//
// Threading: the GUI thread. The document outlives the editor.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace wb::app {

class CodeEdit;
class FindBar;
class FormDocument;

class JsonEditor : public QWidget
{
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);
    explicit JsonEditor(FormDocument &document, QWidget *parent = nullptr);

    void setText(const QByteArray &text);
    [[nodiscard]] QByteArray text() const;
    void setPlaceholderText(const QString &text);
    [[nodiscard]] bool isJson() const { return m_problem.isEmpty(); } // an empty text counts
    [[nodiscard]] QString problem() const { return m_problem; }
    void format();
    void compact();
    void openFind();
    [[nodiscard]] CodeEdit *edit() const { return m_edit; }

signals:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QToolButton *makeButton(const QString &iconName, const QString &text, const QString &tip);
    void build();
    void buildFind();
    void onEdited();
    void loadDocument();
    void check();
    void replaceText(const QByteArray &text);
    void find(const QString &text, bool caseSensitive);
    void step(int by);

    FormDocument *m_document = nullptr;
    bool m_behind = false; // the document changed while nobody looked
    CodeEdit *m_edit;
    QLabel *m_icon;
    QLabel *m_status;
    FindBar *m_find;
    QTimer m_checking;
    QString m_problem;
    qint64 m_problemAt = -1;
    QList<class QTextCursor> m_matches;
    int m_match = -1;
};

} // namespace wb::app
