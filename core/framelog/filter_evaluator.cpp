#include "core/framelog/filter_evaluator.h"

#include "core/framelog/filter_columns.h"
#include "core/framelog/text_search.h"
#include "core/json/pointer.h"
#include "core/json/value.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace wb::framelog {
namespace {

// Reads and parses the payload once, when the first term asks for it.
class LazyPayload
{
public:
    explicit LazyPayload(const std::function<QByteArray()> &read) : m_read(read) {}

    const QByteArray &bytes()
    {
        if (!m_bytes)
            m_bytes = m_read();
        return *m_bytes;
    }

    json::Value root()
    {
        if (!m_document)
            m_document = json::Document::parse(bytes()).value_or(json::Document());
        return m_document->root();
    }

private:
    const std::function<QByteArray()> &m_read;
    std::optional<QByteArray> m_bytes;
    std::optional<json::Document> m_document;
};

template <typename Number> bool compare(Number value, FilterOperator operation, Number bound)
{
    switch (operation) {
    case FilterOperator::Less:
        return value < bound;
    case FilterOperator::LessEqual:
        return value <= bound;
    case FilterOperator::Greater:
        return value > bound;
    case FilterOperator::GreaterEqual:
        return value >= bound;
    case FilterOperator::Exists:
    case FilterOperator::Equal:
    case FilterOperator::Matches:
        break;
    }
    return false;
}

bool matchesNumber(const FilterTerm &term, const FrameHead &head)
{
    const auto value = filterValue(term.key, head);
    if (!value)
        return false;
    if (term.operation == FilterOperator::Equal)
        return *value >= term.number && *value < term.numberEnd;
    return compare(*value, term.operation, term.number);
}

bool matchesMethod(const FilterTerm &term, const QByteArray &method)
{
    if (method.isEmpty())
        return false;
    if (term.operation == FilterOperator::Matches)
        return term.regex.match(QString::fromUtf8(method)).hasMatch();
    return matchesGlob(term.text, method);
}

bool matchesText(const FilterTerm &term, const QByteArray &payload)
{
    if (term.operation == FilterOperator::Matches)
        return term.regex.match(QString::fromUtf8(payload)).hasMatch();
    return containsIgnoringCase(payload, term.text);
}

// A string as its text, anything else as it is spelled.
QByteArray asText(json::Value value)
{
    return value.isString() ? value.toUtf8() : value.raw().toByteArray();
}

bool matchesPointer(const FilterTerm &term, json::Value root)
{
    const json::Value value = json::resolve(root, term.pointer);
    if (value.isUndefined())
        return false;
    if (term.operation == FilterOperator::Exists)
        return true;
    if (term.operation == FilterOperator::Equal)
        return asText(value) == term.text;
    if (term.operation == FilterOperator::Matches)
        return term.regex.match(QString::fromUtf8(asText(value))).hasMatch();
    return value.isNumber() && compare(value.toDouble(), term.operation, term.text.toDouble());
}

bool matchesTerm(const FilterTerm &term, const FrameHead &head, LazyPayload &payload)
{
    switch (term.key) {
    case FilterKey::Method:
        return matchesMethod(term, head.method);
    case FilterKey::Id:
        return head.idToken == term.text;
    case FilterKey::Text:
        return matchesText(term, payload.bytes());
    case FilterKey::Pointer:
        return matchesPointer(term, payload.root());
    case FilterKey::Latency:
    case FilterKey::Size:
    case FilterKey::Direction:
    case FilterKey::Kind:
    case FilterKey::Channel:
    case FilterKey::Connection:
    case FilterKey::Sequence:
    case FilterKey::Exchange:
    case FilterKey::Code:
    case FilterKey::Status:
    case FilterKey::Time:
    case FilterKey::TimeOfDay:
    case FilterKey::Finding:
    case FilterKey::Unanswered:
    case FilterKey::Probe:
        return matchesNumber(term, head);
    }
    return false;
}

bool matchesNode(const FrameFilter::Node &node, const FrameHead &head, LazyPayload &payload)
{
    using Type = FrameFilter::Node::Type;
    const auto matches = [&](const auto &child) { return matchesNode(*child, head, payload); };
    switch (node.type) {
    case Type::Term:
        return matchesTerm(node.term, head, payload);
    case Type::Not:
        return !matches(node.children.front());
    case Type::And:
        return std::all_of(node.children.begin(), node.children.end(), matches);
    case Type::Or:
        return std::any_of(node.children.begin(), node.children.end(), matches);
    }
    return false;
}

} // namespace

bool evaluateFilter(const FrameFilter::Node &node, const FrameHead &head, const std::function<QByteArray()> &payload)
{
    LazyPayload lazy(payload);
    return matchesNode(node, head, lazy);
}

bool isDecidedByPayload(const FrameFilter::Node &node)
{
    if (node.type != FrameFilter::Node::Type::And)
        return !node.needsHead;
    return std::none_of(node.children.begin(), node.children.end(),
                        [](const auto &child) { return child->needsHead && child->needsPayload; });
}

bool evaluatePayloadTerms(const FrameFilter::Node &node, const std::function<QByteArray()> &payload)
{
    const FrameHead noHead;
    if (node.type != FrameFilter::Node::Type::And)
        return evaluateFilter(node, noHead, payload);
    LazyPayload lazy(payload);
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const auto &child) { return child->needsHead || matchesNode(*child, noHead, lazy); });
}

} // namespace wb::framelog
