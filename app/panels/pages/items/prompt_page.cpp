#include "app/panels/pages/items/prompt_page.h"

#include "app/panels/pages/items/call_bar.h"
#include "app/panels/pages/result/result_view.h"
#include "core/json/writer.h"

namespace wb::app {
namespace {

// Prompt arguments are strings (every revision); a form needs them as a schema.
QByteArray schemaFor(const mcp::Prompt &prompt)
{
    if (prompt.arguments.isEmpty())
        return {};
    json::Writer writer;
    writer.beginObject().key("type").utf8String("object").key("properties").beginObject();
    for (const mcp::PromptArgument &argument : prompt.arguments) {
        writer.key(argument.name.toUtf8()).beginObject().key("type").utf8String("string");
        if (!argument.title.isEmpty())
            writer.key("title").string(argument.title);
        if (!argument.description.isEmpty())
            writer.key("description").string(argument.description);
        writer.endObject();
    }
    writer.endObject().key("required").beginArray();
    for (const mcp::PromptArgument &argument : prompt.arguments) {
        if (argument.required)
            writer.string(argument.name);
    }
    writer.endArray().endObject();
    return writer.take();
}

} // namespace

PromptPage::PromptPage(workbench::Connection &connection, const mcp::Prompt &prompt, QWidget *parent)
    : ItemPage(connection, tr("Get"), parent), m_name(prompt.name)
{
    setHeading(prompt.label(), prompt.name, prompt.description);
    setSchema(schemaFor(prompt));
    if (!prompt.arguments.isEmpty())
        arguments().setTree(json::Tree::object());
}

void PromptPage::call(mcp::Session &session)
{
    mcp::CallOptions options;
    const std::stop_token stop = bar().begin(session, options);
    QCoro::connect(session.getPrompt(m_name, arguments().bytes(), options, stop), this,
                   [this](const Result<mcp::Called<mcp::PromptResult>> &called) {
                       bar().end();
                       result().show(called);
                   });
}

} // namespace wb::app
