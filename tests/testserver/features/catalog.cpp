#include "tests/testserver/features/catalog.h"

#include "tests/testserver/protocol/content.h"
#include "tests/testserver/protocol/server.h"

#include <QJsonArray>

#include <algorithm>

namespace demo {

namespace {

constexpr qint64 kListTtlMs = 60'000;
constexpr char kCursorPrefix[] = "page-from-";

template <typename Entry> QList<Json> described(const QList<Entry> &entries, const Revision &revision)
{
    QList<Json> all;
    for (const Entry &entry : entries)
        all += entry.describe(revision);
    return all;
}

// The position that a cursor of ours stands for; -1 for any other.
qsizetype positionOf(const QString &cursor, qsizetype count)
{
    bool isNumber = false;
    const QByteArray plain = QByteArray::fromBase64(cursor.toLatin1());
    const qsizetype position = plain.startsWith(kCursorPrefix) ? plain.mid(sizeof(kCursorPrefix) - 1).toLongLong(&isNumber) : -1;
    return isNumber && position >= 0 && position < count ? position : -1;
}

Json cursorAt(qsizetype position)
{
    return json::text((kCursorPrefix + QByteArray::number(position)).toBase64());
}

} // namespace

Catalog::Catalog(const Options &options)
    : m_tools(plainTools() + mediaTools() + timedTools() + askingTools() + stateTools() + loadTools()), m_resources(demoResources(*this)),
      m_templates(demoTemplates()), m_prompts(demoPrompts()), m_pageSize(options.pageSize)
{
    addGenerated(options);
}

void Catalog::addGenerated(const Options &options)
{
    for (int i = 1; i <= options.extraTools; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(4, '0');
        m_tools +=
            {.name = "generated_" + number,
             .title = "Generated tool " + number,
             .description = "One of many: it answers with its own name.",
             .inputSchema = R"({"type":"object","properties":{"note":{"type":"string"}}})",
             .run = [number](Call &call) { call.succeed(content::plain(QStringLiteral("generated_") + QString::fromLatin1(number))); }};
    }
    for (int i = 1; i <= options.extraResources; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(4, '0');
        m_resources += {.uri = "demo://generated/" + number, .name = "generated-" + number, .mimeType = "text/plain", .read = [number] {
                            return "Generated resource " + number;
                        }};
    }
}

void Catalog::list(Call &call, const QByteArray &key, const QList<Json> &entries) const
{
    const QJsonValue cursor = call.request().params.value(QLatin1String("cursor"));
    const qsizetype from = cursor.isUndefined() ? 0 : positionOf(cursor.toString(), entries.size());
    if (from < 0) {
        call.fail({error_code::kInvalidParams, QStringLiteral("This cursor is not one of ours"), {}, 200});
        return;
    }
    const qsizetype size = m_pageSize > 0 ? m_pageSize : entries.size();
    const bool isLast = from + size >= entries.size();
    call.succeed({{key, json::array(entries.mid(from, size))}, {"nextCursor", isLast ? Json() : cursorAt(from + size)}},
                 {.ttlMs = kListTtlMs});
}

void Catalog::listTools(Call &call) const
{
    QList<Tool> visible;
    std::copy_if(m_tools.begin(), m_tools.end(), std::back_inserter(visible), [](const Tool &tool) { return !tool.isHidden; });
    list(call, "tools", described(visible, call.revision()));
}

void Catalog::listResources(Call &call) const
{
    list(call, "resources", described(m_resources, call.revision()));
}

void Catalog::listTemplates(Call &call) const
{
    list(call, "resourceTemplates", described(m_templates, call.revision()));
}

void Catalog::listPrompts(Call &call) const
{
    list(call, "prompts", described(m_prompts, call.revision()));
}

const Tool *Catalog::findTool(const QString &name) const
{
    const auto found = std::find_if(m_tools.begin(), m_tools.end(),
                                    [wanted = name.toUtf8()](const Tool &tool) { return !tool.isHidden && tool.name == wanted; });
    return found == m_tools.end() ? nullptr : &*found;
}

void Catalog::callTool(Call &call) const
{
    const QString name = call.request().params.value(QLatin1String("name")).toString();
    if (const Tool *tool = findTool(name))
        tool->run(call);
    else
        call.fail({error_code::kInvalidParams, QStringLiteral("Unknown tool: '%1'").arg(name), {}, 200});
}

bool Catalog::knowsResource(const QString &uri) const
{
    return std::any_of(m_resources.begin(), m_resources.end(),
                       [wanted = uri.toUtf8()](const Resource &resource) { return resource.uri == wanted; });
}

void Catalog::readResource(Call &call) const
{
    const QString uri = call.request().params.value(QLatin1String("uri")).toString();
    for (const Resource &resource : m_resources) {
        if (resource.uri == uri.toUtf8()) {
            call.succeed({{"contents", json::array({resource.contents()})}}, {.ttlMs = resource.ttlMs});
            return;
        }
    }
    for (const ResourceTemplate &candidate : m_templates) {
        if (const std::optional<QByteArray> text = candidate.read(uri)) {
            const Json contents =
                json::object({{"uri", json::text(uri)}, {"mimeType", json::text(candidate.mimeType)}, {"text", json::text(*text)}});
            call.succeed({{"contents", json::array({contents})}}, {.ttlMs = kListTtlMs, .isPublic = false});
            return;
        }
    }
    // The code of its own was given up in 2026-07-28.
    call.fail({call.revision().modern ? error_code::kInvalidParams : error_code::kLegacyResourceNotFound,
               QStringLiteral("Resource not found: ") + uri, json::object({{"uri", json::text(uri)}}), 200});
}

} // namespace demo
