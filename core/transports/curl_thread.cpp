#include "core/transports/curl_thread.h"

#include <csignal>
#include <utility>

namespace wb::transports {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kMaxWait{1000};
constexpr std::size_t kMaxIdleHandles = 128;
constexpr long kMaxKeptConnections = 256;
constexpr long kMaxStreams = 1000; // per HTTP/2 connection, if the server allows

// Signals are the main thread's business. SIGPIPE, which a TLS library may raise, is nobody's.
void blockSignals()
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

} // namespace

CurlThread::CurlThread(std::function<void()> announce) : m_events(std::move(announce)), m_multi(curl_multi_init())
{
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, kMaxKeptConnections);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_CONCURRENT_STREAMS, kMaxStreams);
    m_thread = std::thread([this] { run(); });
}

CurlThread::~CurlThread()
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

void CurlThread::post(Command command)
{
    bool isFirst = false;
    {
        const std::scoped_lock lock(m_mutex);
        isFirst = m_commands.empty();
        m_commands.push_back(std::move(command));
    }
    if (isFirst) // otherwise it was woken and has not come yet
        curl_multi_wakeup(m_multi);
}

HttpEvents CurlThread::takeEvents()
{
    const bool wasFull = m_events.isFull();
    HttpEvents events = m_events.take();
    if (wasFull)
        curl_multi_wakeup(m_multi); // paused bodies may go on
    return events;
}

void CurlThread::run()
{
    blockSignals();
    while (obeyCommands()) {
        int running = 0;
        curl_multi_perform(m_multi, &running);
        reap();
        resumeBodies();
        const std::chrono::milliseconds wait = expireHeads();
        m_events.publish();
        curl_multi_poll(m_multi, nullptr, 0, static_cast<int>(wait.count()), nullptr);
    }
    for (const auto &[handle, exchange] : m_exchanges)
        release(exchange->easy());
    m_exchanges.clear();
}

bool CurlThread::obeyCommands()
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
            begin(command.handle, std::move(*command.request));
        else
            end(command.handle);
    }
    return true;
}

void CurlThread::begin(wire::HttpHandle handle, wire::HttpRequest request)
{
    if (m_idle.empty())
        m_idle.push_back(curl_easy_init());
    CURL *easy = m_idle.back();
    m_idle.pop_back();
    auto exchange = std::make_unique<CurlExchange>(handle, std::move(request), easy, m_events);
    if (std::optional<Error> problem = exchange->problem()) {
        exchange->finish(std::move(*problem));
        release(easy);
        return;
    }
    curl_multi_add_handle(m_multi, easy);
    m_exchanges.emplace(handle, std::move(exchange));
}

void CurlThread::end(wire::HttpHandle handle)
{
    const auto found = m_exchanges.find(handle);
    if (found == m_exchanges.end())
        return;
    release(found->second->easy());
    m_exchanges.erase(found);
}

void CurlThread::release(CURL *easy)
{
    curl_multi_remove_handle(m_multi, easy); // closes the connection if the exchange was not over
    if (m_idle.size() >= kMaxIdleHandles) {
        curl_easy_cleanup(easy);
        return;
    }
    curl_easy_reset(easy);
    m_idle.push_back(easy);
}

void CurlThread::reap()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        CurlExchange *exchange = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
        exchange->finish(message->data.result);
        end(exchange->handle());
    }
}

// Ends the exchanges whose head is late, and says how long to sleep until the next one can be.
std::chrono::milliseconds CurlThread::expireHeads()
{
    const Clock::time_point now = Clock::now();
    Clock::time_point next = now + kMaxWait;
    std::vector<wire::HttpHandle> late;
    for (const auto &[handle, exchange] : m_exchanges) {
        const std::optional<Clock::time_point> deadline = exchange->headDeadline();
        if (!deadline)
            continue;
        if (*deadline <= now)
            late.push_back(handle);
        else
            next = std::min(next, *deadline);
    }
    for (const wire::HttpHandle handle : late) {
        CurlExchange &exchange = *m_exchanges.at(handle);
        exchange.finish(exchange.headTimeoutError());
        end(handle);
    }
    return std::chrono::ceil<std::chrono::milliseconds>(next - now);
}

void CurlThread::resumeBodies()
{
    if (m_events.isFull())
        return;
    for (const auto &[handle, exchange] : m_exchanges)
        exchange->resumeBody();
}

} // namespace wb::transports
