#include "core/json/tree.h"

#include "core/json/decimal.h"
#include "core/json/format.h"
#include "core/json/pointer.h"
#include "core/json/string_codec.h"
#include "core/json/writer.h"

#include <algorithm>

namespace wb::json {
namespace {

// Copying, comparing and freeing a tree recurses; what is nested deeper stays folded.
constexpr int kDeepest = 128;

bool isContainer(Kind kind)
{
    return kind == Kind::Object || kind == Kind::Array;
}

} // namespace

Tree Tree::fromValue(Value value)
{
    return fromValue(value, kDeepest);
}

Tree Tree::fromValue(Value value, int levels)
{
    if (!isContainer(value.kind()) || levels == 0)
        return {value.kind(), value.raw().toByteArray()};
    Tree tree(value.kind(), {});
    for (const Member &member : value.members()) {
        Key key{.text = member.key.toString(), .token = {}};
        if (quoted(key.text) != member.key.raw())
            key.token = member.key.raw().toByteArray();
        tree.m_keys.push_back(std::move(key));
        tree.m_children.push_back(fromValue(member.value, levels - 1));
    }
    for (const Value &element : value.elements())
        tree.m_children.push_back(fromValue(element, levels - 1));
    return tree;
}

Tree Tree::null()
{
    return {Kind::Null, QByteArrayLiteral("null")};
}

Tree Tree::boolean(bool value)
{
    return {Kind::Bool, value ? QByteArrayLiteral("true") : QByteArrayLiteral("false")};
}

Tree Tree::number(const QByteArray &spelling)
{
    const Result<Document> document = Document::parse(spelling);
    if (!document || !document->root().isNumber())
        return {};
    return {Kind::Number, document->root().raw().toByteArray()};
}

Tree Tree::string(const QString &text)
{
    return {Kind::String, quoted(text)};
}

Tree Tree::array()
{
    return {Kind::Array, {}};
}

Tree Tree::object()
{
    return {Kind::Object, {}};
}

QString Tree::toString() const
{
    return m_kind == Kind::String ? decodedString(m_token) : QString();
}

double Tree::toDouble() const
{
    return m_kind == Kind::Number ? Decimal(m_token).toDouble() : 0;
}

qsizetype Tree::lastIndexOf(const QString &key) const
{
    const auto last = std::find_if(m_keys.rbegin(), m_keys.rend(), [&key](const Key &candidate) { return candidate.text == key; });
    return m_keys.rend() - last - 1;
}

const Tree *Tree::find(const QString &key) const
{
    const qsizetype index = lastIndexOf(key);
    return index < 0 ? nullptr : &at(index);
}

Tree *Tree::find(const QString &key)
{
    const qsizetype index = lastIndexOf(key);
    return index < 0 ? nullptr : &at(index);
}

const Tree *Tree::resolve(const QStringList &path) const
{
    const Tree *tree = this;
    for (const QString &token : path) {
        if (tree->isArray()) {
            const std::optional<qsizetype> index = arrayIndex(token);
            tree = index && tree->hasIndex(*index) ? &tree->at(*index) : nullptr;
        } else {
            tree = tree->find(token);
        }
        if (tree == nullptr)
            return nullptr;
    }
    return tree;
}

QByteArray Tree::toJson() const
{
    QByteArray out;
    appendTo(out);
    return out;
}

QByteArray Tree::toPretty(int indent) const
{
    return pretty(toJson(), indent);
}

void Tree::appendTo(QByteArray &out) const
{
    if (!isContainer(m_kind) || !m_token.isEmpty()) {
        out += m_token;
        return;
    }
    out += isObject() ? '{' : '[';
    appendChildrenTo(out);
    out += isObject() ? '}' : ']';
}

// Undefined children are written as JSON.stringify() does: left out of objects, null in arrays.
void Tree::appendChildrenTo(QByteArray &out) const
{
    bool first = true;
    for (qsizetype i = 0; i < size(); ++i) {
        if (isObject() && at(i).isUndefined())
            continue;
        if (!std::exchange(first, false))
            out += ',';
        if (isObject()) {
            const Key &key = m_keys[static_cast<std::size_t>(i)];
            out += key.token.isEmpty() ? quoted(key.text) : key.token;
            out += ':';
        }
        if (at(i).isUndefined())
            out += "null";
        else
            at(i).appendTo(out);
    }
}

} // namespace wb::json
