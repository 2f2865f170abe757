#include "app/panels/pages/items/tool_page.h"

#include "app/panels/pages/items/call_bar.h"
#include "app/panels/pages/result/result_view.h"

namespace wb::app {

ToolPage::ToolPage(workbench::Connection &connection, const mcp::Tool &tool, QWidget *parent)
    : ItemPage(connection, tr("Call"), parent), m_tool(tool)
{
    const mcp::ToolAnnotations &hints = tool.annotations;
    if (hints.readOnly == true)
        addBadge(tr("read-only"), tr("The server says that the tool changes nothing"));
    if (hints.destructive == true && hints.readOnly != true)
        addBadge(tr("destructive"), tr("The server says that the tool may destroy something"), true);
    if (hints.idempotent == true)
        addBadge(tr("idempotent"), tr("The server says that a second call with the same arguments changes nothing more"));
    if (hints.openWorld == true)
        addBadge(tr("open world"), tr("The server says that the tool reaches out to other systems"));
    if (!tool.excluded.isEmpty())
        addBadge(tr("excluded"), tool.excluded, true);
    arguments().setTree(json::Tree::object());
    setTool(tool);
}

void ToolPage::setTool(const mcp::Tool &tool)
{
    m_tool = tool;
    setHeading(tool.label(), tool.name,
               tool.excluded.isEmpty() ? tool.description : tr("%1\nExcluded: %2").arg(tool.description, tool.excluded));
    setSchema(tool.inputSchema);
}

void ToolPage::call(mcp::Session &session)
{
    mcp::CallOptions options;
    options.force = !m_tool.excluded.isEmpty(); // a tester may want to see what happens
    const std::stop_token stop = bar().begin(session, options);
    const QByteArray sent = arguments().bytes();
    QCoro::connect(session.callTool(m_tool.name, sent.isEmpty() ? QByteArray("{}") : sent, options, stop), this,
                   [this](const Result<mcp::Called<mcp::ToolResult>> &called) {
                       bar().end();
                       result().show(called);
                   });
}

} // namespace wb::app
