#include "core/framelog/frame_filter.h"

#include "core/framelog/filter_ast.h"
#include "core/framelog/filter_evaluator.h"
#include "core/framelog/filter_parser.h"
#include "core/framelog/filter_sql.h"
#include "core/framelog/filter_suggestions.h"

namespace wb::framelog {

FrameFilter::FrameFilter() : m_root(std::make_shared<Node>()) {}

Result<FrameFilter> FrameFilter::parse(const QString &text)
{
    Result<std::shared_ptr<const Node>> root = parseFilter(text);
    if (!root)
        return failure(root.error());
    FrameFilter filter;
    filter.m_text = text.trimmed();
    filter.m_root = std::move(*root);
    return filter;
}

QString FrameFilter::text() const
{
    return m_text;
}

bool FrameFilter::matchesAll() const
{
    return m_root->type == Node::Type::And && m_root->children.empty();
}

bool FrameFilter::needsPayload() const
{
    return m_root->needsPayload;
}

bool FrameFilter::matches(const FrameHead &head, const std::function<QByteArray()> &payload) const
{
    return evaluateFilter(*m_root, head, payload);
}

FrameFilter::Sql FrameFilter::sql() const
{
    return filterSql(*m_root);
}

QStringList FrameFilter::suggestions(const QString &text, int position)
{
    return filterSuggestions(text, position);
}

} // namespace wb::framelog
