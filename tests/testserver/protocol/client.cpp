#include "tests/testserver/protocol/client.h"

#include "tests/testserver/protocol/call.h"
#include "tests/testserver/protocol/server.h"

namespace demo {

Client::Client(Server &server, Outlet &standing) : m_server(server), m_standing(standing)
{
    m_server.attach(*this);
}

Client::~Client()
{
    while (!m_calls.isEmpty())
        delete *m_calls.begin(); // which calls forget()
    m_server.detach(*this);
}

void Client::ask(Outlet &outlet, const QByteArray &method, const Json &params, const ResponseHandler &handler)
{
    const Json id = json::number(m_nextQuestion++);
    m_questions.insert(id, handler);
    outlet.send(json::object({{"jsonrpc", json::text("2.0")}, {"id", id}, {"method", json::text(method)}, {"params", params}}));
}

void Client::answered(const Message &response)
{
    if (const ResponseHandler handler = m_questions.take(response.id))
        handler(response.body);
}

void Client::add(const QByteArray &id, Call *call)
{
    m_calls.insert(id, call);
}

void Client::forget(const QByteArray &id, Call *call)
{
    m_calls.remove(id, call);
}

void Client::cancel(const QByteArray &id)
{
    while (m_calls.contains(id))
        delete *m_calls.find(id);
    listening.remove(id);
}

} // namespace demo
