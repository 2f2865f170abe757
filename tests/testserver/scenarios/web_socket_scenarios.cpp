// Misbehaviours of a WebSocket server.
#include "tests/testserver/scenarios/scenario_set.h"

namespace demo {

namespace {

class CloseCode final : public Scenario
{
public:
    explicit CloseCode(const QString &argument) : m_code(argument.toInt()) {}
    [[nodiscard]] std::optional<int> closeCode() const override { return m_code; }

private:
    int m_code;
};

class BinaryFrame final : public Scenario
{
public:
    [[nodiscard]] bool sendsBinary() const override { return true; }
};

class PingOften final : public Scenario
{
public:
    [[nodiscard]] int pingIntervalMs() const override { return 10; }
};

class NoSubprotocol final : public Scenario
{
public:
    [[nodiscard]] bool offersSubprotocol() const override { return false; }
};

class RequireSubprotocol final : public Scenario
{
public:
    [[nodiscard]] bool admits(const QByteArrayList &subprotocols) override { return subprotocols.contains("mcp"); }
};

} // namespace

const std::vector<ScenarioEntry> &webSocketScenarios()
{
    static const std::vector<ScenarioEntry> entries{
        {"close-code", "CODE", "WebSocket: closes with this code after the first message", withArgument<CloseCode>},
        {"binary-frame", nullptr, "WebSocket: sends binary frames", plain<BinaryFrame>},
        {"ping-often", nullptr, "WebSocket: sends a ping every 10 ms", plain<PingOften>},
        {"no-subprotocol", nullptr, "WebSocket: does not echo the subprotocol mcp", plain<NoSubprotocol>},
        {"require-subprotocol", nullptr, "WebSocket: refuses clients that do not offer the subprotocol mcp", plain<RequireSubprotocol>},
    };
    return entries;
}

} // namespace demo
