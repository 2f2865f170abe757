// Two frames side by side, line by line, pretty-printed. A window of its own that blocks nothing.
//
// Threading: the GUI thread.
#pragma once

#include "app/models/line_diff.h"

#include <QByteArray>
#include <QDialog>
#include <QStringList>

namespace wb::app {

struct ComparedText
{
    QString title;
    QByteArray text;
};

class CompareWindow : public QDialog
{
    Q_OBJECT

public:
    // Texts over kLargest are cut there, and the window says so.
    static constexpr qsizetype kLargest = 4 * 1024 * 1024;

    CompareWindow(const ComparedText &left, const ComparedText &right, QWidget *parent = nullptr);

    [[nodiscard]] int differences() const { return m_differences; } // rows that are not the same

private:
    int m_differences = 0;
};

} // namespace wb::app
