#include "app/widgets/filter_bar.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/elided_label.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace wb::app {

namespace {
constexpr int kTypingPauseMs = 250;
} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_error(new ElidedLabel(this)), m_errorMark(nullptr), m_completer(new QCompleter(this)),
      m_words(new QStringListModel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kNormal);
    layout->addWidget(m_edit, 3);
    layout->addWidget(m_error, 1);
    m_edit->setPlaceholderText(tr("Filter, for example: method=tools/* latency>200ms"));
    m_edit->setAccessibleName(tr("Frame filter"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_edit->setToolTip(tr("Filter frames (Ctrl+F). Terms: method=tools/* \u00b7 latency>200ms \u00b7 size>=1kB \u00b7 dir=in \u00b7 "
                          "kind=error \u00b7 channel=stderr \u00b7 finding \u00b7 unanswered \u00b7 \"text\" \u00b7 /params/name=x \u00b7 "
                          "and, or, not, ( )"));
    m_edit->addAction(icon(QStringLiteral("filter"), IconTone::Muted), QLineEdit::LeadingPosition);
    m_errorMark = m_edit->addAction(icon(QStringLiteral("error"), IconTone::Error), QLineEdit::TrailingPosition);
    m_edit->installEventFilter(this);
    m_completer->setModel(m_words);
    m_completer->setWidget(m_edit);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_edit, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::complete);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterBar::insertCompletion);
    m_error->setForegroundRole(QPalette::BrightText); // the theme's colour for errors
    setFocusProxy(m_edit);
    showError({});
}

QString FilterBar::filterText() const
{
    return m_edit->text();
}

void FilterBar::setFilterText(const QString &text)
{
    m_edit->setText(text);
    apply();
}

void FilterBar::addTerm(const QString &term)
{
    const QString before = m_edit->text().trimmed();
    const bool hasOr = before.contains(QLatin1String(" or "), Qt::CaseInsensitive);
    setFilterText(before.isEmpty() ? term : (hasOr ? QStringLiteral("(%1) %2") : QStringLiteral("%1 %2")).arg(before, term));
}

void FilterBar::focusFilter()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

QString FilterBar::errorText() const
{
    return m_error->text();
}

void FilterBar::apply()
{
    m_typing.stop();
    const QString text = m_edit->text().trimmed();
    const auto parsed = framelog::FrameFilter::parse(text);
    showError(parsed ? QString() : parsed.error().message);
    if (!parsed || text == m_applied)
        return;
    m_applied = text;
    emit filterChanged(text);
}

void FilterBar::showError(const QString &message)
{
    m_error->setText(message);
    m_error->setVisible(!message.isEmpty());
    m_errorMark->setVisible(!message.isEmpty());
    m_errorMark->setToolTip(message);
    m_edit->setAccessibleDescription(message);
}

void FilterBar::complete()
{
    const QStringList words = framelog::FrameFilter::suggestions(m_edit->text(), m_edit->cursorPosition());
    m_words->setStringList(words);
    if (words.isEmpty())
        return m_completer->popup()->hide();
    QRect place = m_edit->rect();
    place.setWidth(fontMetrics().averageCharWidth() * 40);
    m_completer->complete(place);
}

void FilterBar::insertCompletion(const QString &word)
{
    QString text = m_edit->text();
    const int end = m_edit->cursorPosition();
    int begin = end;
    while (begin > 0 && !text[begin - 1].isSpace() && text[begin - 1] != QLatin1Char('('))
        --begin;
    text.replace(begin, end - begin, word);
    m_edit->setText(text);
    m_edit->setCursorPosition(begin + static_cast<int>(word.size()));
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && !m_edit->text().isEmpty()) {
            setFilterText({});
            return true;
        }
        if (key->key() == Qt::Key_Space && key->modifiers().testFlag(Qt::ControlModifier)) {
            complete();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wb::app
