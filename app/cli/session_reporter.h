// Shows on standard error what a server does besides answering: its stderr, log messages, progress, findings and diagnostics.
// Lives as long as the connection it watches.
#pragma once

#include "app/cli/output.h"
#include "core/mcp/session.h"
#include "core/workbench/connection.h"

#include <QObject>

namespace wb::cli {

class SessionReporter : public QObject
{
    Q_OBJECT

public:
    SessionReporter(workbench::Connection &connection, Output &out);

    // The session exists from now on.
    void watch(mcp::Session &session);

private:
    void onProgress(const mcp::Progress &progress);
    void onStep(int index);

    workbench::Connection &m_connection;
    Output &m_out;
};

} // namespace wb::cli
