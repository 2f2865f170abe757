// A misbehaviour, apart from the honest server: the server asks every active scenario at each of these points. A scenario overrides the
// few that it needs; several can be active at once and are asked in the order of the command line.
#pragma once

#include "tests/testserver/protocol/call.h"
#include "tests/testserver/protocol/message.h"
#include "tests/testserver/protocol/outlet.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace demo {

class HttpConnection;
class Server;
struct HttpRequest;
struct Tool;

// What a request is answered with: a result, or a failure.
struct Answer
{
    Json result;
    std::optional<Failure> failure;
};

class Scenario
{
public:
    Scenario() = default;
    Scenario(const Scenario &) = delete;
    Scenario &operator=(const Scenario &) = delete;
    virtual ~Scenario() = default;

    // --- the process
    virtual void atStart() {} // before the transport opens; may end the process
    [[nodiscard]] virtual bool ignoresEndOfInput() const { return false; }
    [[nodiscard]] virtual bool ignoresTermination() const { return false; }

    // --- messages
    // True: the message is not handled any further. May send, or end the process.
    virtual bool swallow(const Message &, Outlet &) { return false; }
    // An answer in place of the honest one.
    [[nodiscard]] virtual std::optional<Answer> instead(const Message &) { return std::nullopt; }
    // Changes an honest answer, and the id under which it goes out.
    virtual void rewrite(const Message & /*request*/, Answer &, Json & /*id*/) {}
    // Changes the frames of an answer: the last one is the answer, those before it go out ahead of it. None: no answer at all.
    virtual void reframe(const Message & /*request*/, QList<QByteArray> & /*frames*/) {}

    // --- the protocol
    virtual void chooseRevision(const QByteArray & /*asked*/, QByteArray & /*chosen*/) {}
    virtual void advertise(QList<QByteArray> & /*versions*/) {} // in server/discover
    virtual void addTools(QList<Tool> &) {}
    virtual void connected(Server &) {} // after notifications/initialized, or a subscription's acknowledgement

    // --- HTTP
    // True: the scenario answers this request on the bare connection.
    virtual bool takeOver(HttpConnection &, const HttpRequest &) { return false; }
    // The bytes of an SSE stream's events before they are written; `isFirst` for the first ones of a stream.
    virtual void shapeEvents(QByteArray & /*events*/, bool /*isFirst*/) {}
    // In how many bytes at a time, and how far apart, a stream is written; 0 bytes: all at once.
    virtual void paceStream(qsizetype & /*bytes*/, int & /*intervalMs*/) {}
    [[nodiscard]] virtual bool primesStreams() const { return false; }
    // The connection of an answer's stream ends after its first event; milliseconds after which the client shall come back for the rest.
    [[nodiscard]] virtual std::optional<int> dropsStreams() const { return std::nullopt; }

    // --- WebSocket
    // False: the connection is refused.
    [[nodiscard]] virtual bool admits(const QByteArrayList & /*subprotocols*/) { return true; }
    [[nodiscard]] virtual bool offersSubprotocol() const { return true; }
    [[nodiscard]] virtual bool sendsBinary() const { return false; }
    [[nodiscard]] virtual int pingIntervalMs() const { return 0; }
    [[nodiscard]] virtual std::optional<int> closeCode() const { return std::nullopt; } // after the first request
};

} // namespace demo
