#include "app/cli/commands/commands.h"
#include "app/cli/text_table.h"
#include "core/json/writer.h"

namespace wb::cli {
namespace {

QString eraWord(mcp::EraKind era)
{
    return era == mcp::EraKind::Modern ? QStringLiteral("modern") : QStringLiteral("legacy");
}

QString stateWord(mcp::ConnectStep::State state)
{
    switch (state) {
    case mcp::ConnectStep::State::Running:
        return QStringLiteral("running");
    case mcp::ConnectStep::State::Done:
        return QStringLiteral("done");
    case mcp::ConnectStep::State::Warning:
        return QStringLiteral("warning");
    case mcp::ConnectStep::State::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

// "tools (listChanged), prompts"
QString offers(const mcp::ServerInfo &info)
{
    const Result<json::Document> capabilities = json::Document::parse(info.capabilities);
    QStringList offered;
    for (const json::Member &capability : capabilities ? capabilities->root().members() : json::MemberRange()) {
        QStringList flags;
        for (const json::Member &flag : capability.value.members()) {
            if (!flag.value.isBool() || flag.value.toBool())
                flags.append(flag.key.toString());
        }
        const QString name = capability.key.toString();
        offered.append(flags.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, flags.join(QStringLiteral(", "))));
    }
    return offered.join(QStringLiteral(", "));
}

QString transportWord(const ServerCall &call)
{
    const auto &verdict = call.connection.verdict();
    return wire::transportKindName(verdict ? verdict->transport : call.connection.profile().firstTransport());
}

QString infoText(const ServerCall &call)
{
    const mcp::ServerInfo &info = call.session.serverInfo();
    const auto &verdict = call.connection.verdict();
    TextFacts facts;
    facts.add(QStringLiteral("Server"), QStringLiteral("%1 %2").arg(info.name, info.version));
    facts.add(QStringLiteral("Title"), info.title);
    facts.add(QStringLiteral("About"), info.description);
    facts.add(QStringLiteral("Website"), info.websiteUrl);
    facts.add(QStringLiteral("Protocol"),
              QStringLiteral("%1 (%2) over %3")
                  .arg(QString::fromUtf8(info.protocolVersion), eraWord(call.session.traits().era), transportWord(call)));
    facts.add(QStringLiteral("Because"), verdict ? verdict->reason : QString());
    facts.add(QStringLiteral("Supports"), info.supportedVersions.join(QStringLiteral(", ")));
    facts.add(QStringLiteral("Endpoint"), call.connection.profile().endpointForDisplay());
    facts.add(QStringLiteral("Offers"), offers(info));
    const QString instructions = info.instructions.isEmpty() ? QString() : QStringLiteral("\nInstructions\n%1\n").arg(info.instructions);
    return facts.text() + instructions;
}

void writeSteps(json::Writer &writer, const QList<mcp::ConnectStep> &steps)
{
    writer.key("steps").beginArray();
    for (const mcp::ConnectStep &step : steps) {
        writer.beginObject().key("name").string(step.name).key("state").string(stateWord(step.state));
        writer.key("detail").string(step.detail).key("elapsedMs").number(static_cast<double>(step.elapsedNs) / 1e6).endObject();
    }
    writer.endArray();
}

QByteArray infoJson(const ServerCall &call)
{
    const mcp::ServerInfo &info = call.session.serverInfo();
    json::Writer writer;
    writer.beginObject();
    writer.key("server").beginObject().key("name").string(info.name).key("title").string(info.title);
    writer.key("version").string(info.version).key("description").string(info.description);
    writer.key("websiteUrl").string(info.websiteUrl).endObject();
    writer.key("protocolVersion").utf8String(info.protocolVersion);
    writer.key("era").string(eraWord(call.session.traits().era));
    writer.key("transport").string(transportWord(call));
    writer.key("reason").string(call.connection.verdict() ? call.connection.verdict()->reason : QString());
    writer.key("endpoint").string(call.connection.profile().endpointForDisplay());
    writer.key("supportedVersions").beginArray();
    for (const QString &version : info.supportedVersions)
        writer.string(version);
    writer.endArray();
    writer.key("capabilities").raw(info.capabilities.isEmpty() ? QByteArray("{}") : info.capabilities);
    writer.key("instructions").string(info.instructions);
    writeSteps(writer, call.connection.steps());
    writer.key("raw").raw(info.raw.isEmpty() ? QByteArray("null") : info.raw);
    writer.endObject();
    return writer.take();
}

} // namespace

Task<ExitCode> runInfo(ServerCall call)
{
    if (call.out.isJson())
        call.out.document(infoJson(call));
    else
        call.out.text(infoText(call));
    co_return ExitCode::Ok;
}

} // namespace wb::cli
