#include "app/shell/start_options.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::StartOptions)
};

tl::unexpected<Error> usage(const QString &message)
{
    return failure(ErrorKind::Config, message, Words::tr("See mcp-workbench --help"));
}

workbench::ServerProfile fromCommand(const QStringList &words)
{
    workbench::ServerProfile profile;
    profile.command = words.first();
    profile.arguments = words.mid(1);
    profile.name = QFileInfo(words.first()).fileName();
    return profile;
}

workbench::ServerProfile fromUrl(const QString &url)
{
    workbench::ServerProfile profile;
    profile.url = url;
    profile.name = QUrl(url).host().isEmpty() ? url : QUrl(url).host();
    return profile;
}

Result<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    if (parts.size() != 2 || size.width() < 100 || size.height() < 100 || size.width() > 10000 || size.height() > 10000)
        return usage(Words::tr("--size wants WIDTHxHEIGHT, not %1").arg(text));
    return size;
}

Status takeValue(StartOptions &options, const QString &name, const QString &value)
{
    if (name == QLatin1String("--server")) {
        options.serverName = value;
    } else if (name == QLatin1String("--url")) {
        options.endpoint = fromUrl(value);
    } else if (name == QLatin1String("--open")) {
        options.capture = value;
    } else if (name == QLatin1String("--tool")) {
        options.tool = value;
    } else if (name == QLatin1String("--screenshot")) {
        options.screenshot = value;
    } else if (name == QLatin1String("--size")) {
        const Result<QSize> size = parseSize(value);
        if (!size)
            return failure(size.error());
        options.size = *size;
    } else if (name == QLatin1String("--theme")) {
        options.theme = themeFromName(value);
        if (!options.theme)
            return usage(Words::tr("--theme wants light, dark or system, not %1").arg(value));
    } else if (name == QLatin1String("--after")) {
        bool isNumber = false;
        options.afterMs = value.toInt(&isNumber);
        if (!isNumber || options.afterMs <= 0)
            return usage(Words::tr("--after wants milliseconds, not %1").arg(value));
    } else {
        return usage(Words::tr("Unknown option %1").arg(name));
    }
    return {};
}

} // namespace

Result<StartOptions> parseStartOptions(const QStringList &arguments)
{
    StartOptions options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == QLatin1String("--")) {
            if (i + 1 == arguments.size())
                return usage(Words::tr("A command is missing after --"));
            options.endpoint = fromCommand(arguments.mid(i + 1));
            break;
        }
        if (word == QLatin1String("--demo")) {
            options.demo = true;
        } else if (word == QLatin1String("--help") || word == QLatin1String("-h")) {
            options.help = true;
        } else if (word == QLatin1String("--version")) {
            options.version = true;
        } else if (!word.startsWith(QLatin1String("--"))) {
            return usage(Words::tr("Don't know what to do with %1").arg(word));
        } else {
            const auto equals = word.indexOf(QLatin1Char('='));
            if (equals < 0 && i + 1 == arguments.size())
                return usage(Words::tr("%1 wants a value").arg(word));
            const Status taken = takeValue(options, word.left(equals), equals < 0 ? arguments[++i] : word.mid(equals + 1));
            if (!taken)
                return failure(taken.error());
        }
    }
    return options;
}

QString startOptionsHelp()
{
    return Words::tr("mcp-workbench [options] [-- COMMAND ARGS...]\n"
                     "\n"
                     "  --demo              connect the bundled demo server\n"
                     "  --server NAME       connect a server of the list\n"
                     "  --url URL           connect a server by its URL (http, https, ws, wss)\n"
                     "  -- COMMAND ARGS...  connect a server over its standard input and output\n"
                     "  --open CAPTURE      open a capture, read-only\n"
                     "  --tool NAME         open that tool's page once connected\n"
                     "  --theme THEME       light, dark or system, for this run\n"
                     "  --size WxH          size of the window\n"
                     "  --screenshot FILE   write a picture of the window once it has settled, and exit\n"
                     "  --after MS          take the picture after that time at the latest\n"
                     "  --version, --help\n");
}

} // namespace wb::app
