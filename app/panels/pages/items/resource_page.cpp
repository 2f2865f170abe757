#include "app/panels/pages/items/resource_page.h"

#include "app/panels/pages/items/call_bar.h"
#include "app/panels/pages/result/result_view.h"
#include "core/json/writer.h"

namespace wb::app {
namespace {

// A template's variables as a form asks them: a string each; an exploded one is a list.
QByteArray schemaFor(const UriTemplate &uriTemplate)
{
    json::Writer writer;
    writer.beginObject().key("type").utf8String("object").key("properties").beginObject();
    for (const UriVariable &variable : uriTemplate.variables()) {
        writer.key(variable.name.toUtf8()).beginObject();
        if (variable.explode)
            writer.key("type").utf8String("array").key("items").raw(R"({"type":"string"})");
        else
            writer.key("type").utf8String("string");
        writer.endObject();
    }
    writer.endObject().endObject();
    return writer.take();
}

UriValues valuesFrom(const json::Tree &document)
{
    UriValues values;
    for (qsizetype i = 0; i < document.size() && document.isObject(); ++i) {
        const json::Tree &value = document.at(i);
        if (value.isArray()) {
            QStringList items;
            for (qsizetype k = 0; k < value.size(); ++k)
                items << value.at(k).toString();
            values.insert(document.keyAt(i), items);
        } else {
            values.insert(document.keyAt(i), value.toString());
        }
    }
    return values;
}

} // namespace

ResourcePage::ResourcePage(workbench::Connection &connection, const QString &title, const QString &uriOrTemplate,
                           const QString &description, bool isTemplate, QWidget *parent)
    : ItemPage(connection, tr("Read"), parent), m_uri(uriOrTemplate)
{
    QString more = description;
    QByteArray schema;
    if (isTemplate) {
        if (Result<UriTemplate> parsed = UriTemplate::parse(uriOrTemplate)) {
            m_template = *parsed;
            schema = schemaFor(*m_template);
            arguments().setTree(json::Tree::object());
        } else {
            more += tr("\nThis is no valid URI template: %1").arg(parsed.error().message);
        }
    }
    setHeading(title, uriOrTemplate, more);
    setSchema(schema);
}

QString ResourcePage::uri()
{
    return m_template ? m_template->expand(valuesFrom(arguments().tree())) : m_uri;
}

void ResourcePage::call(mcp::Session &session)
{
    mcp::CallOptions options;
    const std::stop_token stop = bar().begin(session, options);
    QCoro::connect(session.readResource(uri(), options, stop), this, [this](const Result<mcp::Called<mcp::ResourceContents>> &called) {
        bar().end();
        result().show(called);
    });
}

} // namespace wb::app
