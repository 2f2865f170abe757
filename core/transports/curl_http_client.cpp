#include "core/transports/curl_http_client.h"

#include "core/transports/curl_thread.h"

#include <QHash>
#include <QObject>

#include <utility>

namespace wb::transports {
namespace {

void initialiseCurlOnce()
{
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(done)
}

void call(const wire::HttpCallbacks &callbacks, const HttpEvent &event)
{
    const auto with = [](const auto &callback, const auto &argument) {
        if (callback)
            callback(argument);
    };
    if (const auto *sent = std::get_if<RequestHeadSent>(&event.what))
        with(callbacks.requestSent, sent->raw);
    else if (const auto *informational = std::get_if<InformationalHead>(&event.what))
        with(callbacks.informational, informational->head);
    else if (const auto *final = std::get_if<FinalHead>(&event.what))
        with(callbacks.head, final->head);
    else if (const auto *chunk = std::get_if<BodyChunk>(&event.what))
        with(callbacks.body, chunk->bytes);
    else if (const auto *finished = std::get_if<ExchangeFinished>(&event.what))
        with(callbacks.finished, finished->outcome);
}

} // namespace

class CurlHttpClient::Private
{
public:
    Private()
        : thread([this] {
              QMetaObject::invokeMethod(
                  &receiver, [this] { deliver(); }, Qt::QueuedConnection);
          })
    {
    }
    ~Private() { *isAlive = false; }

    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void deliver()
    {
        // A callback may destroy the client: nothing of this object is touched after one before that is known.
        const std::shared_ptr<bool> stillAlive = isAlive;
        const HttpEvents events = thread.takeEvents();
        for (const HttpEvent &event : events) {
            const auto found = live.constFind(event.handle);
            if (found == live.constEnd())
                continue; // aborted
            const std::shared_ptr<wire::HttpCallbacks> callbacks = *found;
            if (std::holds_alternative<ExchangeFinished>(event.what))
                live.erase(found);
            call(*callbacks, event);
            if (!*stillAlive)
                return;
        }
    }

    QObject receiver;
    std::shared_ptr<bool> isAlive = std::make_shared<bool>(true);
    QHash<wire::HttpHandle, std::shared_ptr<wire::HttpCallbacks>> live; // shared with the delivery that is running them
    quint64 next = 1;
    CurlThread thread;
};

CurlHttpClient::CurlHttpClient()
{
    initialiseCurlOnce();
    d = std::make_unique<Private>();
}

CurlHttpClient::~CurlHttpClient() = default;

wire::HttpHandle CurlHttpClient::send(wire::HttpRequest request, wire::HttpCallbacks callbacks)
{
    const wire::HttpHandle handle{d->next++};
    d->live.insert(handle, std::make_shared<wire::HttpCallbacks>(std::move(callbacks)));
    d->thread.start(handle, std::move(request));
    return handle;
}

void CurlHttpClient::abort(wire::HttpHandle handle)
{
    if (d->live.remove(handle) > 0)
        d->thread.abort(handle);
}

} // namespace wb::transports
