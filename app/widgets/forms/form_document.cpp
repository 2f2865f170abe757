#include "app/widgets/forms/form_document.h"

#include "core/json/value.h"

namespace wb::app {

FormDocument::FormDocument(QObject *parent) : QObject(parent) {}

void FormDocument::read() const
{
    if (!std::exchange(m_stale, false))
        return;
    m_readable = true;
    if (m_text.trimmed().isEmpty()) {
        m_tree = {};
        return;
    }
    const Result<json::Document> document = json::Document::parse(m_text);
    m_readable = document.has_value();
    if (document)
        m_tree = json::Tree::fromValue(document->root());
    else
        m_problem = document.error();
}

const json::Tree &FormDocument::tree() const
{
    read();
    return m_tree;
}

const json::Tree *FormDocument::at(const QStringList &path) const
{
    const json::Tree *found = tree().resolve(path);
    return found && !found->isUndefined() ? found : nullptr;
}

bool FormDocument::isReadable() const
{
    read();
    return m_readable;
}

const Error &FormDocument::problem() const
{
    read();
    return m_problem;
}

QByteArray FormDocument::text() const
{
    return m_typed ? m_text : m_tree.toPretty();
}

QByteArray FormDocument::bytes() const
{
    return m_typed ? m_text : m_tree.toJson();
}

void FormDocument::setAt(const QStringList &path, const json::Tree &value, const QObject *origin)
{
    read();
    if (path.isEmpty())
        m_tree = value;
    else
        m_tree.setAt(path, value);
    m_typed = false;
    m_readable = true;
    emit changed(origin);
}

void FormDocument::setTree(const json::Tree &tree, const QObject *origin)
{
    m_stale = false;
    setAt({}, tree, origin);
}

void FormDocument::setText(const QByteArray &text, const QObject *origin)
{
    m_text = text;
    m_typed = true;
    m_stale = true;
    emit changed(origin);
}

} // namespace wb::app
