// What is known of the server's tools from its last list: which may not be used over HTTP, and which parameters go into headers.
#pragma once

#include "core/mcp/param_headers.h"
#include "core/mcp/vocabulary.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace wb::mcp {

class ToolBook
{
public:
    // Over HTTP in the modern era annotations count: marks the tools that must not be used (Tool::excluded) and keeps the header plans.
    void learn(QList<Tool> &tools);
    void forget() { m_tools.clear(); }

    [[nodiscard]] QString exclusion(const QByteArray &name) const;
    [[nodiscard]] QList<ParamHeader> headersOf(const QByteArray &name) const;

private:
    QHash<QByteArray, ParamHeaderPlan> m_tools;
};

} // namespace wb::mcp
