#include "app/panels/pages/result/result_view.h"

#include "app/models/frame_format.h"
#include "app/panels/pages/result/content_list.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/info_banner.h"
#include "app/widgets/json_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace wb::app {

ResultView::ResultView(QWidget *parent)
    : QWidget(parent), m_summary(new QLabel(this)), m_frame(new QToolButton(this)), m_banner(new InfoBanner(this)),
      m_tabs(new QTabWidget(this)), m_content(new ContentList(this)), m_structured(new JsonView(this)), m_raw(new JsonView(this))
{
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_frame->setIcon(icon(QStringLiteral("frames")));
    m_frame->setToolTip(tr("Show the answer in the frame log"));
    m_frame->setAccessibleName(m_frame->toolTip());
    m_frame->setAutoRaise(true);
    m_frame->hide();
    m_banner->hide();
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_content, tr("Content"));
    m_tabs->addTab(m_structured, tr("Structured"));
    m_tabs->addTab(m_raw, tr("Raw"));

    auto *line = new QHBoxLayout;
    line->setContentsMargins(spacing::kWide, spacing::kTight, spacing::kNormal, spacing::kTight);
    line->addWidget(m_summary, 1);
    line->addWidget(m_frame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);

    m_summary->setText(tr("No result yet"));
    m_structured->setPlaceholderText(tr("No structured content"));
    m_raw->setPlaceholderText(tr("The answer appears here, byte for byte"));
    connect(m_content, &ContentList::resourceRequested, this, &ResultView::resourceRequested);
    connect(m_frame, &QToolButton::clicked, this, [this] { emit frameRequested(m_seq); });
}

QString ResultView::summary() const
{
    return m_summary->text();
}

void ResultView::showRunning(const QString &text)
{
    m_summary->setText(text);
}

void ResultView::show(const Result<mcp::Called<mcp::ToolResult>> &called)
{
    if (!called)
        return showError(called.error());
    fill(called->value.content, called->value.structuredContent, called->answer, called->value.isError);
}

void ResultView::show(const Result<mcp::Called<mcp::ResourceContents>> &called)
{
    if (!called)
        return showError(called.error());
    fill(called->value.contents, {}, called->answer, false);
}

void ResultView::show(const Result<mcp::Called<mcp::PromptResult>> &called)
{
    if (!called)
        return showError(called.error());
    fill(called->value.messages, {}, called->answer, false);
}

void ResultView::fill(const QList<mcp::Content> &content, const QByteArray &structured, const mcp::Answer &answer, bool isError)
{
    const json::Value result = answer.result();
    QStringList words{isError ? tr("The tool reported an error (isError)") : tr("OK"), formatDuration(answer.elapsedNs),
                      formatSize(answer.message.bytes.size())};
    if (answer.rounds > 1)
        words << tr("%n round(s)", nullptr, answer.rounds);
    m_summary->setText(words.join(QStringLiteral("  ·  ")));
    m_banner->hide();
    m_seq = toInt(answer.message.frame);
    m_frame->setVisible(m_seq > 0);
    m_content->setContent(content);
    m_structured->setText(structured);
    m_raw->setText(result.raw().toByteArray());
    m_tabs->setCurrentIndex(content.isEmpty() ? (structured.isEmpty() ? 2 : 1) : 0);
}

void ResultView::showError(const Error &error)
{
    m_summary->setText(error.kind == ErrorKind::Cancelled ? tr("Cancelled") : tr("Failed"));
    m_banner->say(error);
    m_banner->show();
    m_frame->hide();
    m_content->clear();
    m_structured->clear();
    m_raw->setText(error.data);
    m_tabs->setCurrentIndex(2);
}

} // namespace wb::app
