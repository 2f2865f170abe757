// What the server writes to its standard error, live. Shows the last kMostLines lines; all of them are in the frame log.
//
// Threading: the GUI thread.
#pragma once

#include <QByteArray>
#include <QPlainTextEdit>
#include <QStringList>
#include <QTimer>

namespace wb::app {

class StderrView : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int kMostLines = 2000;

    explicit StderrView(QWidget *parent = nullptr);

    void setContent(const QByteArray &text);
    void appendLine(const QByteArray &line); // shown within a tenth of a second, however many come

private:
    void flush();

    QStringList m_waiting;
    QTimer m_timer;
};

} // namespace wb::app
