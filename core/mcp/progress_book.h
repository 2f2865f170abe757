// Which progress token belongs to which call, and how far it got. Pure.
#pragma once

#include "core/base/ids.h"
#include "core/json/value.h"
#include "core/mcp/call.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace wb::mcp {

class ProgressBook
{
public:
    // Keeps a token on the books as long as it lives. An empty token is none.
    class Ticket
    {
    public:
        Ticket(ProgressBook &book, QByteArray token, const QByteArray &idToken, ExchangeId exchange);
        Ticket(const Ticket &) = delete;
        Ticket &operator=(const Ticket &) = delete;
        ~Ticket();

    private:
        ProgressBook &m_book;
        QByteArray m_token;
    };

    struct Update
    {
        std::optional<Progress> progress; // when the token is known
        QString problem;                  // what is wrong with the notification; may come beside a progress
    };
    // `params` of a notifications/progress.
    [[nodiscard]] Update read(json::Value params);

private:
    struct Entry
    {
        QByteArray idToken;
        ExchangeId exchange{};
        std::optional<double> last;
    };
    QHash<QByteArray, Entry> m_entries; // by the raw token
};

} // namespace wb::mcp
