// What a client does in a conformance scenario, step by step. Each step is one coroutine over a connected server.
#pragma once

#include "app/cli/server_run.h"
#include "core/base/task.h"

#include <QByteArray>

namespace wb::cli {

struct ConformanceClient
{
    ServerCall call;
    QByteArray context; // MCP_CONFORMANCE_CONTEXT; may be empty
};

using ConformanceStep = Task<Status> (*)(ConformanceClient client);

Task<Status> listEveryTool(ConformanceClient client);
// Those that may be used, one after the other, with arguments that fit their schema.
Task<Status> callEveryTool(ConformanceClient client);
Task<Status> readEveryResource(ConformanceClient client);
Task<Status> getEveryPrompt(ConformanceClient client);
// The context's toolCalls: [{"name":...,"arguments":...}].
Task<Status> makeGivenCalls(ConformanceClient client);
// Sends the schema of one tool, as it was received, to the tool that echoes it.
Task<Status> echoSchema(ConformanceClient client);

// The least that a schema lets through: its required properties, with a value of the first type that each allows. Pure.
[[nodiscard]] QByteArray sampleArguments(json::Value schema);

} // namespace wb::cli
