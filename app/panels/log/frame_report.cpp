#include "app/panels/log/frame_report.h"

#include "app/models/frame_format.h"
#include "core/workbench/importers.h"

#include <QCoreApplication>
#include <QStringList>

namespace wb::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wb::app::FrameReport)
};

QString headCaption(const framelog::FrameHead &head)
{
    return QStringLiteral("%1  %2  %3")
        .arg(head.direction == wire::Direction::Sent ? QStringLiteral("\u2192") : QStringLiteral("\u2190"), formatTime(head.wallNs),
             Words::tr("frame %1").arg(toInt(head.sequence)));
}

} // namespace

QString frameTitle(const framelog::FrameHead &head)
{
    QStringList parts{Words::tr("Frame %1").arg(toInt(head.sequence)),
                      QStringLiteral("%1 %2").arg(directionText(head.direction), frameKindText(head))};
    if (!head.method.isEmpty())
        parts.append(QString::fromUtf8(head.method));
    if (!head.idToken.isEmpty())
        parts.append(Words::tr("id %1").arg(QString::fromUtf8(head.idToken)));
    parts.append(formatSize(head.size));
    parts.append(formatTime(head.wallNs));
    return parts.join(QStringLiteral(" \u00b7 "));
}

QByteArray httpHeadsText(const framelog::FrameLog &log, const framelog::FrameHead &head)
{
    QByteArray text;
    if (head.exchange == ExchangeId{})
        return text;
    for (const framelog::FrameHead &other : log.exchangeHeads(head.exchange)) {
        if (other.channel != wire::Channel::HttpHead)
            continue;
        const Result<QByteArray> payload = log.payload(other.sequence);
        if (!payload)
            continue;
        if (!text.isEmpty())
            text += '\n';
        text += headCaption(other).toUtf8() + '\n' + payload->trimmed() + '\n';
        if (other.flags.testFlag(wire::FrameFlag::Redacted))
            text += Words::tr("(credentials are masked in the stored copy)").toUtf8() + '\n';
    }
    return text;
}

QString findingsHtml(const QList<wire::Finding> &findings)
{
    QString html;
    for (const wire::Finding &finding : findings) {
        html +=
            QStringLiteral("<p><b>%1</b> &nbsp;%2").arg(severityText(finding.severity).toHtmlEscaped(), finding.message.toHtmlEscaped());
        QStringList details{Words::tr("rule %1").arg(finding.rule)};
        if (!finding.clause.isEmpty())
            details.append(finding.clause);
        if (!finding.pointer.isEmpty())
            details.append(Words::tr("at %1").arg(finding.pointer));
        html += QStringLiteral("<br/><small>%1</small></p>").arg(details.join(QStringLiteral(" \u00b7 ")).toHtmlEscaped());
    }
    return html;
}

QString mcpwbLine(const framelog::FrameLog &log, const framelog::FrameHead &head, const QByteArray &payload)
{
    QStringList words{QStringLiteral("mcpwb"), QStringLiteral("send"), QString::fromUtf8(payload)};
    for (const framelog::ConnectionNote &note : log.connections()) {
        if (note.id != head.connection)
            continue;
        if (note.transport == QLatin1String("stdio")) {
            words.append(QStringLiteral("--"));
            // The endpoint is a command line already, and stays one.
            return workbench::joinCommandLine(words) + QLatin1Char(' ') + note.endpoint;
        }
        words << QStringLiteral("--url") << note.endpoint << QStringLiteral("--transport") << note.transport;
        break;
    }
    return workbench::joinCommandLine(words);
}

} // namespace wb::app
