// The resources and the templates.
#include "tests/testserver/features/catalog.h"
#include "tests/testserver/features/pictures.h"

#include <QUrl>
#include <QUrlQuery>

namespace demo {

namespace {

constexpr char kReadme[] = R"(# MCP demo server

A small, honest server to try a client with.

| try | to see |
|---|---|
| `get_weather` | structured results |
| `generate_report` | progress, log messages, cancellation |
| `ask_user`, `plan_trip` | the server asking back |
| `create_order` | a form made from a nested schema |
| `mixed_content`, `show_image`, `play_sound` | results that are more than text |
| `count` and `flip_tools` | change notifications |

Read `demo://users/2`, search with `demo://search?q=tea`, and watch `demo://counter`.
)";

constexpr char kConfig[] = R"({
  "name": "demo",
  "features": {"progress": true, "sampling": true},
  "limits": {"steps": 1000, "bytes": 1000000000},
  "languages": ["en", "pt", "日本語"]
}
)";

constexpr char kCities[] = "city,country,population,founded\n"
                           "Lisbon,Portugal,545796,-1200\n"
                           "Kyoto,Japan,1463723,794\n"
                           "\"Washington, D.C.\",United States,678972,1790\n"
                           "Zürich,Switzerland,436332,-15\n"
                           "Nairobi,Kenya,4397073,1899\n";

struct User
{
    const char *id, *name, *role;
};
constexpr User kUsers[]{{"1", "Ada", "engineer"}, {"2", "Grace", "admiral"}, {"3", "Edsger", "teacher"}, {"4", "Margaret", "engineer"}};
constexpr const char *kWords[]{"tea", "teapot", "teaspoon", "coffee", "cocoa", "cup", "kettle", "saucer"};

std::optional<QByteArray> readUser(const QString &uri)
{
    for (const User &user : kUsers) {
        if (uri == QLatin1String("demo://users/") + QLatin1String(user.id)) {
            return json::object({{"id", json::number(QByteArray(user.id).toLongLong())},
                                 {"name", json::text(QByteArray(user.name))},
                                 {"role", json::text(QByteArray(user.role))}});
        }
    }
    return std::nullopt;
}

std::optional<QByteArray> search(const QString &uri)
{
    const QUrl url(uri);
    if (url.scheme() != u"demo" || url.host() != u"search")
        return std::nullopt;
    const QUrlQuery query(url);
    const QByteArray wanted = query.queryItemValue(QStringLiteral("q"), QUrl::FullyDecoded).toUtf8();
    const QString limit = query.queryItemValue(QStringLiteral("limit"));
    const qsizetype most = limit.isEmpty() ? 10 : limit.toLongLong();
    QList<QByteArray> hits;
    for (const char *word : kWords) {
        if (QByteArray(word).contains(wanted) && hits.size() < most)
            hits += word;
    }
    return json::object({{"query", json::text(wanted)}, {"hits", json::textArray(hits)}});
}

QByteArrayList userIds(const QString &argument)
{
    QByteArrayList ids;
    for (const User &user : kUsers)
        ids += user.id;
    return argument == u"id" ? ids : QByteArrayList();
}

QByteArrayList searchWords(const QString &argument)
{
    if (argument == u"limit")
        return {"1", "5", "10"};
    return QByteArrayList(std::begin(kWords), std::end(kWords));
}

} // namespace

QList<Resource> demoResources(const Catalog &catalog)
{
    const Json icon = pictures::icon(pictures::Colour::Green);
    return {{.uri = "demo://readme",
             .name = "readme",
             .title = "About this server",
             .description = "What there is to try",
             .mimeType = "text/markdown",
             .annotations = R"({"audience":["user","assistant"],"priority":0.9})",
             .icon = icon,
             .read = [] { return QByteArray(kReadme); }},
            {.uri = "demo://config",
             .name = "config",
             .title = "Configuration",
             .description = "A JSON document",
             .mimeType = "application/json",
             .icon = icon,
             .read = [] { return QByteArray(kConfig); }},
            {.uri = "demo://data/cities.csv",
             .name = "cities",
             .title = "Cities",
             .description = "A table",
             .mimeType = "text/csv",
             .icon = icon,
             .read = [] { return QByteArray(kCities); }},
            {.uri = "demo://images/landscape.png",
             .name = "landscape",
             .title = "Landscape",
             .description = "An image",
             .mimeType = "image/png",
             .icon = icon,
             .read = [] { return pictures::landscape(192); },
             .isText = false},
            {.uri = kCounterUri,
             .name = "counter",
             .title = "Counter",
             .description = "Counts every second while somebody watches, and with the tool count",
             .mimeType = "text/plain",
             .annotations = R"({"audience":["user"],"priority":0.2})",
             .icon = icon,
             .read = [&catalog] { return QByteArray::number(catalog.counter()); },
             .ttlMs = 0}};
}

QList<ResourceTemplate> demoTemplates()
{
    return {{.uriTemplate = "demo://users/{id}",
             .name = "user",
             .title = "A user",
             .description = "One of four users by number",
             .mimeType = "application/json",
             .read = readUser,
             .candidates = userIds},
            {.uriTemplate = "demo://search{?q,limit}",
             .name = "search",
             .title = "Search",
             .description = "Words that contain q, at most limit of them",
             .mimeType = "application/json",
             .read = search,
             .candidates = searchWords}};
}

} // namespace demo
