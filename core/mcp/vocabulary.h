// What MCP servers offer, as plain values in the newest revision's words; fields that older revisions lack stay empty. Each keeps its
// own raw JSON, so that nothing a server sent is lost, and the issues found while decoding.
//
// Results can be big (100 MB in one block), so `raw` of a content block or of a result is kept only up to kKeptRaw bytes and empty beyond:
// the Answer beside it has all bytes.
#pragma once

#include "core/json/reader.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace wb::mcp {

constexpr qsizetype kKeptRaw = 1 << 20;

struct Icon
{
    QString src, mimeType, theme;
    QStringList sizes;
};

struct ToolAnnotations
{
    QString title;
    std::optional<bool> readOnly, destructive, idempotent, openWorld;
};

struct Tool
{
    QString name, title, description;
    QByteArray inputSchema, outputSchema; // raw JSON objects
    ToolAnnotations annotations;
    QList<Icon> icons;
    QByteArray raw;
    QString excluded; // why this tool must not be used (an invalid x-mcp-header over HTTP); empty: usable
    QList<json::Issue> issues;

    [[nodiscard]] QString label() const; // title, annotations.title or name
};

struct Annotations // of resources and content
{
    QStringList audience;
    std::optional<double> priority;
    QString lastModified;
};

struct Resource
{
    QString uri, name, title, description, mimeType;
    std::optional<qint64> size;
    Annotations annotations;
    QList<Icon> icons;
    QByteArray raw;
    QList<json::Issue> issues;
    [[nodiscard]] QString label() const;
};

struct ResourceTemplate
{
    QString uriTemplate, name, title, description, mimeType;
    Annotations annotations;
    QList<Icon> icons;
    QByteArray raw;
    QList<json::Issue> issues;
    [[nodiscard]] QString label() const;
};

struct PromptArgument
{
    QString name, title, description;
    bool required = false;
};

struct Prompt
{
    QString name, title, description;
    QList<PromptArgument> arguments;
    QList<Icon> icons;
    QByteArray raw;
    QList<json::Issue> issues;
    [[nodiscard]] QString label() const;
};

// One block of a tool result, a resource or a prompt message.
struct Content
{
    enum class Kind { Text, Image, Audio, Resource, ResourceLink, Blob, Unknown };
    Kind kind = Kind::Unknown;
    QString type;    // as sent
    QString role;    // prompt messages: user / assistant
    QString text;    // Text, or a text resource
    QByteArray data; // decoded base64 of Image, Audio, Blob
    QString mimeType, uri, name, title, description;
    Annotations annotations;
    QByteArray raw;
};

// How long an answer stays fresh (2026-07-28 "Caching"); absent for older servers.
struct Freshness
{
    std::optional<qint64> ttlMs; // of several pages the shortest
    QString cacheScope;          // "public", "private"
    qint64 staleAtNs = 0;        // monotonic (wb::Clock); of several pages the earliest; 0: stale at once

    [[nodiscard]] bool isFresh(qint64 monotonicNs) const { return monotonicNs < staleAtNs; }
};

struct ToolResult
{
    QList<Content> content;
    QByteArray structuredContent; // raw JSON, empty when absent
    bool isError = false;
    QByteArray raw; // the whole result
    QList<json::Issue> issues;
};

struct PromptResult
{
    QString description;
    QList<Content> messages;
    QByteArray raw;
    QList<json::Issue> issues;
};

struct ResourceContents
{
    QList<Content> contents;
    Freshness freshness; // set by Session::readResource
    QByteArray raw;
    QList<json::Issue> issues;
};

struct CompletionResult
{
    QStringList values;
    std::optional<qint64> total;
    bool hasMore = false;
    QByteArray raw;
    QList<json::Issue> issues;
};

struct ServerInfo
{
    QString name, title, version, description, websiteUrl;
    QString instructions;
    QByteArray capabilities;       // raw JSON object
    QByteArray protocolVersion;    // spoken now
    QStringList supportedVersions; // modern: as discovered
    QByteArray raw;                // result of initialize or server/discover; may be empty (modern without discovery)
    QList<json::Issue> issues;

    [[nodiscard]] bool has(const char *capability) const;                      // "tools", "resources", "prompts", "logging", "completions"
    [[nodiscard]] bool hasSub(const char *capability, const char *flag) const; // "resources", "subscribe"
};

template <typename T> struct Listing
{
    QList<T> items;
    Freshness freshness;
    bool fromCache = false; // no request was made
    int pages = 0;
    QString problem; // why paging stopped early (a cursor came twice, too many pages); empty: complete
};

[[nodiscard]] Tool decodeTool(json::Value value);
[[nodiscard]] Resource decodeResource(json::Value value);
[[nodiscard]] ResourceTemplate decodeResourceTemplate(json::Value value);
[[nodiscard]] Prompt decodePrompt(json::Value value);
[[nodiscard]] Content decodeContent(json::Value value);
[[nodiscard]] ToolResult decodeToolResult(json::Value result);
[[nodiscard]] PromptResult decodePromptResult(json::Value result);
[[nodiscard]] ResourceContents decodeResourceContents(json::Value result);
[[nodiscard]] CompletionResult decodeCompletion(json::Value result);
// `receivedNs`: monotonic, when the answer arrived.
[[nodiscard]] Freshness decodeFreshness(json::Value result, qint64 receivedNs = 0);
[[nodiscard]] ServerInfo decodeInitializeResult(json::Value result);
[[nodiscard]] ServerInfo decodeDiscoverResult(json::Value result);

} // namespace wb::mcp
