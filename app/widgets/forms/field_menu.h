// The button with three dots beside a field: everything that can be put there other than by typing.
#pragma once

#include "app/widgets/forms/form_context.h"

#include <QToolButton>

namespace wb::app {

class FieldMenu : public QToolButton
{
    Q_OBJECT

public:
    FieldMenu(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent);

    // For items of lists: where it stands among how many.
    void setPosition(int index, int count);
    void setLabel(const QString &label);

signals:
    void edited(); // the value was replaced: load it
    void anyKindRequested();
    void removeRequested();
    void moveRequested(int by);

private:
    void fill();
    void addValue(const QString &text, const json::Tree &value);
    void addSuggestions();
    void addTimes();
    void addFiles();
    void addPlaces();
    void loadFile(bool asBase64);

    FormContext &m_context;
    QStringList m_path;
    FieldSpec m_spec;
    int m_index = -1;
    int m_count = 0;
};

} // namespace wb::app
