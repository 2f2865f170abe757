// Asks the InputBroker: for one request of the server (legacy), or for all inputs of a round at once (modern).
//
// The broker's task is only listened to: when the stop comes we go on at once, whether it ends or not.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/mcp/conversation.h"
#include "core/mcp/input_round.h"

#include <QList>

#include <stop_token>

namespace wb::mcp {

// The broker's answer, checked to be a JSON object.
[[nodiscard]] Task<Result<QByteArray>> askBroker(InputBroker &broker, InputRequest request, std::stop_token stop);

// All answers, gathered concurrently and returned in the order asked. The first failure ends the others.
[[nodiscard]] Task<Result<QList<GivenInput>>> gatherInputs(Conversation &conversation, QList<AskedInput> asked, ExchangeId exchange,
                                                           FrameSeq frame, std::stop_token stop);

} // namespace wb::mcp
