#include "core/framelog/capture_notes.h"

#include "core/json/value.h"
#include "core/json/writer.h"

namespace wb::framelog {
namespace {

json::Document parsed(const QByteArray &body)
{
    return json::Document::parse(body).value_or(json::Document());
}

wire::Severity severityFrom(qint64 number)
{
    if (number <= 0)
        return wire::Severity::Info;
    return number == 1 ? wire::Severity::Warning : wire::Severity::Error;
}

} // namespace

QByteArray encodeFinding(const wire::Finding &finding)
{
    json::Writer body;
    body.beginObject().key("severity").number(static_cast<qint64>(finding.severity));
    body.key("rule").string(finding.rule).key("message").string(finding.message);
    body.key("clause").string(finding.clause).key("pointer").string(finding.pointer).endObject();
    return body.take();
}

wire::Finding decodeFinding(const QByteArray &body)
{
    const json::Document document = parsed(body);
    const json::Value root = document.root();
    wire::Finding finding;
    finding.severity = severityFrom(root["severity"].toInteger().value_or(1));
    finding.rule = root["rule"].toString();
    finding.message = root["message"].toString();
    finding.clause = root["clause"].toString();
    finding.pointer = root["pointer"].toString();
    return finding;
}

QByteArray encodeConnection(const ConnectionNote &note)
{
    json::Writer body;
    body.beginObject().key("server").string(note.server).key("transport").string(note.transport);
    body.key("endpoint").string(note.endpoint).key("protocolVersion").string(note.protocolVersion).endObject();
    return body.take();
}

ConnectionNote decodeConnection(const QByteArray &body)
{
    const json::Document document = parsed(body);
    const json::Value root = document.root();
    ConnectionNote note;
    note.server = root["server"].toString();
    note.transport = root["transport"].toString();
    note.endpoint = root["endpoint"].toString();
    note.protocolVersion = root["protocolVersion"].toString();
    return note;
}

} // namespace wb::framelog
