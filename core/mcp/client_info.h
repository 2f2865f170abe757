// Who we say we are: clientInfo of initialize and of every modern request.
#pragma once

#include <QByteArray>
#include <QString>

namespace wb::mcp {

struct ClientInfo
{
    QString name = QStringLiteral("mcp-workbench");
    QString title = QStringLiteral("MCP Workbench");
    QString version = QStringLiteral(WB_VERSION);

    [[nodiscard]] QByteArray toJson() const;
};

} // namespace wb::mcp
