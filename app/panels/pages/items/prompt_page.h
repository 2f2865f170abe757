// One prompt: its arguments, and the messages it makes of them.
#pragma once

#include "app/panels/pages/items/item_page.h"
#include "core/mcp/vocabulary.h"

namespace wb::app {

class PromptPage final : public ItemPage
{
    Q_OBJECT

public:
    PromptPage(workbench::Connection &connection, const mcp::Prompt &prompt, QWidget *parent = nullptr);

protected:
    void call(mcp::Session &session) override;

private:
    QString m_name;
};

} // namespace wb::app
