// One tool: a form made from its input schema, the call, the result.
#pragma once

#include "app/panels/pages/items/item_page.h"
#include "core/mcp/vocabulary.h"

namespace wb::app {

class ToolPage final : public ItemPage
{
    Q_OBJECT

public:
    ToolPage(workbench::Connection &connection, const mcp::Tool &tool, QWidget *parent = nullptr);
    void setTool(const mcp::Tool &tool); // after the list changed: the arguments stay

protected:
    void call(mcp::Session &session) override;

private:
    mcp::Tool m_tool;
};

} // namespace wb::app
