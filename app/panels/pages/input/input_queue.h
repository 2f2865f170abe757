// InputQueue: what servers ask the person at the window, waiting for an answer. The window's mcp::InputBroker, one for each server.
//
// A request stays until it is answered, refused, or given up by its asker (the call was cancelled, the connection went away). Nothing
// here knows a widget; InputPanel shows it. A roots/list is answered at once from roots() unless asksForRoots().
//
// Threading: the GUI thread. Outlives the sessions that ask.
#pragma once

#include "core/base/completion.h"
#include "core/base/task_scope.h"
#include "core/mcp/input_broker.h"

#include <QList>
#include <QObject>
#include <QString>

#include <vector>

namespace wb::app {

struct Root
{
    QString uri;
    QString name;
    bool operator==(const Root &) const = default;
};

class InputQueue : public QObject, public mcp::InputBroker
{
    Q_OBJECT

public:
    struct Pending
    {
        quint64 id = 0;
        mcp::InputRequest request;
    };

    explicit InputQueue(QObject *parent = nullptr);
    ~InputQueue() override;

    Task<Result<QByteArray>> answer(mcp::InputRequest request, std::stop_token stop) override;
    [[nodiscard]] QByteArray capabilities() const override;

    [[nodiscard]] QList<quint64> pendingIds() const; // oldest first
    [[nodiscard]] const Pending *find(quint64 id) const;
    [[nodiscard]] int count() const { return static_cast<int>(m_waiting.size()); }

    // False when nothing of that id waits any more. `rawJson` is sent as it is: a wrong answer may be the purpose.
    bool answer(quint64 id, const QByteArray &rawJson);
    bool refuse(quint64 id, int code, const QString &message);

    void setRoots(const QList<Root> &roots);
    [[nodiscard]] const QList<Root> &roots() const { return m_roots; }
    void setAsksForRoots(bool asks) { m_asksForRoots = asks; }
    [[nodiscard]] bool asksForRoots() const { return m_asksForRoots; }

signals:
    void added(quint64 id);
    void removed(quint64 id); // answered, refused or given up
    void rootsChanged();

private:
    struct Waiting
    {
        Pending pending;
        Completion<QByteArray> completion;
    };
    void remove(quint64 id);
    bool settle(quint64 id, Result<QByteArray> result);

    std::vector<Waiting> m_waiting;
    quint64 m_lastId = 0;
    QList<Root> m_roots;
    bool m_asksForRoots = false;
    TaskScope m_scope; // last
};

// A ListRootsResult.
[[nodiscard]] QByteArray rootsResult(const QList<Root> &roots);

} // namespace wb::app
