// One resource, or a resource template whose variables are filled in first: read it, watch it, see what it holds.
#pragma once

#include "app/panels/pages/items/item_page.h"
#include "app/widgets/forms/uri_template.h"

#include <optional>

namespace wb::app {

class ResourcePage final : public ItemPage
{
    Q_OBJECT

public:
    // `uriOrTemplate`: with variables it is a template (RFC 6570).
    ResourcePage(workbench::Connection &connection, const QString &title, const QString &uriOrTemplate, const QString &description,
                 bool isTemplate, QWidget *parent = nullptr);

protected:
    void call(mcp::Session &session) override;

private:
    [[nodiscard]] QString uri();

    QString m_uri;
    std::optional<UriTemplate> m_template;
};

} // namespace wb::app
