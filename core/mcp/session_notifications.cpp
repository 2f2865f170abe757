// Session: what the server says unasked.
#include "core/mcp/conversation.h"
#include "core/mcp/methods.h"
#include "core/mcp/session.h"

namespace wb::mcp {

// Called for every notification, in wire order, from the read loop: bursts of 100 000 are normal.
void Session::onNotification(const rpc::Message &message)
{
    emit notification(message);
    const QByteArray &method = message.envelope.method;
    if (method == methods::kProgress)
        onProgress(message);
    else if (method == methods::kLogMessage)
        emit logMessage(message.params()["level"].toUtf8(), message.params()["logger"].toString(), message);
    else
        onChange(message);
}

void Session::onProgress(const rpc::Message &message)
{
    const ProgressBook::Update update = m_conversation->progress.read(message.params());
    if (!update.problem.isEmpty())
        m_conversation->report(wire::Severity::Warning, "mcp.progress", update.problem, QStringLiteral("Progress"), message.frame);
    if (!update.progress)
        return;
    peer().touch(update.progress->idToken);
    emit progress(*update.progress);
}

void Session::onChange(const rpc::Message &message)
{
    const QByteArray &method = message.envelope.method;
    if (method == methods::kToolsChanged) {
        m_fresh.forget(methods::kToolsList);
        emit toolsChanged();
    } else if (method == methods::kResourcesChanged) {
        m_fresh.forget(methods::kResourcesList);
        m_fresh.forget(methods::kResourceTemplatesList);
        emit resourcesChanged();
    } else if (method == methods::kPromptsChanged) {
        m_fresh.forget(methods::kPromptsList);
        emit promptsChanged();
    } else if (method == methods::kResourceUpdated) {
        const QString uri = message.params()["uri"].toString();
        m_fresh.forget(methods::kResourcesRead, uri.toUtf8());
        emit resourceUpdated(uri);
    }
}

void Session::onFinding(wire::Finding found)
{
    found.connection = m_conversation->connection;
    emit finding(found);
}

} // namespace wb::mcp
