#include "tests/testserver/protocol/batch.h"

#include "tests/testserver/protocol/server.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace demo::batch {

namespace {

// Keeps the answers until the last one is there.
class BatchOutlet final : public Outlet
{
public:
    BatchOutlet(std::shared_ptr<Outlet> target, qsizetype expected) : m_target(std::move(target)), m_expected(expected) {}

    void accepted() override { m_target->accepted(); }
    void send(const Json &message) override { m_target->send(message); }
    void answer(const Json &message, int) override
    {
        m_answers += message;
        if (m_answers.size() == m_expected)
            m_target->answer(json::array(m_answers), 200);
    }
    [[nodiscard]] bool canAsk() const override { return m_target->canAsk(); }

private:
    std::shared_ptr<Outlet> m_target;
    qsizetype m_expected;
    QList<Json> m_answers;
};

} // namespace

void receive(Server &server, const QByteArray &bytes, const Origin &origin)
{
    const QJsonArray entries = QJsonDocument::fromJson(bytes).array();
    qsizetype requests = 0;
    for (const QJsonValue entry : entries)
        requests += entry.toObject().contains(QLatin1String("id")) && entry.toObject().contains(QLatin1String("method"));
    const auto outlet = std::make_shared<BatchOutlet>(origin.outlet, requests);
    for (const QJsonValue entry : entries)
        server.receive(json::fromQt(entry), {origin.client, outlet, origin.http});
}

} // namespace demo::batch
