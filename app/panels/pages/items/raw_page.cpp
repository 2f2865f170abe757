#include "app/panels/pages/items/raw_page.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/editor/json_editor.h"
#include "app/widgets/info_banner.h"
#include "app/widgets/json_view.h"
#include "core/mcp/session.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace wb::app {

RawPage::RawPage(workbench::Connection &connection, QWidget *parent)
    : QWidget(parent), m_connection(connection), m_editor(new JsonEditor(this)),
      m_send(new QPushButton(icon(QStringLiteral("play"), IconTone::OnAccent), tr("Send"), this)), m_summary(new QLabel(this)),
      m_banner(new InfoBanner(this)), m_answer(new JsonView(this))
{
    m_editor->setText(R"({"jsonrpc":"2.0","id":"raw-1","method":"ping"})");
    m_send->setDefault(true);
    m_send->setToolTip(tr("Send these bytes as they are (Ctrl+Enter)"));
    m_summary->setText(tr("What is typed is what is sent: broken JSON, wrong ids, anything."));
    m_banner->hide();
    m_answer->setPlaceholderText(tr("The answer, if there is one to wait for"));

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(spacing::kWide, spacing::kNormal, spacing::kWide, spacing::kNormal);
    bar->addWidget(m_send);
    bar->addWidget(m_summary, 1);
    auto *upper = new QWidget(this);
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->addWidget(m_editor, 1);
    upperLayout->addLayout(bar);
    upperLayout->addWidget(m_banner);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_answer);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(m_send, &QPushButton::clicked, this, &RawPage::send);
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this, this, &RawPage::send);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
}

RawPage::~RawPage()
{
    m_stop.request_stop();
}

void RawPage::setFrame(const QByteArray &frame)
{
    m_editor->setText(frame);
}

void RawPage::send()
{
    mcp::Session *session = m_connection.session();
    if (session == nullptr) {
        m_summary->setText(tr("Not connected"));
        return;
    }
    m_stop.request_stop();
    m_stop = {};
    m_banner->hide();
    m_summary->setText(tr("Sent"));
    QCoro::connect(session->sendRaw(m_editor->text(), {}, m_stop.get_token()), this, [this](const Result<rpc::Message> &answer) {
        if (!answer) {
            m_banner->say(answer.error());
            m_banner->show();
            return;
        }
        m_summary->setText(answer->bytes.isEmpty() ? tr("Sent; it asks for no answer") : tr("Answered"));
        m_answer->setText(answer->bytes);
    });
}

} // namespace wb::app
