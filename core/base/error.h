// What went wrong, as a value. Callers branch on `kind`; people read `message` (what happened) and `hint` (what to do about it).
#pragma once

#include <QByteArray>
#include <QString>

namespace wb {

enum class ErrorKind {
    Transport,   // the wire: process, socket, TLS, HTTP status
    Timeout,     // no answer in the time allowed
    Cancelled,   // the caller asked to stop, or the owner went away
    Malformed,   // the peer sent what its protocol does not allow
    Remote,      // the peer answered with a JSON-RPC error; `code` and `data` are its own
    Unsupported, // the negotiated revision or the peer's capabilities do not offer this
    Auth,        // authorization needed or refused
    Storage,     // capture file, index, profile file
    Config       // what the user gave us can't be used
};

struct Error
{
    ErrorKind kind = ErrorKind::Transport;
    QString message; // one sentence, no trailing full stop needed
    QString hint;    // what to do next; may be empty
    int code = 0;    // JSON-RPC error code, HTTP status or errno, as `kind` says; 0 when there is none
    QByteArray data; // raw JSON of a JSON-RPC error's `data`, or the body of a refused HTTP exchange
    QString where;   // endpoint, command, file or step

    // message, place and hint in one line for logs and terminals.
    [[nodiscard]] QString text() const;
};

// A stable lower-case word for machines ("transport", "timeout", ...).
[[nodiscard]] QString errorKindName(ErrorKind kind);

} // namespace wb
