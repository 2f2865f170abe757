// One round of a multi round-trip request (2026-07-28 "Multi Round-Trip Requests"): what a result says, and what the retry must carry.
// Pure; the asking is done by input_gathering.h, the sending by ModernEra.
#pragma once

#include "core/json/value.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace wb::mcp {

struct AskedInput
{
    QByteArray key;    // decoded
    QByteArray rawKey; // the token as the server spelled it; goes back byte for byte
    QByteArray method;
    QByteArray params; // raw JSON object; empty when absent
};

struct InputRound
{
    enum class Kind : quint8 { Complete, InputRequired, Malformed };
    Kind kind = Kind::Complete;
    bool hasResultType = false;
    QString problem;         // Malformed: what is wrong
    QList<AskedInput> asked; // in the server's order
    QByteArray requestState; // the raw token, opaque; empty: none came, so none goes back
};

[[nodiscard]] InputRound readRound(json::Value result);

struct GivenInput
{
    QByteArray rawKey;
    QByteArray result; // raw JSON
};

// The params of the retry: the original ones, and the answers and the state of this round only.
[[nodiscard]] json::Document retryParams(const json::Document &original, const InputRound &round, const QList<GivenInput> &given);

// What is wrong with an input request in itself (a form without a schema); empty when nothing is.
[[nodiscard]] QString flawOfInputRequest(const QByteArray &method, json::Value params);

} // namespace wb::mcp
