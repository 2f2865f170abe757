// How a row looks: its label cell, and its editor beside or below it.
#include "app/shell/theme.h"
#include "app/widgets/forms/field_menu.h"
#include "app/widgets/forms/field_row.h"
#include "app/widgets/forms/field_words.h"
#include "app/widgets/forms/indent_frame.h"
#include "app/widgets/forms/mark_label.h"
#include "app/widgets/forms/value_host.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {

namespace {

QLabel *quietLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // a server's words are never markup
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QVBoxLayout *column(QWidget *widget, int gap)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    return layout;
}

} // namespace

QString FieldRow::labelText() const
{
    const QString text = m_spec.title.isEmpty() ? m_property.name : m_spec.title;
    return m_property.required ? tr("%1 *", "a required field").arg(text) : text;
}

int FieldRow::labelIndent() const
{
    const QStyle *style = m_owner->style();
    return style->pixelMetric(QStyle::PM_IndicatorWidth) + style->pixelMetric(QStyle::PM_CheckBoxLabelSpacing);
}

int FieldRow::labelWidth() const
{
    const int padding = spacing::kNormal + 2;
    return m_block ? 0 : labelIndent() + m_owner->fontMetrics().horizontalAdvance(labelText()) + padding;
}

void FieldRow::setLabelWidth(int width)
{
    if (m_block)
        return;
    m_cells.constFirst()->setFixedWidth(width);
    const int room = width - labelIndent() - spacing::kNormal - 2;
    const QString text = m_owner->fontMetrics().elidedText(labelText(), Qt::ElideMiddle, room);
    if (m_included)
        m_included->setText(QString(text).replace(u'&', QStringLiteral("&&")));
    else
        m_name->setText(text);
}

// The checkbox of what may be left out is its label; what is required starts where those texts start.
QWidget *FieldRow::makeLabel(QWidget *parent)
{
    auto *cell = new QWidget(parent);
    const QString text = labelText();
    if (isOptional()) {
        m_included = new QCheckBox(QString(text).replace(u'&', QStringLiteral("&&")), cell);
        m_included->setAccessibleName(text);
        m_included->setToolTip(tr("Send “%1”, or leave it out").arg(m_property.name));
        connect(m_included, &QCheckBox::clicked, this, &FieldRow::include);
    } else {
        m_name = new QLabel(text, cell);
        m_name->setTextFormat(Qt::PlainText);
        m_name->setToolTip(tr("“%1” is required").arg(m_property.name));
        m_name->setContentsMargins(labelIndent(), 0, 0, 0);
    }
    QWidget *name = m_included ? static_cast<QWidget *>(m_included) : m_name;
    auto *layout = column(cell, 0);
    layout->addWidget(name);
    if (m_block) {
        name->setFont(scaledFont(1.0, true));
    } else {
        const int onTheLine = (parent->fontMetrics().height() + 11 - name->sizeHint().height()) / 2; // of the editor beside
        layout->setContentsMargins(0, std::max(0, onTheLine), spacing::kNormal, 0);
        layout->addWidget(makeTypeLine(cell));
    }
    return cell;
}

QWidget *FieldRow::makeTypeLine(QWidget *parent)
{
    QString words = m_known ? typeWords(m_spec) : tr("not in the schema");
    if (!m_spec.title.isEmpty() && m_spec.title != m_property.name)
        words = QStringLiteral("%1 · %2").arg(m_property.name, words);
    QLabel *line = quietLabel(words, parent);
    line->setFont(scaledFont(0.9));
    line->setContentsMargins(m_block ? 0 : labelIndent(), 0, 0, 0);
    return line;
}

void FieldRow::addWords(QBoxLayout *layout, QWidget *parent)
{
    if (!m_spec.description.isEmpty())
        layout->addWidget(quietLabel(m_spec.description, parent));
    for (const QString &problem : m_spec.problems)
        layout->addWidget(quietLabel(problem, parent));
}

QWidget *FieldRow::makeBeside(QWidget *parent)
{
    auto *cell = new QWidget(parent);
    auto *rows = column(cell, 2);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::kTight);
    rows->addLayout(line);
    m_body = new QWidget(cell);
    column(m_body, 0);
    line->addWidget(m_body, 1);
    ensureHost();
    m_menu = new FieldMenu(m_context, m_path, m_spec, cell);
    line->addWidget(m_menu, 0, Qt::AlignTop);
    m_marks = new MarkLabel(cell);
    rows->addWidget(m_marks);
    addWords(rows, cell);
    rows->addStretch();
    m_menu->setLabel(m_spec.title.isEmpty() ? m_property.name : m_spec.title);
    connect(m_menu, &FieldMenu::edited, this, [this] {
        load();
        emit edited();
    });
    connect(m_menu, &FieldMenu::anyKindRequested, m_host, &ValueHost::offerAnyKind);
    return cell;
}

QWidget *FieldRow::makeHeader(QWidget *parent)
{
    auto *header = new QWidget(parent);
    auto *line = new QHBoxLayout(header);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::kNormal);
    m_fold = new QToolButton(header);
    m_fold->setAutoRaise(true);
    m_fold->setToolTip(tr("Show or hide what is inside"));
    m_fold->setAccessibleName(tr("%1: show or hide").arg(m_property.name));
    connect(m_fold, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    m_menu = new FieldMenu(m_context, m_path, m_spec, header);
    m_menu->setLabel(m_property.name);
    m_summary = quietLabel({}, header);
    m_summary->setWordWrap(false);
    QWidget *name = makeLabel(header);
    QWidget *type = makeTypeLine(header);
    line->addWidget(name);
    line->addWidget(type, 1);
    line->addWidget(m_summary);
    line->addWidget(m_fold);
    line->addWidget(m_menu);
    connect(m_menu, &FieldMenu::edited, this, [this] {
        setOpen(true);
        load();
        emit edited();
    });
    connect(m_menu, &FieldMenu::anyKindRequested, this, [this] {
        setOpen(true);
        m_host->offerAnyKind();
    });
    return header;
}

QWidget *FieldRow::makeBelow(QWidget *parent)
{
    auto *cell = new QWidget(parent);
    auto *rows = column(cell, spacing::kTight);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(labelIndent(), 0, 0, 0);
    words->setSpacing(2);
    rows->addLayout(words);
    m_marks = new MarkLabel(cell);
    words->addWidget(m_marks);
    addWords(words, cell);
    m_body = new IndentFrame(cell);
    rows->addWidget(m_body);
    m_body->hide();
    return cell;
}

} // namespace wb::app
