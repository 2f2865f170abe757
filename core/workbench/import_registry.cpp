#include "core/workbench/import_registry.h"

#include "core/workbench/importers.h"

#include <QRegularExpression>

namespace wb::workbench {
namespace {

using Pairs = QList<std::pair<QString, QString>>;

// The member under its present or its former name.
json::Value either(json::Value object, const char *name, const char *former)
{
    const json::Value value = object[name];
    return value.isUndefined() ? object[former] : value;
}

class RegistryImporter
{
public:
    RegistryImporter(json::Value server, ImportContext &context) : m_server(server), m_context(context)
    {
        m_name = server["title"].toString();
        if (m_name.isEmpty())
            m_name = server["name"].toString(QStringLiteral("server")).section(QLatin1Char('/'), -1);
    }

    QList<ServerProfile> run()
    {
        for (const json::Value package : m_server["packages"].elements())
            takePackage(package);
        for (const json::Value remote : m_server["remotes"].elements())
            m_profiles.append(remoteProfile(remote));
        tellApart();
        return m_profiles;
    }

private:
    // What an input is set to. {name} in its value stands for a variable. Inputs that only the user knows become ${env:NAME}.
    QString inputValue(json::Value input, const QString &label)
    {
        QString value = input["value"].toString(input["default"].toString());
        for (const json::Member &variable : input["variables"].members()) {
            const QString name = variable.key.toString();
            const QString placeholder = QStringLiteral("{%1}").arg(name);
            if (value.contains(placeholder))
                value.replace(placeholder, inputValue(variable.value, name));
        }
        return value.isEmpty() ? askFor(input, label) : value;
    }

    QString askFor(json::Value input, const QString &label)
    {
        if (!either(input, "isRequired", "is_required").toBool())
            return {};
        static const QRegularExpression unfit(QStringLiteral("[^A-Z0-9]+"));
        QString variable = label.toUpper().replace(unfit, QStringLiteral("_"));
        while (variable.startsWith(QLatin1Char('_')))
            variable.remove(0, 1);
        const QString what = input["description"].toString();
        m_context.remark(m_name, QStringLiteral("needs %1%2: set the environment variable %3, or write the value in its place")
                                     .arg(label, what.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(what), variable));
        return QStringLiteral("${env:%1}").arg(variable);
    }

    QStringList arguments(json::Value list)
    {
        QStringList words;
        for (const json::Value argument : list.elements()) {
            const bool named = argument["type"].toString() == u"named";
            const QString name = argument["name"].toString();
            const QString label = named ? name : either(argument, "valueHint", "value_hint").toString(QStringLiteral("argument"));
            const bool isFlag = named && !argument.contains("value") && !argument.contains("default") &&
                                !either(argument, "isRequired", "is_required").toBool();
            const QString value = isFlag ? QString() : inputValue(argument, label);
            if (isFlag && !argument.contains("description"))
                words.append(name);
            else if (!value.isEmpty())
                words += named ? QStringList{name, value} : QStringList{value};
        }
        return words;
    }

    Pairs pairs(json::Value list)
    {
        Pairs found;
        for (const json::Value input : list.elements()) {
            const QString name = input["name"].toString();
            const QString value = inputValue(input, name);
            if (!value.isEmpty())
                found.append({name, value});
        }
        return found;
    }

    static QStringList dockerWords(const Pairs &environment)
    {
        QStringList words{QStringLiteral("run"), QStringLiteral("-i"), QStringLiteral("--rm")};
        for (const auto &[name, value] : environment)
            words += QStringList{QStringLiteral("-e"), name};
        return words;
    }

    static QString versioned(const QString &name, const QString &separator, const QString &version)
    {
        return version.isEmpty() || version == u"latest" ? name : name + separator + version;
    }

