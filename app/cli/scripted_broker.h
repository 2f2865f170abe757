// Answers what a server asks for from the command line: --answer METHOD=JSON|@FILE and --root URI. Only what is answered is declared as a
// capability; anything else is declined, and a note says which option would answer it.
//
// Threading: one thread. Outlives the session that asks.
#pragma once

#include "core/base/result.h"
#include "core/mcp/input_broker.h"

#include <QHash>
#include <QStringList>

#include <functional>

namespace wb::cli {

class ScriptedBroker final : public mcp::InputBroker
{
public:
    using Note = std::function<void(const QString &)>;

    // `note` gets one sentence for everything that is declined. ErrorKind::Config: an answer that is none.
    [[nodiscard]] static Result<std::unique_ptr<ScriptedBroker>> create(const QStringList &answers, const QStringList &roots, Note note);

    Task<Result<QByteArray>> answer(mcp::InputRequest request, std::stop_token stop) override;
    [[nodiscard]] QByteArray capabilities() const override;

private:
    explicit ScriptedBroker(Note note) : m_note(std::move(note)) {}
    [[nodiscard]] Status addAnswer(const QString &given);
    [[nodiscard]] Result<QByteArray> answerNow(const mcp::InputRequest &request) const;
    [[nodiscard]] Result<QByteArray> declined(const QByteArray &method) const;

    QHash<QByteArray, QByteArray> m_answers; // method -> raw JSON result
    bool m_acceptsDefaults = false;
    Note m_note;
};

} // namespace wb::cli
