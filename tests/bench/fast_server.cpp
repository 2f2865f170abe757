// bench-fast-server: an MCP server that is never the bottleneck of a client's benchmark. Plain C++ over epoll, no JSON library: id, method
// and the few arguments are found by search, answers are made in one buffer and written at once.
//
//   bench-fast-server stdio [--modern]
//   bench-fast-server http PORT [--sse] [--modern]        prints "listening http://127.0.0.1:PORT/mcp"
//
// initialize, server/discover (-32601 unless --modern), tools/list (12 tools), and tools/call of
//   echo                          a small result
//   notify {"count": N}           N progress notifications with the caller's token, then the result
//   big    {"bytes": N}           a text of N bytes
//
// It trusts its client: this is no server to be exposed to anything but a benchmark.
#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

using std::string;
using std::string_view;
using namespace std::string_view_literals;

struct Settings
{
    bool modern = false; // answers server/discover and adds what 2026-07-28 wants in results
    bool sse = false;    // answers requests by an event stream
};

// --- reading a message ---------------------------------------------------------------------------------------------------------------

// The raw value after `"key":` at or after `from`; empty when absent. Nested objects are not given: only scalars are asked for.
string_view valueOf(string_view text, string_view quotedKey, std::size_t from = 0)
{
    const std::size_t key = text.find(quotedKey, from);
    if (key == string_view::npos)
        return {};
    std::size_t begin = key + quotedKey.size();
    while (begin < text.size() && (text[begin] == ':' || text[begin] == ' '))
        ++begin;
    std::size_t end = begin;
    if (end < text.size() && text[end] == '"') {
        end = text.find('"', end + 1);
        end = end == string_view::npos ? text.size() : end + 1;
    } else {
        while (end < text.size() && text[end] != ',' && text[end] != '}' && text[end] != ' ')
            ++end;
    }
    return text.substr(begin, end - begin);
}

// The id stands before or after params, whose own members may be called "id" as well: the one outside of params counts.
string_view idOf(string_view message)
{
    const std::size_t params = message.find("\"params\"");
    const string_view early = message.substr(0, params);
    if (const string_view id = valueOf(early, "\"id\""); !id.empty())
        return id;
    const std::size_t last = message.rfind("\"id\"");
    return last == string_view::npos ? string_view() : valueOf(message, "\"id\"", last);
}

// Which tool is called: looked for as a word, since client information may have a "name" as well.
bool names(string_view message, string_view quotedTool)
{
    return message.find(quotedTool) != string_view::npos;
}

