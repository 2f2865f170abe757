#include "core/mcp/tool_book.h"

namespace wb::mcp {

void ToolBook::learn(QList<Tool> &tools)
{
    m_tools.clear();
    for (Tool &tool : tools) {
        const Result<json::Document> schema = json::Document::parse(tool.inputSchema);
        const ParamHeaderPlan plan = schema ? planParamHeaders(schema->root()) : ParamHeaderPlan{};
        tool.excluded = plan.problem;
        if (!plan.problem.isEmpty() || !plan.headers.isEmpty())
            m_tools.insert(tool.name.toUtf8(), plan);
    }
}

QString ToolBook::exclusion(const QByteArray &name) const
{
    return m_tools.value(name).problem;
}

QList<ParamHeader> ToolBook::headersOf(const QByteArray &name) const
{
    return m_tools.value(name).headers;
}

} // namespace wb::mcp
