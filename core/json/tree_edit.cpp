// Changing a Tree.
#include "core/json/pointer.h"
#include "core/json/tree.h"

#include <algorithm>

namespace wb::json {

void Tree::become(Kind kind)
{
    if (m_kind != kind)
        *this = Tree(kind, {});
    else
        unfold();
}

void Tree::unfold()
{
    if (!(isObject() || isArray()) || m_token.isEmpty())
        return;
    const Result<Document> document = Document::parse(m_token); // was checked before
    *this = fromValue(document->root());
}

void Tree::set(const QString &key, Tree value)
{
    if (value.isUndefined()) {
        remove(key);
        return;
    }
    become(Kind::Object);
    if (Tree *const member = find(key)) {
        *member = std::move(value);
        return;
    }
    m_keys.push_back({.text = key, .token = {}});
    m_children.push_back(std::move(value));
}

void Tree::remove(const QString &key)
{
    unfold();
    for (qsizetype index = lastIndexOf(key); index >= 0; index = lastIndexOf(key))
        removeAt(index);
}

void Tree::append(Tree value)
{
    if (value.isUndefined())
        return;
    become(Kind::Array);
    m_children.push_back(std::move(value));
}

void Tree::insertAt(qsizetype index, Tree value)
{
    if (!isArray() || value.isUndefined())
        return;
    unfold();
    m_children.insert(m_children.begin() + std::clamp<qsizetype>(index, 0, size()), std::move(value));
}

void Tree::removeAt(qsizetype index)
{
    if (!hasIndex(index))
        return;
    m_children.erase(m_children.begin() + index);
    if (isObject())
        m_keys.erase(m_keys.begin() + index);
}

void Tree::move(qsizetype from, qsizetype to)
{
    if (!hasIndex(from) || !hasIndex(to))
        return;
    const auto moveIn = [from, to](auto &items) {
        const auto first = items.begin() + qMin(from, to);
        const auto last = items.begin() + qMax(from, to) + 1;
        std::rotate(first, from < to ? first + 1 : last - 1, last);
    };
    moveIn(m_children);
    if (isObject())
        moveIn(m_keys);
}

Tree *Tree::ensureChild(const QString &token)
{
    unfold();
    if (isArray()) {
        const std::optional<qsizetype> index = arrayIndex(token);
        if (!index || *index > size())
            return nullptr;
        if (*index == size())
            append(object());
        return &at(*index);
    }
    if (find(token) == nullptr)
        set(token, object());
    return find(token);
}

void Tree::setChild(const QString &token, Tree value)
{
    unfold();
    if (!isArray()) {
        set(token, std::move(value));
        return;
    }
    const std::optional<qsizetype> index = arrayIndex(token);
    if (!index || *index > size())
        return;
    if (*index == size())
        append(std::move(value));
    else if (value.isUndefined())
        removeAt(*index);
    else
        at(*index) = std::move(value);
}

void Tree::setAt(const QStringList &path, Tree value)
{
    if (path.isEmpty()) {
        *this = std::move(value);
        return;
    }
    if (value.isUndefined() && resolve(path.first(path.size() - 1)) == nullptr)
        return; // nothing to remove, so nothing to create on the way
    Tree *parent = this;
    for (const QString &token : path.first(path.size() - 1)) {
        parent = parent->ensureChild(token);
        if (parent == nullptr)
            return;
    }
    parent->setChild(path.constLast(), std::move(value));
}

} // namespace wb::json
