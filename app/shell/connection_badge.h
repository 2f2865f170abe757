// The current server's state in words and colour, for the toolbar; beside it, in red, that TLS is not verified.
//
// Threading: the GUI thread.
#pragma once

#include "core/workbench/connection.h"

#include <QPointer>
#include <QWidget>

class QLabel;

namespace wb::app {

class ElidedLabel;
class StateMark;

class ConnectionBadge : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionBadge(QWidget *parent = nullptr);

    void setConnection(workbench::Connection *connection); // null: none
    [[nodiscard]] QString text() const;

private:
    void refresh();

    QPointer<workbench::Connection> m_connection;
    StateMark *m_mark;
    ElidedLabel *m_text;
    QWidget *m_unverified;
};

} // namespace wb::app
