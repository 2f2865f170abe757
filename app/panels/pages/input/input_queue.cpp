#include "app/panels/pages/input/input_queue.h"

#include "core/json/writer.h"

#include <algorithm>

namespace wb::app {

InputQueue::InputQueue(QObject *parent) : QObject(parent) {}

InputQueue::~InputQueue()
{
    blockSignals(true); // what still waits is cancelled by the scope; nobody is to be told from a destructor
}

Task<Result<QByteArray>> InputQueue::answer(mcp::InputRequest request, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    if (request.method == "roots/list" && !m_asksForRoots)
        co_return rootsResult(m_roots);

    const quint64 id = ++m_lastId;
    const Completion<QByteArray> completion;
    m_waiting.push_back({.pending = {.id = id, .request = std::move(request)}, .completion = completion});
    emit added(id);
    Result<QByteArray> result = co_await completion.wait(entry.token());
    if (!entry.ownerGone())
        remove(id);
    co_return result;
}

// Everything a person can answer by hand, which is everything: "tools" too, because a tool use can be written as JSON.
QByteArray InputQueue::capabilities() const
{
    return QByteArrayLiteral(R"({"elicitation":{"form":{},"url":{}},"sampling":{"tools":{}},"roots":{"listChanged":true}})");
}

QList<quint64> InputQueue::pendingIds() const
{
    QList<quint64> ids;
    for (const Waiting &waiting : m_waiting)
        ids.append(waiting.pending.id);
    return ids;
}

const InputQueue::Pending *InputQueue::find(quint64 id) const
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [id](const Waiting &w) { return w.pending.id == id; });
    return found == m_waiting.end() ? nullptr : &found->pending;
}

bool InputQueue::answer(quint64 id, const QByteArray &rawJson)
{
    return settle(id, rawJson);
}

bool InputQueue::refuse(quint64 id, int code, const QString &message)
{
    return settle(id, tl::unexpected(Error{.kind = ErrorKind::Remote, .message = message, .code = code}));
}

bool InputQueue::settle(quint64 id, Result<QByteArray> result)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [id](const Waiting &w) { return w.pending.id == id; });
    return found != m_waiting.end() && found->completion.settle(std::move(result));
}

void InputQueue::remove(quint64 id)
{
    std::erase_if(m_waiting, [id](const Waiting &waiting) { return waiting.pending.id == id; });
    emit removed(id);
}

void InputQueue::setRoots(const QList<Root> &roots)
{
    if (roots == m_roots)
        return;
    m_roots = roots;
    emit rootsChanged();
}

QByteArray rootsResult(const QList<Root> &roots)
{
    json::Writer writer;
    writer.beginObject().key("roots").beginArray();
    for (const Root &root : roots) {
        writer.beginObject().key("uri").string(root.uri);
        if (!root.name.isEmpty())
            writer.key("name").string(root.name);
        writer.endObject();
    }
    writer.endArray().endObject();
    return writer.take();
}

} // namespace wb::app
