#include "core/mcp/session.h"

#include "core/json/writer.h"
#include "core/mcp/conversation.h"
#include "core/mcp/era.h"
#include "core/mcp/listing.h"
#include "core/mcp/method_rules.h"
#include "core/mcp/methods.h"
#include "core/mcp/routing_headers.h"

namespace wb::mcp {
namespace {

template <typename T> Task<Result<T>> failed(Error error)
{
    co_return failure(std::move(error));
}

// Empty text is no params; anything else must be an object. Broken JSON is for sendRaw().
Result<json::Document> paramsFrom(const QByteArray &text)
{
    if (text.isEmpty())
        return json::Document();
    Result<json::Document> document = json::Document::parse(text);
    if (!document)
        return failure(ErrorKind::Config, QStringLiteral("The params are no JSON: %1").arg(document.error().message),
                       QStringLiteral("To send broken JSON on purpose, send the whole message verbatim"));
    if (!document->root().isObject())
        return failure(ErrorKind::Config,
                       QStringLiteral("The params are %1, an object is needed").arg(json::kindName(document->root().kind())),
                       QStringLiteral("To send something else on purpose, send the whole message verbatim"));
    return document;
}

// {"name":...,"arguments":...}; the arguments byte for byte.
Result<json::Document> namedParams(const QString &name, const QByteArray &arguments)
{
    json::Writer writer;
    writer.beginObject().key("name").string(name);
    if (!arguments.isEmpty()) {
        if (const auto checked = json::Document::parse(arguments); !checked)
            return failure(ErrorKind::Config, QStringLiteral("The arguments are no JSON: %1").arg(checked.error().message),
                           QStringLiteral("To send broken JSON on purpose, send the whole message verbatim"));
        writer.key("arguments").raw(arguments);
    }
    writer.endObject();
    return json::Document::parse(writer.take());
}

qint64 now()
{
    return systemClock().monotonicNs();
}

} // namespace

Session::Session(std::unique_ptr<Conversation> conversation, std::unique_ptr<Era> era, ServerInfo info)
    : m_conversation(std::move(conversation)), m_era(std::move(era)), m_info(std::move(info))
{
    rpc::Peer &peer = *m_conversation->peer;
    connect(&peer, &rpc::Peer::notification, this, &Session::onNotification);
    connect(&peer, &rpc::Peer::finding, this, &Session::onFinding);
    connect(&peer, &rpc::Peer::diagnostic, this, &Session::diagnostic);
    connect(&peer, &rpc::Peer::stderrLine, this, &Session::stderrLine);
    connect(&peer, &rpc::Peer::closed, this, &Session::closed);
    peer.setAbandonHandler([this](const QByteArray &idToken, const QString &reason) { m_era->cancel(idToken, reason); });
    m_conversation->onFinding = [this](const wire::Finding &found) { emit finding(found); };
    m_conversation->onNote = [this](const QString &text) { emit diagnostic(text); };
}

Session::~Session()
{
    disconnect(m_conversation->peer.get(), nullptr, this, nullptr);
}

const RevisionTraits &Session::traits() const
{
    return m_era->traits();
}

rpc::Peer &Session::peer()
{
    return *m_conversation->peer;
}

bool Session::isOpen() const
{
    return m_conversation->peer->isOpen();
}

void Session::close()
{
    m_conversation->peer->stop();
}

// Whether a request may go out: the revision has the method, and the server declares what it needs.
Status Session::admit(const QByteArray &method, const CallOptions &options) const
{
    if (options.force)
        return {};
    if (const Status status = m_era->supports(method); !status)
        return status;
    const QString missing = missingCapability(traits(), m_info, method);
    if (missing.isEmpty())
        return {};
    return failure(
        ErrorKind::Unsupported,
        QStringLiteral("The server does not declare the capability \"%1\", which %2 needs").arg(missing, QString::fromUtf8(method)),
        QStringLiteral("Send it anyway by force"));
}

bool Session::declares(const QByteArray &method) const
{
    return missingCapability(traits(), m_info, method).isEmpty();
}

Task<Result<Answer>> Session::request(QByteArray method, QByteArray params, CallOptions options, std::stop_token stop)
{
    const Result<json::Document> document = paramsFrom(params);
    if (!document)
        return failed<Answer>(document.error());
    if (const Status status = admit(method, options); !status)
        return failed<Answer>(status.error());
    return perform({std::move(method), *document, std::move(options)}, std::move(stop));
}

Task<Result<Answer>> Session::perform(Call call, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    if (call.options.exchange == ExchangeId{})
        call.options.exchange = wire::nextExchangeId();
    auto completing = m_era->complete(std::move(call), entry.token());
    Result<Answer> answer = co_await completing;
    co_return answer;
}

Task<Result<rpc::Message>> Session::sendRaw(QByteArray bytes, CallOptions options, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    wire::HttpHeaders headers;
    if (annotationsCount(*m_era, *m_conversation)) {
        const rpc::Message message{.bytes = bytes, .envelope = json::scanEnvelope(bytes)};
        headers = routingHeaders(message.envelope.method, message.params(), m_conversation->tools);
    }
    auto sending = peer().sendRaw(std::move(bytes), options.timeouts, std::move(headers), entry.token(), options.exchange);
    Result<rpc::Message> answer = co_await sending;
    co_return answer;
}

Task<Result<Called<ToolResult>>> Session::callTool(QString name, QByteArray arguments, CallOptions options, std::stop_token stop)
{
    const QString exclusion = m_conversation->tools.exclusion(name.toUtf8());
    if (!exclusion.isEmpty() && !options.force)
        co_return failure(ErrorKind::Unsupported, QStringLiteral("The tool \"%1\" must not be used over HTTP: %2").arg(name, exclusion),
                          QStringLiteral("2026-07-28 Streamable HTTP, \"Custom Headers from Tool Parameters\". Call it anyway by force"));
    const Result<json::Document> params = namedParams(name, arguments);
    if (!params)
        co_return failure(params.error());
    auto requesting = request(methods::kToolsCall, params->bytes(), std::move(options), stop);
    Result<Answer> answer = co_await requesting;
    if (!answer)
        co_return failure(answer.error());
    ToolResult result = decodeToolResult(answer->result());
    co_return Called<ToolResult>{std::move(result), std::move(*answer)};
}

Task<Result<Called<PromptResult>>> Session::getPrompt(QString name, QByteArray arguments, CallOptions options, std::stop_token stop)
{
    const Result<json::Document> params = namedParams(name, arguments);
    if (!params)
        co_return failure(params.error());
    auto requesting = request(methods::kPromptsGet, params->bytes(), std::move(options), stop);
    Result<Answer> answer = co_await requesting;
    if (!answer)
        co_return failure(answer.error());
    PromptResult result = decodePromptResult(answer->result());
    co_return Called<PromptResult>{std::move(result), std::move(*answer)};
}

Task<Result<Called<ResourceContents>>> Session::readResource(QString uri, CallOptions options, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    const QByteArray subject = uri.toUtf8();
    const auto fresh = options.useCache ? m_fresh.find(methods::kResourcesRead, subject, now()) : std::nullopt;
    Answer found;
    if (fresh) {
        found = {.message = fresh->first(), .fromCache = true};
    } else {
        json::Writer params;
        params.beginObject().key("uri").string(uri).endObject();
        auto requesting = request(methods::kResourcesRead, params.take(), std::move(options), entry.token());
        Result<Answer> answer = co_await requesting;
        if (!answer)
            co_return failure(answer.error());
        found = std::move(*answer);
    }
    ResourceContents contents = decodeResourceContents(found.result());
    contents.freshness = decodeFreshness(found.result(), found.message.monotonicNs);
    if (!found.fromCache && found.rounds == 1) // what input led to must not be kept
        m_fresh.keep(methods::kResourcesRead, subject, {found.message}, contents.freshness.staleAtNs, now());
    co_return Called<ResourceContents>{std::move(contents), std::move(found)};
}

Task<Result<Called<CompletionResult>>> Session::complete(QByteArray reference, QString argument, QString value, QByteArray context,
                                                         CallOptions options, std::stop_token stop)
{
    json::Writer params;
    params.beginObject().key("ref").raw(reference);
    params.key("argument").beginObject().key("name").string(argument).key("value").string(value).endObject();
    if (!context.isEmpty())
        params.key("context").raw(context);
    params.endObject();
    options.wantProgress = false;
    auto requesting = request(methods::kComplete, params.take(), std::move(options), stop);
    Result<Answer> answer = co_await requesting;
    if (!answer)
        co_return failure(answer.error());
    CompletionResult result = decodeCompletion(answer->result());
    co_return Called<CompletionResult>{std::move(result), std::move(*answer)};
}

Task<Result<Answer>> Session::ping(CallOptions options, std::stop_token stop)
{
    options.wantProgress = false;
    return request(traits().ping ? methods::kPing : methods::kDiscover, {}, std::move(options), std::move(stop));
}

Task<Status> Session::setLogLevel(QByteArray level, CallOptions options, std::stop_token stop)
{
    if (!traits().setLevel) {
        m_conversation->logLevel = level;
        co_return Status{};
    }
    json::Writer params;
    params.beginObject().key("level").utf8String(level).endObject();
    options.wantProgress = false;
    auto requesting = request(methods::kSetLevel, params.take(), std::move(options), stop);
    const Result<Answer> answer = co_await requesting;
    if (!answer)
        co_return failure(answer.error());
    co_return Status{};
}

Task<Status> Session::listen(ListenFilter filter, std::stop_token stop)
{
    const TaskScope::Entry entry(m_scope, stop);
    auto listening = m_era->listen(std::move(filter), entry.token());
    Status status = co_await listening;
    co_return status;
}

void Session::notify(const QByteArray &method, const QByteArray &params)
{
    wire::HttpHeaders headers;
    const Result<json::Document> document = json::Document::parse(params);
    if (annotationsCount(*m_era, *m_conversation))
        headers = routingHeaders(method, document ? document->root() : json::Value(), m_conversation->tools);
    peer().notify(method, params, std::move(headers));
}

} // namespace wb::mcp
