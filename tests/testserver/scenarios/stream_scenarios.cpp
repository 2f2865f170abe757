// Event streams that are unusual, but legal: spelling, pace, interruption. A client must cope with every one.
#include "tests/testserver/scenarios/scenario_set.h"

namespace demo {

namespace {

class CarriageReturns final : public Scenario
{
public:
    void shapeEvents(QByteArray &events, bool) override { events.replace('\n', '\r'); }
};

class CarriageReturnLineFeeds final : public Scenario
{
public:
    void shapeEvents(QByteArray &events, bool) override { events.replace("\n", "\r\n"); }
};

class ByteOrderMark final : public Scenario
{
public:
    void shapeEvents(QByteArray &events, bool isFirst) override
    {
        if (isFirst)
            events.prepend("\xef\xbb\xbf");
    }
};

// Comments, fields that nobody knows, fields without a colon, data over several lines.
class Comments final : public Scenario
{
public:
    void shapeEvents(QByteArray &events, bool) override
    {
        const qsizetype split = events.indexOf("data: {");
        if (split >= 0)
            events.replace(split, 7, "data: {\ndata:");
        events.prepend(":\n: a comment\n\n:no space\nunknown: field\nalone\n");
    }
};

class OneByte final : public Scenario
{
public:
    void paceStream(qsizetype &bytes, int &intervalMs) override
    {
        bytes = 1;
        intervalMs = 0;
    }
};

class SlowStream final : public Scenario
{
public:
    void paceStream(qsizetype &bytes, int &intervalMs) override
    {
        bytes = 1024;
        intervalMs = 20;
    }
};

class PrimingEvent final : public Scenario
{
public:
    [[nodiscard]] bool primesStreams() const override { return true; }
};

class Resume final : public Scenario
{
public:
    explicit Resume(const QString &argument) : m_retryMs(argument.toInt()) {}
    [[nodiscard]] bool primesStreams() const override { return true; }
    [[nodiscard]] std::optional<int> dropsStreams() const override { return m_retryMs; }

private:
    int m_retryMs;
};

} // namespace

const std::vector<ScenarioEntry> &streamScenarios()
{
    static const std::vector<ScenarioEntry> entries{
        {"sse-cr", nullptr, "SSE: lines end with CR", plain<CarriageReturns>},
        {"sse-crlf", nullptr, "SSE: lines end with CR LF", plain<CarriageReturnLineFeeds>},
        {"sse-bom", nullptr, "SSE: a byte order mark begins the stream", plain<ByteOrderMark>},
        {"sse-comments", nullptr, "SSE: comments, unknown fields and data in several lines", plain<Comments>},
        {"sse-one-byte", nullptr, "SSE: one byte in each chunk", plain<OneByte>},
        {"slow-stream", nullptr, "SSE: a kilobyte every 20 ms", plain<SlowStream>},
        {"priming-event", nullptr, "SSE: streams of every session begin with an event that has an id and no data", plain<PrimingEvent>},
        {"resume", "RETRY_MS", "SSE: ends an answer's connection after its first event; the rest comes on GET with Last-Event-ID",
         withArgument<Resume>},
    };
    return entries;
}

} // namespace demo
