#include "app/panels/log/frame_menu.h"

#include "app/models/frame_format.h"
#include "app/panels/log/compare_window.h"
#include "app/panels/log/frame_report.h"
#include "app/shell/icons.h"
#include "core/framelog/exporters.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace wb::app {

FrameMenu::FrameMenu(framelog::FrameLog &log, QWidget *parent) : QObject(parent), m_log(log), m_parent(parent) {}

QMenu *FrameMenu::build(const QList<qint64> &selected, bool canResend)
{
    auto *menu = new QMenu(m_parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Result<framelog::FrameHead> head =
        selected.isEmpty() ? Result<framelog::FrameHead>(framelog::FrameHead{}) : m_log.head(FrameSeq{selected.first()});
    if (selected.isEmpty() || !head)
        return menu;
    QAction *resend = menu->addAction(icon(QStringLiteral("play")), tr("Send again in the editor..."), this,
                                      [this, sequence = selected.first()] { emit resendRequested(sequence); });
    resend->setEnabled(canResend && selected.size() == 1 && head->channel == wire::Channel::Message);
    resend->setShortcut(QKeySequence(tr("Ctrl+R")));
    QAction *partner = menu->addAction(icon(QStringLiteral("link")), tr("Go to the other half"), this,
                                       [this, to = toInt(head->partner)] { emit frameRequested(to); });
    partner->setEnabled(head->partner != kNoFrame);
    partner->setShortcut(QKeySequence(tr("Ctrl+J")));
    QAction *compareAction = menu->addAction(icon(QStringLiteral("compare")), tr("Compare the two frames"), this,
                                             [this, selected] { compare(selected.first(), selected.last()); });
    compareAction->setEnabled(selected.size() == 2);
    if (selected.size() != 2)
        compareAction->setText(tr("Compare (select two frames)"));
    menu->addSeparator();
    addCopyActions(menu, *head, selected);
    menu->addSeparator();
    addFilterActions(menu, *head);
    return menu;
}

void FrameMenu::addCopyActions(QMenu *menu, const framelog::FrameHead &head, const QList<qint64> &selected)
{
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy as JSON"), this, [this, selected] { copyJson(selected); })
        ->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy as curl"), this, [this, head] { copyCurl(head); })->setEnabled(selected.size() == 1);
    menu->addAction(tr("Copy as mcpwb line"), this, [this, head] { copyMcpwb(head); })
        ->setEnabled(selected.size() == 1 && head.channel == wire::Channel::Message);
}

void FrameMenu::addFilterActions(QMenu *menu, const framelog::FrameHead &head)
{
    const auto add = [this, menu](const QString &title, const QString &term, bool enabled) {
        QAction *action = menu->addAction(icon(QStringLiteral("filter")), title, this, [this, term] { emit filterRequested(term); });
        action->setEnabled(enabled);
    };
    const QString method = QString::fromUtf8(head.method);
    add(method.isEmpty() ? tr("Filter by method") : tr("Filter by method %1").arg(method),
        method.contains(QLatin1Char(' ')) ? QStringLiteral("method=\"%1\"").arg(method) : QStringLiteral("method=%1").arg(method),
        !method.isEmpty());
    add(tr("Filter by this exchange"), QStringLiteral("exchange=%1").arg(toInt(head.exchange)), head.exchange != ExchangeId{});
    add(tr("Filter by this connection"), QStringLiteral("conn=%1").arg(toInt(head.connection)), head.connection != ConnectionId{});
}

void FrameMenu::copyJson(const QList<qint64> &selected)
{
    QByteArray text;
    for (const qint64 sequence : selected) {
        if (const Result<QByteArray> payload = m_log.payload(FrameSeq{sequence}))
            text += (text.isEmpty() ? QByteArray() : QByteArrayLiteral("\n")) + *payload;
    }
    toClipboard(QString::fromUtf8(text), tr("%n frame(s)", nullptr, static_cast<int>(selected.size())));
}

void FrameMenu::copyCurl(const framelog::FrameHead &head)
{
    const Result<QString> line = framelog::asCurl(m_log, head.sequence);
    if (!line)
        emit message(line.error().text());
    else
        toClipboard(*line, tr("a command line"));
}

void FrameMenu::copyMcpwb(const framelog::FrameHead &head)
{
    const Result<QByteArray> payload = m_log.payload(head.sequence);
    if (!payload)
        emit message(payload.error().text());
    else
        toClipboard(mcpwbLine(m_log, head, *payload), tr("a command line"));
}

void FrameMenu::toClipboard(const QString &text, const QString &what)
{
    QGuiApplication::clipboard()->setText(text);
    emit message(tr("Copied %1").arg(what));
}

void FrameMenu::compare(qint64 left, qint64 right)
{
    const auto side = [this](qint64 sequence) {
        const Result<QByteArray> payload = m_log.payload(FrameSeq{sequence});
        const Result<framelog::FrameHead> head = m_log.head(FrameSeq{sequence});
        return ComparedText{head ? frameTitle(*head) : QString(), payload ? *payload : payload.error().text().toUtf8()};
    };
    auto *window = new CompareWindow(side(left), side(right), m_parent);
    window->show();
}

} // namespace wb::app
