// SchemaForm: a form for any JSON Schema over a FormDocument. Shows what the document holds, writes what is typed there at once, and marks
// what does not fit; it never blocks and never changes a value by itself. What is absent is left out, and absent, null and empty are three
// things. While the document is no JSON, the form waits and says so.
//
// Threading: the GUI thread. The document outlives the form.
#pragma once

#include "app/widgets/forms/form_context.h"

#include <QTimer>
#include <QWidget>

namespace wb::app {

class InfoBanner;
class ValueHost;

class SchemaForm : public QWidget
{
    Q_OBJECT

public:
    explicit SchemaForm(FormDocument &document, QWidget *parent = nullptr);

    // `base`: where in the document the value lies that the schema describes.
    void setSchema(const SchemaModel &model, const QStringList &base = {});
    // From now on absent required fields are marked as well (somebody wanted to send it).
    void setStrict(bool strict);
    [[nodiscard]] const MarkIndex &marks(); // of the document as it is now
    void focusFirstField();

signals:
    void marksChanged();
    void textWanted(); // the text should be looked at: it is no JSON

private:
    void onDocumentChanged(const QObject *origin);
    void reload();
    void updateMarks();

    FormContext m_context;
    QStringList m_base;
    InfoBanner *m_banner;
    ValueHost *m_host = nullptr;
    QTimer m_marking;  // a moment after the last change
    QTimer m_ordering; // when all editors are built
};

} // namespace wb::app
