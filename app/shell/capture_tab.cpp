#include "app/shell/capture_tab.h"

#include "app/panels/log/log_panel.h"
#include "app/widgets/info_banner.h"

#include <QVBoxLayout>

namespace wb::app {

CaptureTab::CaptureTab(std::unique_ptr<framelog::FrameLog> log, QWidget *parent)
    : QWidget(parent), m_log(std::move(log)), m_panel(new LogPanel(*m_log, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (const QString damage = m_log->damage(); !damage.isEmpty()) {
        auto *banner = new InfoBanner(this);
        banner->say(Tone::Warning, tr("This capture is damaged; what could be read is shown."), damage);
        layout->addWidget(banner);
    }
    layout->addWidget(m_panel, 1);
}

CaptureTab::~CaptureTab()
{
    delete m_panel; // before the log that it shows
}

QString CaptureTab::path() const
{
    return m_log->path();
}

} // namespace wb::app
