#include "core/framelog/filter_ast.h"

#include <algorithm>

namespace wb::framelog {

std::shared_ptr<const FrameFilter::Node> filterTermNode(FilterTerm term)
{
    auto node = std::make_shared<FrameFilter::Node>();
    node->type = FrameFilter::Node::Type::Term;
    node->needsPayload = term.key == FilterKey::Text || term.key == FilterKey::Pointer;
    node->needsHead = !node->needsPayload;
    node->term = std::move(term);
    return node;
}

std::shared_ptr<const FrameFilter::Node> filterGroup(FrameFilter::Node::Type type,
                                                     std::vector<std::shared_ptr<const FrameFilter::Node>> children)
{
    if (children.size() == 1 && type != FrameFilter::Node::Type::Not)
        return children.front();
    const auto isCheap = [](const auto &child) { return !child->needsPayload; };
    const auto firstCostly = std::stable_partition(children.begin(), children.end(), isCheap);
    auto node = std::make_shared<FrameFilter::Node>();
    node->type = type;
    node->needsPayload = firstCostly != children.end();
    node->needsHead = std::any_of(children.begin(), children.end(), [](const auto &child) { return child->needsHead; });
    node->children = std::move(children);
    return node;
}

} // namespace wb::framelog
