// Everything the server offers: tools, resources, templates, prompts, and the requests that list and use them.
#pragma once

#include "tests/testserver/options.h"
#include "tests/testserver/protocol/call.h"

#include <functional>

namespace demo {

struct Tool
{
    QByteArray name, title, description;
    Json inputSchema, outputSchema, annotations, icon;
    std::function<void(Call &)> run;
    bool isHidden = false;

    [[nodiscard]] Json describe(const Revision &revision) const;
};

struct Resource
{
    QByteArray uri, name, title, description, mimeType;
    Json annotations, icon;
    std::function<QByteArray()> read;
    bool isText = true;
    qint64 ttlMs = 60'000;

    [[nodiscard]] Json describe(const Revision &revision) const;
    [[nodiscard]] Json contents() const;
};

struct ResourceTemplate
{
    QByteArray uriTemplate, name, title, description, mimeType;
    // The text of the resource at `uri`; nothing when the template does not match it or there is no such thing.
    std::function<std::optional<QByteArray>(const QString &uri)> read;
    std::function<QByteArrayList(const QString &argument)> candidates; // for completion

    [[nodiscard]] Json describe(const Revision &revision) const;
};

struct PromptArgument
{
    QByteArray name, title, description;
    bool isRequired = false;
    // All values that can be suggested, given the arguments that are already filled in; null when there is no completion.
    std::function<QByteArrayList(const QJsonObject &others)> candidates;
};

struct Prompt
{
    QByteArray name, title, description;
    QList<PromptArgument> arguments;
    Json icon;
    std::function<QList<Json>(const QJsonObject &arguments)> messages;

    [[nodiscard]] Json describe(const Revision &revision) const;
};

class Catalog
{
public:
    explicit Catalog(const Options &options);

    void listTools(Call &call) const;
    void callTool(Call &call) const;
    void listResources(Call &call) const;
    void listTemplates(Call &call) const;
    void readResource(Call &call) const;
    void listPrompts(Call &call) const;
    void getPrompt(Call &call) const;
    void complete(Call &call) const;

    [[nodiscard]] QList<Tool> &tools() { return m_tools; }
    [[nodiscard]] const Tool *findTool(const QString &name) const; // hidden ones aside
    [[nodiscard]] bool knowsResource(const QString &uri) const;

    // The counter resource.
    [[nodiscard]] int counter() const { return m_counter; }
    void count() { ++m_counter; }

private:
    void addGenerated(const Options &options);
    [[nodiscard]] const Prompt *findPrompt(const QString &name) const;
    [[nodiscard]] QByteArrayList candidates(const QJsonObject &params, QString &problem) const;
    void list(Call &call, const QByteArray &key, const QList<Json> &entries) const;

    QList<Tool> m_tools;
    QList<Resource> m_resources;
    QList<ResourceTemplate> m_templates;
    QList<Prompt> m_prompts;
    int m_pageSize;
    int m_counter = 0;
};

// The tables, one for each file of features.
[[nodiscard]] QList<Tool> plainTools();
[[nodiscard]] QList<Tool> mediaTools();
[[nodiscard]] QList<Tool> timedTools();
[[nodiscard]] QList<Tool> askingTools();
[[nodiscard]] QList<Tool> stateTools();
[[nodiscard]] QList<Tool> loadTools();
[[nodiscard]] QList<Resource> demoResources(const Catalog &catalog);
[[nodiscard]] QList<ResourceTemplate> demoTemplates();
[[nodiscard]] QList<Prompt> demoPrompts();

inline constexpr char kCounterUri[] = "demo://counter";

} // namespace demo
