// What the pages of tools, templates, resources and prompts share: a heading, a form and a JSON editor over one document, the call bar and
// the answer. What is called, and how, is the subclass's.
//
// Threading: the GUI thread. The connection outlives the page; arguments and answer stay when it is lost.
#pragma once

#include "app/widgets/forms/form_document.h"
#include "core/workbench/connection.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTabWidget;

namespace wb::app {

class CallBar;
class JsonEditor;
class ResultView;
class SchemaForm;

class ItemPage : public QWidget
{
    Q_OBJECT

public:
    ItemPage(workbench::Connection &connection, const QString &verb, QWidget *parent = nullptr);

    void run();
    [[nodiscard]] FormDocument &arguments() { return m_arguments; }
    [[nodiscard]] ResultView &result() { return *m_result; }

signals:
    void resourceRequested(const QString &uri);
    void frameRequested(qint64 seq);

protected:
    void setHeading(const QString &title, const QString &name, const QString &description);
    void addBadge(const QString &text, const QString &tip, bool warning = false);
    // A JSON Schema for the arguments; empty: the page takes none.
    void setSchema(const QByteArray &schema);
    [[nodiscard]] workbench::Connection &connection() { return m_connection; }
    [[nodiscard]] CallBar &bar() { return *m_bar; }

    virtual void call(mcp::Session &session) = 0;

private:
    void updateRunnable();

    workbench::Connection &m_connection;
    FormDocument m_arguments;
    QLabel *m_title;
    QLabel *m_name;
    QLabel *m_description;
    QHBoxLayout *m_badges;
    QTabWidget *m_input;
    SchemaForm *m_form;
    JsonEditor *m_editor;
    CallBar *m_bar;
    ResultView *m_result;
};

} // namespace wb::app
