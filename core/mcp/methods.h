// The methods and notifications of all revisions, by name.
#pragma once

#include <QByteArray>

namespace wb::mcp::methods {

inline const QByteArray kInitialize = QByteArrayLiteral("initialize");
inline const QByteArray kInitialized = QByteArrayLiteral("notifications/initialized");
inline const QByteArray kDiscover = QByteArrayLiteral("server/discover");
inline const QByteArray kPing = QByteArrayLiteral("ping");

inline const QByteArray kToolsList = QByteArrayLiteral("tools/list");
inline const QByteArray kToolsCall = QByteArrayLiteral("tools/call");
inline const QByteArray kResourcesList = QByteArrayLiteral("resources/list");
inline const QByteArray kResourceTemplatesList = QByteArrayLiteral("resources/templates/list");
inline const QByteArray kResourcesRead = QByteArrayLiteral("resources/read");
inline const QByteArray kResourcesSubscribe = QByteArrayLiteral("resources/subscribe");
inline const QByteArray kResourcesUnsubscribe = QByteArrayLiteral("resources/unsubscribe");
inline const QByteArray kPromptsList = QByteArrayLiteral("prompts/list");
inline const QByteArray kPromptsGet = QByteArrayLiteral("prompts/get");
inline const QByteArray kComplete = QByteArrayLiteral("completion/complete");
inline const QByteArray kSetLevel = QByteArrayLiteral("logging/setLevel");
inline const QByteArray kListen = QByteArrayLiteral("subscriptions/listen");

inline const QByteArray kElicit = QByteArrayLiteral("elicitation/create");
inline const QByteArray kCreateMessage = QByteArrayLiteral("sampling/createMessage");
inline const QByteArray kListRoots = QByteArrayLiteral("roots/list");

inline const QByteArray kCancelled = QByteArrayLiteral("notifications/cancelled");
inline const QByteArray kProgress = QByteArrayLiteral("notifications/progress");
inline const QByteArray kLogMessage = QByteArrayLiteral("notifications/message");
inline const QByteArray kToolsChanged = QByteArrayLiteral("notifications/tools/list_changed");
inline const QByteArray kResourcesChanged = QByteArrayLiteral("notifications/resources/list_changed");
inline const QByteArray kPromptsChanged = QByteArrayLiteral("notifications/prompts/list_changed");
inline const QByteArray kResourceUpdated = QByteArrayLiteral("notifications/resources/updated");
inline const QByteArray kSubscriptionAcknowledged = QByteArrayLiteral("notifications/subscriptions/acknowledged");

} // namespace wb::mcp::methods
