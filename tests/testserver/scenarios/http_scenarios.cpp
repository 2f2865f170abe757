// Misbehaviours of an HTTP endpoint: wrong statuses, wrong bodies, connections that break. All concern POST alone.
#include "tests/testserver/scenarios/scenario_set.h"
#include "tests/testserver/transports/http_connection.h"

#include <QHash>

namespace demo {

namespace {

constexpr char kHtml[] = "<!DOCTYPE html>\n<html><head><title>Gateway</title></head>\n<body><h1>Something went wrong</h1>\n"
                         "<p>The service behind this gateway is not available. Please try again later.</p></body></html>\n";

// Answers every POST by itself.
class OnPost : public Scenario
{
public:
    bool takeOver(HttpConnection &connection, const HttpRequest &request) final
    {
        if (request.method != "POST")
            return false;
        answer(connection, request);
        return true;
    }

private:
    virtual void answer(HttpConnection &connection, const HttpRequest &request) = 0;
};

class Status final : public OnPost
{
public:
    explicit Status(const QString &argument) : m_status(argument.toInt()) {}

private:
    void answer(HttpConnection &connection, const HttpRequest &) override
    {
        HttpHeaders more;
        if (m_status == 429 || m_status == 503)
            more.emplaceBack("Retry-After", "2");
        if (m_status == 405)
            more.emplaceBack("Allow", "GET");
        connection.respond(m_status, "text/html; charset=utf-8", kHtml, more);
    }
    int m_status;
};

class Html200 final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &) override { connection.respond(200, "text/html; charset=utf-8", kHtml); }
};

class WrongContentType final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &) override
    {
        connection.respond(200, "text/plain", R"({"jsonrpc":"2.0","id":1,"result":{}})");
    }
};

class Unauthorized final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &request) override
    {
        const QByteArray metadata = "http://" + request.header("Host") + "/.well-known/oauth-protected-resource/mcp";
        connection.respond(401, "application/json", R"({"error":"invalid_token","error_description":"Missing Authorization header"})",
                           {{"WWW-Authenticate", "Bearer realm=\"demo\", resource_metadata=\"" + metadata + "\", scope=\"tools.read\""}});
    }
};

class DropMidAnswer final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &) override
    {
        connection.writeRaw(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4096\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"resu");
        connection.closeNow();
    }
};

class TruncatedSse final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &) override
    {
        connection.beginStream("text/event-stream");
        connection.writeStream("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"resu");
        connection.endStream();
    }
};

class CloseWithoutAnswer final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &) override { connection.closeNow(); }
};

class Reset final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &) override { connection.resetNow(); }
};

class NeverEndingHeaders final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &) override
    {
        connection.writeRaw("HTTP/1.1 200 OK\r\n");
        const auto more = [&connection, next = 0]() mutable {
            if (connection.unsent() > 64 * 1024)
                return; // no faster than they are read
            for (int i = 0; i < 100; ++i)
                connection.writeRaw("X-Padding-" + QByteArray::number(next++) + ": " + QByteArray(100, 'p') + "\r\n");
        };
        QObject::connect(&connection, &HttpConnection::bytesSent, &connection, more);
    }
};

class RedirectLoop final : public OnPost
{
    void answer(HttpConnection &connection, const HttpRequest &request) override
    {
        connection.respond(307, {{"Location", request.path() + "?hop=" + QByteArray::number(++m_hop)}});
    }
    int m_hop = 0;
};

class RedirectOtherOrigin final : public OnPost
{
public:
    explicit RedirectOtherOrigin(const QString &argument) : m_target(argument.toUtf8()) {}

private:
    void answer(HttpConnection &connection, const HttpRequest &) override { connection.respond(307, {{"Location", m_target}}); }
    QByteArray m_target;
};

// A guard against DNS rebinding that knows one name only.
class RequireLocalhost final : public Scenario
{
public:
    bool takeOver(HttpConnection &connection, const HttpRequest &request) override
    {
        if (request.header("Host").startsWith("localhost"))
            return false;
        connection.respond(403, "application/json",
                           R"({"jsonrpc":"2.0","error":{"code":-32000,"message":"Invalid Host: )" + request.header("Host") + "\"}}");
        return true;
    }
};

// As if the server had been started anew behind a live session: the client has to initialize again.
class ForgetSessions final : public Scenario
{
public:
    explicit ForgetSessions(const QString &argument) : m_limit(argument.toInt()) {}

    bool takeOver(HttpConnection &connection, const HttpRequest &request) override
    {
        const QByteArray id = request.header("Mcp-Session-Id");
        if (request.method != "POST" || id.isEmpty() || ++m_requests[id] <= m_limit)
            return false;
        connection.respond(404, "application/json", R"({"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found"}})");
        return true;
    }

private:
    int m_limit;
    QHash<QByteArray, int> m_requests;
};

} // namespace

const std::vector<ScenarioEntry> &httpScenarios()
{
    static const std::vector<ScenarioEntry> entries{
        {"status", "CODE", "HTTP: answers POST with this status and an HTML page", withArgument<Status>},
        {"html-200", nullptr, "HTTP: answers POST with status 200 and an HTML page", plain<Html200>},
        {"wrong-content-type", nullptr, "HTTP: answers POST with JSON that calls itself text/plain", plain<WrongContentType>},
        {"unauthorized", nullptr, "HTTP: answers POST with 401 and a WWW-Authenticate challenge", plain<Unauthorized>},
        {"drop-mid-answer", nullptr, "HTTP: closes the connection in the middle of the answer", plain<DropMidAnswer>},
        {"truncated-sse", nullptr, "HTTP: ends the stream in the middle of an event", plain<TruncatedSse>},
        {"close-without-answer", nullptr, "HTTP: closes the connection instead of answering", plain<CloseWithoutAnswer>},
        {"reset", nullptr, "HTTP: resets the connection instead of answering", plain<Reset>},
        {"never-ending-headers", nullptr, "HTTP: answers with header lines without end", plain<NeverEndingHeaders>},
        {"redirect-loop", nullptr, "HTTP: redirects POST to itself, for ever", plain<RedirectLoop>},
        {"require-localhost", nullptr, "HTTP: answers 403 unless the client calls the host localhost", plain<RequireLocalhost>},
        {"forget-sessions", "N", "HTTP: knows a session no more after N POSTs", withArgument<ForgetSessions>},
        {"redirect-other-origin", "URL", "HTTP: redirects POST (307) to this URL", withArgument<RedirectOtherOrigin>},
    };
    return entries;
}

} // namespace demo
