// FormDocument: the one JSON document under a form and its JSON editor. Whoever edits it, all others hear of it; nobody's work is lost.
//
// Two ways in: a form changes a value at a path, an editor replaces the whole text. The text may be no JSON for a while; then it is kept,
// isReadable() is false, and forms wait. bytes() is what gets sent: the text exactly as typed when it was typed, else the document in its
// shortest form. Members that no form knows, duplicates and the spelling of numbers survive every edit elsewhere.
//
// An empty text means: no document at all (absent).
// Threading: the GUI thread.
#pragma once

#include "core/base/error.h"
#include "core/json/tree.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

namespace wb::app {

class FormDocument : public QObject
{
    Q_OBJECT

public:
    explicit FormDocument(QObject *parent = nullptr);

    [[nodiscard]] const json::Tree &tree() const;                      // the last readable state; Undefined when absent
    [[nodiscard]] const json::Tree *at(const QStringList &path) const; // nullptr: absent
    [[nodiscard]] bool isReadable() const;
    [[nodiscard]] const Error &problem() const; // why the text is not readable; `code` is the byte offset
    [[nodiscard]] QByteArray text() const;      // for an editor
    [[nodiscard]] QByteArray bytes() const;     // what is sent

    // `origin` is who edits, so that it can ignore its own change.
    void setAt(const QStringList &path, const json::Tree &value, const QObject *origin = nullptr); // Undefined removes
    void setTree(const json::Tree &tree, const QObject *origin = nullptr);
    void setText(const QByteArray &text, const QObject *origin = nullptr);

signals:
    void changed(const QObject *origin);

private:
    void read() const;

    mutable json::Tree m_tree;
    mutable Error m_problem;
    mutable bool m_readable = true;
    mutable bool m_stale = false; // m_tree is older than m_text: read when somebody asks
    QByteArray m_text;
    bool m_typed = false; // m_text is the truth; else m_tree
};

} // namespace wb::app