std::size_t numberOf(string_view value)
{
    std::size_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

// --- writing answers -----------------------------------------------------------------------------------------------------------------

// Where the messages of one answer go: lines, a JSON body, or server-sent events.
enum class Framing { Line, Body, Event };

class Answer
{
public:
    Answer(string &out, Framing framing) : m_out(out), m_framing(framing) {}

    void begin()
    {
        if (m_framing == Framing::Event)
            m_out += "event: message\ndata: "sv;
    }
    void end()
    {
        if (m_framing == Framing::Line)
            m_out += '\n';
        else if (m_framing == Framing::Event)
            m_out += "\n\n"sv;
    }
    Answer &operator<<(string_view text)
    {
        m_out += text;
        return *this;
    }
    Answer &operator<<(std::size_t number)
    {
        std::array<char, 24> digits;
        const auto [last, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        m_out.append(digits.data(), last);
        return *this;
    }
    Answer &operator<<(char) = delete; // would be taken for a number
    void fill(std::size_t count) { m_out.append(count, 'x'); }

private:
    string &m_out;
    Framing m_framing;
};

class McpServer
{
public:
    explicit McpServer(Settings settings) : m_settings(settings), m_tools(toolList()) {}

    // Appends the framed answer; nothing for notifications.
    void handle(string_view message, string &out, Framing framing) const
    {
        const string_view id = idOf(message);
        const string_view method = valueOf(message, "\"method\"");
        if (id.empty() || method.empty())
            return;
        Answer answer(out, framing);
        if (method == "\"tools/call\"")
            call(message, id, answer);
        else
            result(id, method, message, answer);
    }

private:
    static string toolList()
    {
        string list;
        for (const string_view name : {"echo"sv, "notify"sv, "big"sv, "tool4"sv, "tool5"sv, "tool6"sv, "tool7"sv, "tool8"sv, "tool9"sv,
                                       "tool10"sv, "tool11"sv, "tool12"sv}) {
            list += list.empty() ? "" : ",";
            list += R"({"name":")" + string(name) + R"(","description":"A tool of the benchmark server.","inputSchema":{"type":"object",)" +
                    R"("properties":{"message":{"type":"string"},"count":{"type":"integer"},"bytes":{"type":"integer"}}}})";
        }
        return list;
    }

    [[nodiscard]] string_view resultStart() const { return m_settings.modern ? R"({"resultType":"complete",)"sv : "{"sv; }
    [[nodiscard]] string_view cacheHints() const { return m_settings.modern ? R"(,"ttlMs":60000,"cacheScope":"public")"sv : ""sv; }

    void open(Answer &answer, string_view id) const
    {
        answer.begin();
        answer << R"({"jsonrpc":"2.0","id":)" << id << R"(,"result":)" << resultStart();
    }

    void result(string_view id, string_view method, string_view message, Answer &answer) const
    {
        if (method == "\"initialize\"") {
            const string_view asked = valueOf(message, "\"protocolVersion\"");
            open(answer, id);
            answer << R"("protocolVersion":)" << (asked.empty() || asked == "\"2026-07-28\"" ? "\"2025-11-25\""sv : asked)
                   << R"(,"capabilities":{"tools":{}},"serverInfo":{"name":"bench-fast-server","version":"1.0.0"}}})";
        } else if (method == "\"server/discover\"" && m_settings.modern) {
            open(answer, id);
            answer << R"("supportedVersions":["2026-07-28"],"capabilities":{"tools":{}})" << cacheHints() << "}}";
        } else if (method == "\"tools/list\"") {
            open(answer, id);
            answer << R"("tools":[)" << m_tools << "]" << cacheHints() << "}}";
        } else if (method == "\"ping\"") {
            answer.begin();
            answer << R"({"jsonrpc":"2.0","id":)" << id << R"(,"result":{}})";
        } else {
            answer.begin();
            answer << R"({"jsonrpc":"2.0","id":)" << id << R"(,"error":{"code":-32601,"message":"Method not found"}})";
        }
        answer.end();
    }

    void call(string_view message, string_view id, Answer &answer) const
    {
        if (names(message, "\"notify\""))
            notify(message, answer);
        open(answer, id);
        answer << R"("content":[{"type":"text","text":")";
        if (names(message, "\"big\""))
            answer.fill(numberOf(valueOf(message, "\"bytes\"")));
        else
            answer << "hello";
        answer << R"("}]}})";
        answer.end();
    }

    static void notify(string_view message, Answer &answer)
    {
        const string_view token = valueOf(message, "\"progressToken\"");
        const std::size_t count = token.empty() ? 0 : numberOf(valueOf(message, "\"count\""));
        for (std::size_t i = 1; i <= count; ++i) {
            answer.begin();
            answer << R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":)" << token << R"(,"progress":)" << i
                   << R"(,"total":)" << count << "}}";
            answer.end();
        }
    }

    Settings m_settings;
    string m_tools;
};

// --- stdio ---------------------------------------------------------------------------------------------------------------------------

bool writeAll(int fd, string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            return false;
        bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return true;
}

int serveStdio(const McpServer &server)
{
    string in;
    string out;
    const std::unique_ptr<char[]> buffer(new char[1 << 20]);
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, buffer.get(), 1 << 20);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return 0;
        in.append(buffer.get(), static_cast<std::size_t>(count));
        std::size_t begin = 0;
        for (std::size_t end = in.find('\n'); end != string::npos; end = in.find('\n', begin)) {
            server.handle(string_view(in).substr(begin, end - begin), out, Framing::Line);
            begin = end + 1;
        }
        in.erase(0, begin);
        if (!writeAll(STDOUT_FILENO, out))
            return 0;
        out.clear();
    }
}

// --- HTTP ----------------------------------------------------------------------------------------------------------------------------

struct Connection
{
    string in, out;
    std::size_t written = 0; // of out
};

// The value of a header line, without white space around it; empty when absent.
string_view headerOf(string_view head, string_view lowerName)
{
    for (std::size_t line = head.find("\r\n"); line != string_view::npos; line = head.find("\r\n", line + 2)) {
        const string_view rest = head.substr(line + 2);
        const bool matches = rest.size() > lowerName.size() && rest[lowerName.size()] == ':' &&
                             std::equal(lowerName.begin(), lowerName.end(), rest.begin(), [](char a, char b) { return a == (b | 0x20); });
        if (!matches)
            continue;
        string_view value = rest.substr(lowerName.size() + 1, rest.find("\r\n") - lowerName.size() - 1);
        while (!value.empty() && value.front() == ' ')
            value.remove_prefix(1);
        return value;
    }
    return {};
}

class HttpServer
{
public:
    HttpServer(const McpServer &server, Settings settings) : m_server(server), m_settings(settings), m_epoll(::epoll_create1(0)) {}

    int run(int port)
    {
        if (!listenOn(port))
            return 1;
        std::array<epoll_event, 256> events;
        for (;;) {
            const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), -1);
            if (count < 0 && errno != EINTR)
                return 1;
            for (int i = 0; i < count; ++i)
                handleEvent(events[static_cast<std::size_t>(i)]);
        }
    }

