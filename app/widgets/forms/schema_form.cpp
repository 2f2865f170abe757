#include "app/widgets/forms/schema_form.h"

#include "app/shell/theme.h"
#include "app/widgets/forms/tab_order.h"
#include "app/widgets/forms/value_host.h"
#include "app/widgets/info_banner.h"

#include <QVBoxLayout>

namespace wb::app {

SchemaForm::SchemaForm(FormDocument &document, QWidget *parent) : QWidget(parent), m_context(document, this), m_banner(new InfoBanner(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kNormal);
    column->addWidget(m_banner);
    column->addStretch();
    m_banner->setClosable(false);
    m_banner->addAction(tr("Look at the text"), [this] { emit textWanted(); });
    m_banner->hide();
    m_marking.setSingleShot(true);
    m_marking.setInterval(120);
    m_ordering.setSingleShot(true);
    m_context.setStructureHandler([this] { m_ordering.start(0); });
    connect(&m_ordering, &QTimer::timeout, this, [this] { chainTabOrder(*this); });
    connect(&m_marking, &QTimer::timeout, this, &SchemaForm::updateMarks);
    connect(&document, &FormDocument::changed, this, &SchemaForm::onDocumentChanged);
}

void SchemaForm::setSchema(const SchemaModel &model, const QStringList &base)
{
    m_context.setModel(model);
    m_context.setBase(base);
    m_base = base;
    delete m_host;
    m_host = new ValueHost(m_context, {}, model.describe(model.root()), this);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_host);
    connect(m_host, &ValueEditor::edited, this, [this] { m_marking.start(); });
    reload();
}

void SchemaForm::onDocumentChanged(const QObject *origin)
{
    if (origin != this)
        reload();
    else
        m_marking.start();
}

void SchemaForm::reload()
{
    if (!m_host)
        return;
    const FormDocument &document = m_context.document();
    const bool readable = document.isReadable();
    m_banner->setVisible(!readable);
    m_host->setVisible(readable);
    if (!readable) {
        m_banner->say(Tone::Warning, tr("The text is not JSON, so there is no form for it: %1").arg(document.problem().message),
                      tr("The text is kept. Correct it, or send it as it is."));
        return;
    }
    m_host->load();
    updateMarks();
}

void SchemaForm::setStrict(bool strict)
{
    if (m_context.isStrict() == strict)
        return;
    m_context.setStrict(strict);
    updateMarks();
}

const MarkIndex &SchemaForm::marks()
{
    if (m_marking.isActive())
        updateMarks();
    return m_context.marks();
}

void SchemaForm::updateMarks()
{
    m_marking.stop();
    const FormDocument &document = m_context.document();
    const json::Tree *value = document.isReadable() ? m_context.at({}) : nullptr;
    m_context.setMarks(value ? marksOf(m_context.model(), m_context.model().root(), *value) : QList<Mark>());
    if (m_host)
        m_host->showMarks();
    emit marksChanged();
}

void SchemaForm::focusFirstField()
{
    if (m_host && m_host->isVisible())
        m_host->focusTarget()->setFocus(Qt::OtherFocusReason);
}

} // namespace wb::app
