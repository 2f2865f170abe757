// The thread that runs every HTTP exchange of a client on one curl multi handle.
//
// Commands come in from the owner's thread, events go out to it; nothing else is shared.
#pragma once

#include "core/transports/curl_event_queue.h"
#include "core/transports/curl_exchange.h"

#include <memory>
#include <optional>
#include <thread>
#include <unordered_map>

namespace wb::transports {

class CurlThread
{
public:
    // `announce`: see CurlEventQueue.
    explicit CurlThread(std::function<void()> announce);
    CurlThread(const CurlThread &) = delete;
    CurlThread &operator=(const CurlThread &) = delete;
    // Closes what is open without waiting for the network.
    ~CurlThread();

    // Owner's thread.
    void start(wire::HttpHandle handle, wire::HttpRequest request) { post({handle, std::move(request)}); }
    void abort(wire::HttpHandle handle) { post({handle, std::nullopt}); }
    [[nodiscard]] HttpEvents takeEvents();

private:
    using Exchanges = std::unordered_map<wire::HttpHandle, std::unique_ptr<CurlExchange>>;

    struct Command
    {
        wire::HttpHandle handle{};
        std::optional<wire::HttpRequest> request; // nothing: abort
    };

    void post(Command command);

    void run();
    [[nodiscard]] bool obeyCommands();
    void begin(wire::HttpHandle handle, wire::HttpRequest request);
    void end(wire::HttpHandle handle);
    void release(CURL *easy);
    void reap();
    [[nodiscard]] std::chrono::milliseconds expireHeads();
    void resumeBodies();

    CurlEventQueue m_events;
    CURLM *m_multi;
    Exchanges m_exchanges;
    std::vector<CURL *> m_idle; // easy handles for the next exchanges: making one costs more than an exchange

    std::mutex m_mutex; // guards what follows
    std::vector<Command> m_commands;
    bool m_stop = false;

    std::thread m_thread; // last: starts when all else stands
};

} // namespace wb::transports
