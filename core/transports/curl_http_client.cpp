#include "core/transports/curl_http_client.h"

#include "core/transports/curl_events.h"
#include "core/transports/curl_exchange.h"

#include <QHash>
#include <QObject>

#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

namespace wb::transports {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

constexpr int kMaxWaitMs = 1000;
constexpr std::size_t kIdleHandles = 128;
constexpr long kKeptConnections = 256;

struct Command
{
    wire::HttpHandle handle{};
    std::optional<wire::HttpRequest> request; // nothing: abort
};

// The curl thread. Everything but post() and takeEvents() happens on it.
class CurlThread
{
public:
    explicit CurlThread(std::function<void()> eventsReady) : m_eventsReady(std::move(eventsReady)), m_multi(curl_multi_init())
    {
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, kKeptConnections);
        m_thread = std::thread([this] { run(); });
    }

    ~CurlThread()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stop = true;
        }
        curl_multi_wakeup(m_multi);
        m_thread.join();
        for (CURL *easy : m_idle)
            curl_easy_cleanup(easy);
        curl_multi_cleanup(m_multi);
    }

    CurlThread(const CurlThread &) = delete;
    CurlThread &operator=(const CurlThread &) = delete;

    void post(Command command)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_commands.push_back(std::move(command));
        }
        curl_multi_wakeup(m_multi);
    }

    HttpEvents takeEvents()
    {
        const std::scoped_lock lock(m_mutex);
        m_announced = false;
        return std::exchange(m_ready, {});
    }

private:
    void run()
    {
        while (obeyCommands()) {
            int running = 0;
            curl_multi_perform(m_multi, &running);
            reap();
            expireHeads();
            publish();
            curl_multi_poll(m_multi, nullptr, 0, waitMs(), nullptr);
        }
        for (auto &[handle, exchange] : std::exchange(m_exchanges, {}))
            release(*exchange);
    }

    bool obeyCommands()
    {
        std::vector<Command> commands;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_stop)
                return false;
            commands.swap(m_commands);
        }
        for (Command &command : commands) {
            if (command.request)
                start(command.handle, std::move(*command.request));
            else
                end(command.handle);
        }
        return true;
    }

    void start(wire::HttpHandle handle, wire::HttpRequest request)
    {
        CURL *easy = nullptr;
        if (m_idle.empty()) {
            easy = curl_easy_init();
        } else {
            easy = m_idle.back();
            m_idle.pop_back();
        }
        auto exchange = std::make_unique<CurlExchange>(handle, std::move(request), easy, m_events);
        curl_multi_add_handle(m_multi, easy);
        m_exchanges.emplace(handle, std::move(exchange));
    }

    void end(wire::HttpHandle handle)
    {
        const auto found = m_exchanges.find(handle);
        if (found == m_exchanges.end())
            return;
        release(*found->second);
        m_exchanges.erase(found);
    }

    void release(CurlExchange &exchange)
    {
        curl_multi_remove_handle(m_multi, exchange.easy());
        curl_easy_reset(exchange.easy());
        if (m_idle.size() < kIdleHandles)
            m_idle.push_back(exchange.easy());
        else
            curl_easy_cleanup(exchange.easy());
    }

    void reap()
    {
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            CurlExchange *exchange = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
            exchange->finish(message->data.result);
            end(exchange->handle());
        }
    }

    void expireHeads()
    {
        const Deadline now = std::chrono::steady_clock::now();
        std::vector<wire::HttpHandle> late;
        for (const auto &[handle, exchange] : m_exchanges) {
            if (exchange->headDeadline() <= now)
                late.push_back(handle);
        }
        for (const wire::HttpHandle handle : late) {
            m_exchanges.at(handle)->failHeadTimeout();
            end(handle);
        }
    }

    [[nodiscard]] int waitMs() const
    {
        Deadline next = std::chrono::steady_clock::now() + std::chrono::milliseconds(kMaxWaitMs);
        for (const auto &[handle, exchange] : m_exchanges)
            next = std::min(next, exchange->headDeadline());
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(next - std::chrono::steady_clock::now()).count();
        return static_cast<int>(std::clamp<qint64>(left + 1, 0, kMaxWaitMs));
    }

    void publish()
    {
        if (m_events.empty())
            return;
        bool announce = false;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_ready.empty())
                m_ready.swap(m_events);
            else
                std::move(m_events.begin(), m_events.end(), std::back_inserter(m_ready));
            announce = !std::exchange(m_announced, true);
        }
        m_events.clear();
        if (announce)
            m_eventsReady();
    }

    std::function<void()> m_eventsReady;
    CURLM *m_multi;
    std::unordered_map<wire::HttpHandle, std::unique_ptr<CurlExchange>> m_exchanges;
    std::vector<CURL *> m_idle;
    HttpEvents m_events;

    std::mutex m_mutex; // guards what follows
    std::vector<Command> m_commands;
    HttpEvents m_ready;
    bool m_announced = false;
    bool m_stop = false;

    std::thread m_thread; // last: starts when all else stands
};

void initialiseCurlOnce()
{
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(done)
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

    void deliver()
    {
        // A callback may destroy the client: hold on to nothing but `alive` while it runs.
        const std::shared_ptr<bool> stillAlive = alive;
        for (HttpEvent &event : thread.takeEvents()) {
            deliver(event);
            if (!*stillAlive)
                return;
        }
    }

    void deliver(HttpEvent &event)
    {
        const auto found = live.constFind(event.handle);
        if (found == live.constEnd())
            return; // aborted
        const std::shared_ptr<wire::HttpCallbacks> callbacks = *found;
        if (auto *sent = std::get_if<RequestHeadSent>(&event.what)) {
            if (callbacks->requestSent)
                callbacks->requestSent(sent->raw);
        } else if (auto *informational = std::get_if<InformationalHead>(&event.what)) {
            if (callbacks->informational)
                callbacks->informational(informational->head);
        } else if (auto *head = std::get_if<FinalHead>(&event.what)) {
            if (callbacks->head)
                callbacks->head(head->head);
        } else if (auto *chunk = std::get_if<BodyChunk>(&event.what)) {
            if (callbacks->body)
                callbacks->body(chunk->bytes);
        } else if (auto *finished = std::get_if<ExchangeFinished>(&event.what)) {
            live.remove(event.handle);
            if (callbacks->finished)
                callbacks->finished(finished->outcome);
        }
    }

    QObject receiver;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
    QHash<wire::HttpHandle, std::shared_ptr<wire::HttpCallbacks>> live;
    quint64 next = 1;
    CurlThread thread;
};

CurlHttpClient::CurlHttpClient()
{
    initialiseCurlOnce();
    d = std::make_unique<Private>();
}

CurlHttpClient::~CurlHttpClient()
{
    *d->alive = false;
}

wire::HttpHandle CurlHttpClient::send(wire::HttpRequest request, wire::HttpCallbacks callbacks)
{
    const wire::HttpHandle handle{d->next++};
    d->live.insert(handle, std::make_shared<wire::HttpCallbacks>(std::move(callbacks)));
    d->thread.post({handle, std::move(request)});
    return handle;
}

void CurlHttpClient::abort(wire::HttpHandle handle)
{
    if (d->live.remove(handle) > 0)
        d->thread.post({handle, std::nullopt});
}

} // namespace wb::transports
