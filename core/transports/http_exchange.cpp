#include "core/transports/http_exchange.h"

#include "core/transports/http_refusals.h"

#include <utility>

namespace wb::transports {

HttpExchange::HttpExchange(wire::HttpClient &client, QObject *parent) : QObject(parent), m_client(client) {}

HttpExchange::~HttpExchange()
{
    abort();
}

void HttpExchange::start(wire::HttpRequest request)
{
    abort();
    m_request = std::move(request);
    m_redirects = 0;
    m_isActive = true;
    send();
}

void HttpExchange::abort()
{
    if (std::exchange(m_isActive, false))
        m_client.abort(m_handle);
}

void HttpExchange::send()
{
    m_answer = {};
    wire::HttpCallbacks callbacks;
    callbacks.head = [this](const wire::HttpResponseHead &head) { onHead(head); };
    callbacks.body = [this](const QByteArray &chunk) { onBody(chunk); };
    callbacks.finished = [this](const Result<wire::HttpTiming> &outcome) { onFinished(outcome); };
    m_handle = m_client.send(m_request, std::move(callbacks));
}

void HttpExchange::onHead(const wire::HttpResponseHead &head)
{
    m_answer.begin(head);
    if (!m_answer.isRedirect())
        emit headReceived(head);
}

void HttpExchange::onBody(const QByteArray &chunk)
{
    // A slot may abort this exchange while its parser runs: the rest of the chunk then concerns nobody.
    const auto onEvent = [this](wire::SseEvent &&event) {
        if (m_isActive)
            emit eventReceived(event);
    };
    m_answer.add(chunk, onEvent, [this](const QByteArray &bytes) { emit bodyReceived(bytes); });
}

void HttpExchange::onFinished(const Result<wire::HttpTiming> &outcome)
{
    if (outcome && m_answer.isRedirect()) {
        followRedirect();
        return;
    }
    m_isActive = false;
    emit finished(outcome ? Failure() : outcome.error());
}

void HttpExchange::followRedirect()
{
    const Result<QByteArray> target = redirectTarget(m_request.url, m_answer.head(), m_redirects);
    if (!m_answer.wasHandedOut() && !m_answer.text().isEmpty())
        emit bodyReceived(m_answer.text());
    if (!m_isActive)
        return;
    if (!target) {
        m_isActive = false;
        emit finished(target.error());
        return;
    }
    ++m_redirects;
    m_request.url = *target;
    send();
}

} // namespace wb::transports
