// Misbehaviours of the process: what it prints, when it ends, whether it answers at all.
#include "tests/testserver/scenarios/scenario_set.h"

#include <QThread>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace demo {

namespace {

// Straight to the descriptor: these texts must be out even when the process ends right after them.
void print(int fd, const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(fd, bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (count < 0)
            return;
        written += count;
    }
}

class ExitAtOnce final : public Scenario
{
public:
    void atStart() override
    {
        print(STDERR_FILENO, "demo: cannot open the database '/nonexistent/demo.db': no such file\n");
        std::_Exit(3);
    }
};

class Banner final : public Scenario
{
public:
    void atStart() override { print(STDOUT_FILENO, "Demo server 1.0 starting...\nListening for requests\n"); }
};

class SlowStart final : public Scenario
{
public:
    explicit SlowStart(const QString &argument) : m_ms(argument.toULong()) {}
    void atStart() override { QThread::msleep(m_ms); }

private:
    unsigned long m_ms;
};

class StderrFlood final : public Scenario
{
public:
    void atStart() override
    {
        QByteArray lines;
        for (int i = 1; i <= 20'000; ++i)
            lines += "demo: debug line " + QByteArray::number(i) + " of many that nobody asked for\n";
        print(STDERR_FILENO, lines);
    }
};

class IgnoreEof final : public Scenario
{
public:
    [[nodiscard]] bool ignoresEndOfInput() const override { return true; }
};

class IgnoreTerm final : public Scenario
{
public:
    [[nodiscard]] bool ignoresTermination() const override { return true; }
};

class Silent final : public Scenario
{
public:
    bool swallow(const Message &, Outlet &) override { return true; }
};

class SilentOnDiscover final : public Scenario
{
public:
    bool swallow(const Message &message, Outlet &) override { return message.method == u"server/discover"; }
};

class ExitOnDiscover final : public Scenario
{
public:
    bool swallow(const Message &message, Outlet &) override
    {
        if (message.method == u"server/discover") {
            print(STDERR_FILENO, "demo: fatal: unexpected method before initialize\n");
            std::_Exit(1);
        }
        return false;
    }
};

class HalfLineExit final : public Scenario
{
public:
    bool swallow(const Message &, Outlet &) override
    {
        print(STDOUT_FILENO, R"({"jsonrpc":"2.0","id":1,"result":{"protocolVer)");
        std::_Exit(0);
    }
};

class DieAfter final : public Scenario
{
public:
    explicit DieAfter(const QString &argument) : m_left(argument.toInt()) {}

    bool swallow(const Message &message, Outlet &) override
    {
        if (message.kind == Message::Kind::Request && --m_left <= 0) {
            print(STDERR_FILENO, "demo: out of memory\n");
            std::_Exit(134);
        }
        return false;
    }

private:
    int m_left;
};

} // namespace

const std::vector<ScenarioEntry> &processScenarios()
{
    static const std::vector<ScenarioEntry> entries{
        {"exit-at-once", nullptr, "prints a reason to stderr and ends with status 3", plain<ExitAtOnce>},
        {"banner", nullptr, "prints two lines of text to stdout before anything else", plain<Banner>},
        {"slow-start", "MS", "does nothing for so many milliseconds after it was started", withArgument<SlowStart>},
        {"stderr-flood", nullptr, "writes 20 000 lines to stderr before it serves", plain<StderrFlood>},
        {"ignore-eof", nullptr, "goes on when its stdin is closed", plain<IgnoreEof>},
        {"ignore-term", nullptr, "goes on when it gets SIGTERM", plain<IgnoreTerm>},
        {"silent", nullptr, "reads everything and answers nothing", plain<Silent>},
        {"silent-on-discover", nullptr, "never answers server/discover", plain<SilentOnDiscover>},
        {"exit-on-discover", nullptr, "ends when server/discover comes", plain<ExitOnDiscover>},
        {"half-line-exit", nullptr, "answers the first message with half a line and ends", plain<HalfLineExit>},
        {"die-after", "N", "ends when the Nth request comes, with status 134", withArgument<DieAfter>},
    };
    return entries;
}

} // namespace demo