    // The command and what stands before the runtime's own arguments and the package.
    bool takeRuntime(const QString &type, ServerProfile &profile)
    {
        if (type == u"npm") {
            profile.command = QStringLiteral("npx");
            profile.arguments = {QStringLiteral("-y")};
        } else if (type == u"pypi") {
            profile.command = QStringLiteral("uvx");
        } else if (type == u"oci" || type == u"docker") {
            profile.command = QStringLiteral("docker");
            profile.arguments = dockerWords(profile.environment);
        } else if (type == u"nuget") {
            profile.command = QStringLiteral("dnx");
        } else {
            return false;
        }
        return true;
    }

    static QStringList packageWords(const QString &type, const QString &name, const QString &version)
    {
        if (type == u"oci" || type == u"docker")
            return {name.section(QLatin1Char('/'), -1).contains(QLatin1Char(':')) ? name : versioned(name, QStringLiteral(":"), version)};
        if (type == u"nuget")
            return {versioned(name, QStringLiteral("@"), version), QStringLiteral("--yes"), QStringLiteral("--")};
        return {versioned(name, QStringLiteral("@"), version)};
    }

    void takePackage(json::Value package)
    {
        const QString type = either(package, "registryType", "registry_type").toString(package["registry_name"].toString());
        const QString name = package["identifier"].toString(package["name"].toString());
        ServerProfile profile;
        profile.name = m_name;
        profile.note = m_server["description"].toString();
        profile.environment = pairs(either(package, "environmentVariables", "environment_variables"));
        if (!takeRuntime(type, profile)) {
            m_context.remark(
                m_name, QStringLiteral("the %1 package %2 can't be started from here; install it and add its command").arg(type, name));
            return;
        }
        const QString hint = either(package, "runtimeHint", "runtime_hint").toString();
        if (!hint.isEmpty())
            profile.command = hint;
        for (const QString &word : arguments(either(package, "runtimeArguments", "runtime_arguments"))) {
            if (!profile.arguments.contains(word) || !word.startsWith(QLatin1Char('-')))
                profile.arguments.append(word);
        }
        profile.arguments += packageWords(type, name, package["version"].toString());
        profile.arguments += arguments(either(package, "packageArguments", "package_arguments"));
        m_profiles.append(finished(profile, package["transport"]));
    }

    // A package may be a program that serves HTTP: then it has to be started by hand, and the URL is what we can reach.
    ServerProfile finished(const ServerProfile &profile, json::Value transport)
    {
        const QString type = transport["type"].toString(QStringLiteral("stdio"));
        if (type == u"stdio")
            return profile;
        m_context.remark(
            m_name, QStringLiteral("start the server yourself: %1").arg(joinCommandLine(QStringList{profile.command} + profile.arguments)));
        ServerProfile served = remoteProfile(transport);
        served.note = profile.note;
        return served;
    }

    ServerProfile remoteProfile(json::Value remote)
    {
        ServerProfile profile;
        profile.name = m_name;
        profile.note = m_server["description"].toString();
        const QString type = either(remote, "type", "transport_type").toString();
        profile.transport = type == u"sse" ? TransportChoice::HttpSse : TransportChoice::StreamableHttp;
        profile.url = remote["url"].toString();
        for (const json::Member &variable : remote["variables"].members()) {
            const QString name = variable.key.toString();
            profile.url.replace(QStringLiteral("{%1}").arg(name), inputValue(variable.value, name));
        }
        profile.headers = pairs(remote["headers"]);
        return profile;
    }

    // Several ways to the same server: say which is which.
    void tellApart()
    {
        if (m_profiles.size() < 2)
            return;
        for (ServerProfile &profile : m_profiles)
            profile.name += QStringLiteral(" (%1)").arg(profile.isStdio()                               ? profile.command
                                                        : profile.transport == TransportChoice::HttpSse ? QStringLiteral("SSE")
                                                                                                        : QStringLiteral("HTTP"));
    }

    json::Value m_server;
    ImportContext &m_context;
    QString m_name;
    QList<ServerProfile> m_profiles;
};

} // namespace

bool looksLikeRegistryServer(json::Value value)
{
    return value["packages"].isArray() || value["remotes"].isArray();
}

QList<ServerProfile> importRegistryServer(json::Value server, ImportContext &context)
{
    return RegistryImporter(server, context).run();
}

} // namespace wb::workbench
