// FormContext: what all editors of one form share: the document, the schema, the marks. Paths in here are relative to the form's root,
// which may lie below the document's (`base`).
//
// Threading: the GUI thread.
#pragma once

#include "app/widgets/forms/form_document.h"
#include "app/widgets/forms/mark_index.h"
#include "app/widgets/forms/schema_model.h"

#include <functional>
#include <utility>

namespace wb::app {

class FormContext
{
public:
    FormContext(FormDocument &document, const QObject *origin) : m_document(document), m_origin(origin) {}

    [[nodiscard]] FormDocument &document() { return m_document; }
    [[nodiscard]] const SchemaModel &model() const { return m_model; }
    void setModel(const SchemaModel &model) { m_model = model; }
    void setBase(const QStringList &base) { m_base = base; }

    [[nodiscard]] const json::Tree *at(const QStringList &path) const { return m_document.at(m_base + path); } // nullptr: absent
    void set(const QStringList &path, const json::Tree &value) { m_document.setAt(m_base + path, value, m_origin); }

    [[nodiscard]] const MarkIndex &marks() const { return m_marks; }
    void setMarks(const QList<Mark> &marks) { m_marks = MarkIndex(marks); }
    // Whether absent required fields are shown as wrong rather than as waiting.
    [[nodiscard]] bool isStrict() const { return m_strict; }
    void setStrict(bool strict) { m_strict = strict; }

    // Editors came or went: the form puts the tab order right when all is built.
    void setStructureHandler(std::function<void()> handler) { m_onStructure = std::move(handler); }
    void noteStructure() const
    {
        if (m_onStructure)
            m_onStructure();
    }

private:
    FormDocument &m_document;
    const QObject *m_origin;
    SchemaModel m_model;
    QStringList m_base;
    MarkIndex m_marks;
    bool m_strict = false;
    std::function<void()> m_onStructure;
};

} // namespace wb::app
