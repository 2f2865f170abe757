#include "tests/testserver/protocol/server.h"

#include "tests/testserver/protocol/batch.h"
#include "tests/testserver/protocol/legacy_era.h"
#include "tests/testserver/protocol/modern_era.h"
#include "tests/testserver/transports/http_message.h"

#include <QRandomGenerator>

namespace demo {

namespace {

QByteArray randomBytes()
{
    QByteArray bytes;
    for (int i = 0; i < 4; ++i)
        bytes += QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    return bytes;
}

Json answerFrame(const Json &id, const Answer &answer)
{
    Json frame = json::object({{"jsonrpc", json::text("2.0")}, {"id", id}});
    if (!answer.failure) {
        json::append(frame, "result", answer.result);
        return frame;
    }
    const Failure &failure = *answer.failure;
    json::append(
        frame, "error",
        json::object({{"code", json::number(qint64(failure.code))}, {"message", json::text(failure.message)}, {"data", failure.data}}));
    return frame;
}

} // namespace

Server::Server(Options options, const ScenarioSet &scenarios)
    : m_options(std::move(options)), m_scenarios(scenarios), m_catalog(m_options), m_secret(randomBytes())
{
    m_scenarios.each([this](Scenario &scenario) { scenario.addTools(m_catalog.tools()); });
    addMethods();
    connect(&m_ticks, &QTimer::timeout, this, [this] {
        if (isWatched(QLatin1String(kCounterUri))) {
            m_catalog.count();
            announceUpdated(QLatin1String(kCounterUri));
        }
    });
    m_ticks.start(1000);
}

void Server::addMethods()
{
    const auto both = [this](const char *name, std::function<void(Call &)> run) {
        m_methods.insert(QString::fromLatin1(name), {true, true, std::move(run)});
    };
    both("tools/list", [this](Call &call) { m_catalog.listTools(call); });
    both("tools/call", [this](Call &call) { m_catalog.callTool(call); });
    both("resources/list", [this](Call &call) { m_catalog.listResources(call); });
    both("resources/templates/list", [this](Call &call) { m_catalog.listTemplates(call); });
    both("resources/read", [this](Call &call) { m_catalog.readResource(call); });
    both("prompts/list", [this](Call &call) { m_catalog.listPrompts(call); });
    both("prompts/get", [this](Call &call) { m_catalog.getPrompt(call); });
    both("completion/complete", [this](Call &call) { m_catalog.complete(call); });
    const auto legacy = [this](const char *name, std::function<void(Call &)> run) {
        m_methods.insert(QString::fromLatin1(name), {true, false, std::move(run)});
    };
    legacy("initialize", legacy_era::initialize);
    legacy("ping", [](Call &call) { call.succeed({}); });
    legacy("logging/setLevel", legacy_era::setLevel);
    legacy("resources/subscribe", legacy_era::subscribe);
    legacy("resources/unsubscribe", legacy_era::unsubscribe);
    const auto modern = [this](const char *name, std::function<void(Call &)> run) {
        m_methods.insert(QString::fromLatin1(name), {false, true, std::move(run)});
    };
    modern("server/discover", modern_era::discover);
    modern("subscriptions/listen", modern_era::listen);
}

bool Server::isModern(const Message &request, const HttpRequest *http) const
{
    if (!m_options.offersModern() || !m_options.offersLegacy())
        return m_options.offersModern();
    const Revision *byHeader = http ? findRevision(http->header("MCP-Protocol-Version")) : nullptr;
    return (byHeader && byHeader->modern) || request.method == u"server/discover" ||
           request.meta().contains(QLatin1String(meta_key::kProtocolVersion));
}

Message::Kind Server::receive(const QByteArray &bytes, const Origin &origin)
{
    if (bytes.trimmed().startsWith('[')) {
        receiveBatch(bytes, origin);
        return Message::Kind::Request;
    }
    const Message message = Message::parse(bytes);
    if (m_scenarios.any([&](Scenario &scenario) { return scenario.swallow(message, *origin.outlet); }))
        return message.kind;
    switch (message.kind) {
    case Message::Kind::Request:
        request(message, origin);
        break;
    case Message::Kind::Notification:
        notified(message, origin.client);
        break;
    case Message::Kind::Response:
        origin.client.answered(message);
        break;
    case Message::Kind::Malformed:
        answer(message, origin, {{}, Failure{message.errorCode, message.problem, {}, 400}});
        break;
    }
    return message.kind;
}

void Server::receiveBatch(const QByteArray &bytes, const Origin &origin)
{
    const Revision *revision = origin.client.revision;
    if (revision && revision->batches) {
        batch::receive(*this, bytes, origin);
        return;
    }
    const QString problem = QStringLiteral("Batches exist in protocol revision 2025-03-26 alone");
    answer({}, origin, {{}, Failure{error_code::kInvalidRequest, problem, {}, 400}});
}

void Server::request(const Message &message, const Origin &origin)
{
    const bool modern = origin.allowsModern && isModern(message, origin.http);
    const auto refusal = modern ? modern_era::check(*this, message, origin) : legacy_era::check(*this, message, origin.client);
    if (refusal) {
        answer(message, origin, {{}, refusal});
        return;
    }
    const auto method = m_methods.constFind(message.method);
    if (method == m_methods.constEnd() || !(modern ? method->modern : method->legacy)) {
        const Failure unknown{error_code::kMethodNotFound, QStringLiteral("Method not found: ") + message.method, {}, modern ? 404 : 200};
        answer(message, origin, {{}, unknown});
        return;
    }
    origin.outlet->accepted();
    if (auto other = m_scenarios.first<Answer>([&](Scenario &scenario) { return scenario.instead(message); })) {
        answer(message, origin, *other);
        return;
    }
    method->run(*new Call(*this, message, modern ? modern_era::revision() : legacy_era::revision(*this, origin.client), origin));
}

void Server::notified(const Message &message, Client &client)
{
    if (message.method == u"notifications/cancelled")
        client.cancel(message.rawParam("requestId"));
    if (message.method == u"notifications/initialized") {
        client.initialized = true;
        m_scenarios.each([this](Scenario &scenario) { scenario.connected(*this); });
    }
}

void Server::answer(const Message &request, const Origin &origin, Answer answer)
{
    Json id = request.id;
    m_scenarios.each([&](Scenario &scenario) { scenario.rewrite(request, answer, id); });
    QList<QByteArray> frames{answerFrame(id, answer)};
    m_scenarios.each([&](Scenario &scenario) { scenario.reframe(request, frames); });
    if (frames.isEmpty())
        return;
    const QByteArray last = frames.takeLast();
    for (const QByteArray &frame : std::as_const(frames))
        origin.outlet->send(frame);
    origin.outlet->answer(last, answer.failure ? answer.failure->httpStatus : 200);
}

Json Server::resultMeta() const
{
    return json::object({{meta_key::kServerInfo, modern_era::serverInfo(false)}});
}

void Server::attach(Client &client)
{
    m_clients += &client;
}

void Server::detach(Client &client)
{
    m_clients.removeOne(&client);
}

} // namespace demo
