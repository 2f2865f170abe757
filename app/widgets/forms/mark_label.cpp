#include "app/widgets/forms/mark_label.h"

#include "app/widgets/forms/form_context.h"
#include "app/widgets/tone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace wb::app {

MarkLabel::MarkLabel(QWidget *parent) : QWidget(parent), m_icon(new QLabel(this)), m_text(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(spacing::kTight);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // a schema's words are never markup
    hide();
}

void MarkLabel::show(const FormContext &context, const QStringList &path)
{
    QStringList lines;
    for (const Mark &mark : context.marks().at(path)) {
        if (mark.kind == Mark::Kind::Misfit || context.isStrict())
            lines.append(mark.text);
    }
    lines.removeDuplicates();
    say(Tone::Warning, lines.join(QStringLiteral("; ")));
}

void MarkLabel::say(Tone tone, const QString &text)
{
    m_tone = tone;
    m_text->setText(text);
    updateLook();
    setVisible(!text.isEmpty());
}

QString MarkLabel::text() const
{
    return m_text->text();
}

void MarkLabel::updateLook()
{
    const int side = fontMetrics().height();
    const QString name = m_tone == Tone::Error ? QStringLiteral("error") : QStringLiteral("warning");
    m_icon->setPixmap(icon(name, iconTone(m_tone)).pixmap(QSize(side, side), devicePixelRatioF()));
    QPalette palette = m_text->palette();
    const QColor colour = toneColor(m_tone, colors(this->palette()));
    if (palette.color(QPalette::WindowText) != colour) {
        palette.setColor(QPalette::WindowText, colour);
        m_text->setPalette(palette);
    }
}

void MarkLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateLook();
}

} // namespace wb::app
