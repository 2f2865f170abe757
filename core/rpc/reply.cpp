#include "core/rpc/reply.h"

#include "core/json/writer.h"
#include "core/rpc/error_codes.h"

#include <QLoggingCategory>

#include <utility>

namespace wb::rpc {
namespace {

Q_LOGGING_CATEGORY(log, "wb.rpc")

} // namespace

Reply::Reply(QByteArray idToken, Send send) : m_idToken(std::move(idToken)), m_send(std::move(send)) {}

Reply::Reply(Reply &&other) noexcept : m_idToken(std::move(other.m_idToken)), m_send(std::exchange(other.m_send, {})) {}

Reply &Reply::operator=(Reply &&other) noexcept
{
    if (this != &other) {
        abandon();
        m_idToken = std::move(other.m_idToken);
        m_send = std::exchange(other.m_send, {});
    }
    return *this;
}

Reply::~Reply()
{
    abandon();
}

void Reply::result(const QByteArray &json)
{
    json::Writer writer;
    writer.beginObject().key("jsonrpc").utf8String("2.0").key("id").raw(m_idToken).key("result").raw(json).endObject();
    verbatim(writer.take());
}

void Reply::error(int code, const QString &message, const QByteArray &data)
{
    json::Writer writer;
    writer.beginObject().key("jsonrpc").utf8String("2.0").key("id").raw(m_idToken).key("error").beginObject();
    writer.key("code").number(qint64{code}).key("message").string(message);
    if (!data.isEmpty())
        writer.key("data").raw(data);
    writer.endObject().endObject();
    verbatim(writer.take());
}

void Reply::verbatim(const QByteArray &message)
{
    if (answered()) {
        qCWarning(log) << "A second answer to request" << m_idToken << "was not sent";
        return;
    }
    std::exchange(m_send, {})(message);
}

void Reply::withhold()
{
    m_send = {};
}

void Reply::abandon()
{
    if (!answered())
        error(kInternalError, QStringLiteral("The request was not handled"));
}

} // namespace wb::rpc