private:
    bool listenOn(int port)
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        const int on = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 1024) != 0) {
            std::perror("bench-fast-server");
            return false;
        }
        ::getsockname(m_listener, generic, &size);
        watch(m_listener, EPOLL_CTL_ADD, EPOLLIN);
        std::printf("listening http://127.0.0.1:%d/mcp\n", int(ntohs(address.sin_port)));
        std::fflush(stdout);
        return true;
    }

    void watch(int fd, int operation, std::uint32_t what) const
    {
        epoll_event event{};
        event.events = what;
        event.data.fd = fd;
        ::epoll_ctl(m_epoll, operation, fd, &event);
    }

    void handleEvent(const epoll_event &event)
    {
        const int fd = event.data.fd;
        if (fd == m_listener) {
            acceptAll();
            return;
        }
        Connection &connection = m_connections[fd];
        const bool alive = ((event.events & EPOLLIN) == 0 || readAll(fd, connection)) && flush(fd, connection);
        if (!alive || (event.events & (EPOLLERR | EPOLLHUP)) != 0) {
            m_connections.erase(fd);
            ::close(fd);
        }
    }

    void acceptAll()
    {
        for (int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK); fd >= 0;
             fd = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK)) {
            const int on = 1;
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            watch(fd, EPOLL_CTL_ADD, EPOLLIN);
        }
    }

    bool readAll(int fd, Connection &connection)
    {
        const ssize_t count = ::read(fd, m_buffer.get(), kBufferSize);
        if (count < 0)
            return errno == EAGAIN || errno == EINTR;
        if (count == 0)
            return false;
        connection.in.append(m_buffer.get(), static_cast<std::size_t>(count));
        while (takeRequest(connection)) {
        }
        return true;
    }

    bool takeRequest(Connection &connection)
    {
        const string_view in = connection.in;
        const std::size_t headEnd = in.find("\r\n\r\n");
        if (headEnd == string_view::npos)
            return false;
        const string_view head = in.substr(0, headEnd);
        if (!headerOf(head, "transfer-encoding").empty()) {
            connection.in.clear();
            connection.out += "HTTP/1.1 411 Length Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"sv;
            return false;
        }
        const std::size_t length = numberOf(headerOf(head, "content-length"));
        const std::size_t size = headEnd + 4 + length;
        if (in.size() < size)
            return false;
        respond(head, in.substr(headEnd + 4, length), connection.out);
        connection.in.erase(0, size);
        return true;
    }

    void respond(string_view head, string_view body, string &out)
    {
        if (!head.starts_with("POST ")) {
            out += "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n"sv;
            return;
        }
        m_body.clear();
        // Progress needs a stream; everything else is as the command line wants it.
        const bool stream = m_settings.sse || names(body, "\"notify\"");
        m_server.handle(body, m_body, stream ? Framing::Event : Framing::Body);
        if (m_body.empty())
            out += "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"sv;
        else
            (out += stream ? "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "sv
                           : "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "sv) +=
                std::to_string(m_body.size()) + "\r\n\r\n";
        out += m_body;
    }

    bool flush(int fd, Connection &connection) const
    {
        while (connection.written < connection.out.size()) {
            const ssize_t count =
                ::send(fd, connection.out.data() + connection.written, connection.out.size() - connection.written, MSG_NOSIGNAL);
            if (count < 0 && errno == EAGAIN) {
                watch(fd, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
                return true;
            }
            if (count < 0 && errno != EINTR)
                return false;
            connection.written += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        if (connection.written > 0) {
            connection.out.clear();
            connection.written = 0;
            watch(fd, EPOLL_CTL_MOD, EPOLLIN);
        }
        return true;
    }

    static constexpr std::size_t kBufferSize = 1 << 18;

    const McpServer &m_server;
    Settings m_settings;
    int m_epoll;
    int m_listener = -1;
    std::unordered_map<int, Connection> m_connections;
    std::unique_ptr<char[]> m_buffer{new char[kBufferSize]};
    string m_body;
};

int usage()
{
    std::fputs("usage: bench-fast-server stdio [--modern] | http PORT [--sse] [--modern]\n", stderr);
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    Settings settings;
    string_view kind;
    std::size_t port = 0;
    for (int i = 1; i < argc; ++i) {
        const string_view word = argv[i];
        if (word == "--sse")
            settings.sse = true;
        else if (word == "--modern")
            settings.modern = true;
        else if (kind.empty())
            kind = word;
        else
            port = numberOf(word);
    }
    const McpServer server(settings);
    if (kind == "stdio")
        return serveStdio(server);
    if (kind == "http" && port <= 65535)
        return HttpServer(server, settings).run(int(port));
    return usage();
}
