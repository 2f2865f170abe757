#include "app/widgets/editor/json_editor.h"

#include "app/models/frame_format.h"
#include "app/widgets/editor/code_edit.h"
#include "app/widgets/find_bar.h"
#include "app/widgets/forms/form_document.h"
#include "app/widgets/tone.h"
#include "core/json/format.h"
#include "core/json/value.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>

namespace wb::app {

JsonEditor::JsonEditor(QWidget *parent)
    : QWidget(parent), m_edit(new CodeEdit(this)), m_icon(new QLabel(this)), m_status(new QLabel(this)), m_find(new FindBar(this))
{
    build();
    buildFind();
    m_checking.setSingleShot(true);
    m_checking.setInterval(150);
    connect(&m_checking, &QTimer::timeout, this, &JsonEditor::check);
    connect(m_edit, &CodeEdit::bytesEdited, this, &JsonEditor::onEdited);
    check();
}

JsonEditor::JsonEditor(FormDocument &document, QWidget *parent) : JsonEditor(parent)
{
    m_document = &document;
    connect(&document, &FormDocument::changed, this, [this](const QObject *origin) {
        if (origin != this)
            loadDocument();
    });
    loadDocument();
}

void JsonEditor::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kTight);
    column->addWidget(m_edit, 1);
    column->addWidget(m_find);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::kTight);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_status, 1);
    QToolButton *formatButton = makeButton(QStringLiteral("braces"), tr("Format"), tr("Indent the text (white space only)"));
    QToolButton *compactButton = makeButton(QStringLiteral("text"), tr("Compact"), tr("Take the white space out"));
    line->addWidget(formatButton);
    line->addWidget(compactButton);
    column->addLayout(line);
    connect(formatButton, &QToolButton::clicked, this, &JsonEditor::format);
    connect(compactButton, &QToolButton::clicked, this, &JsonEditor::compact);
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_edit->setAccessibleName(tr("JSON text"));
    setFocusProxy(m_edit);
}

QToolButton *JsonEditor::makeButton(const QString &iconName, const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName, IconTone::Muted));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setToolTip(tip);
    return button;
}

void JsonEditor::buildFind()
{
    m_find->hide();
    connect(m_find, &FindBar::searchChanged, this, &JsonEditor::find);
    connect(m_find, &FindBar::next, this, [this] { step(1); });
    connect(m_find, &FindBar::previous, this, [this] { step(-1); });
    connect(m_find, &FindBar::closed, this, [this] {
        find({}, false);
        m_edit->setFocus();
    });
}

void JsonEditor::setText(const QByteArray &text)
{
    m_edit->setBytes(text);
    if (m_document)
        m_document->setText(text, this);
    check();
}

QByteArray JsonEditor::text() const
{
    return m_edit->bytes();
}

void JsonEditor::setPlaceholderText(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void JsonEditor::onEdited()
{
    if (m_document)
        m_document->setText(m_edit->bytes(), this);
    m_checking.start();
    emit edited();
}

// A document that changes while the editor is not shown is laid out when it is.
void JsonEditor::loadDocument()
{
    m_behind = !isVisible();
    if (m_behind)
        return;
    m_edit->setBytes(m_document->text());
    check();
}

void JsonEditor::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_document && m_behind)
        loadDocument();
}

void JsonEditor::check()
{
    m_checking.stop();
    const QByteArray bytes = m_edit->bytes();
    const bool isEmpty = bytes.trimmed().isEmpty();
    const Result<json::Document> document = json::Document::parse(bytes);
    m_problem = document || isEmpty ? QString() : document.error().message;
    m_problemAt = m_problem.isEmpty() ? -1 : document.error().code;
    m_edit->setErrorAt(m_problemAt);
    const Tone tone = m_problem.isEmpty() ? Tone::Ok : Tone::Error;
    const int side = fontMetrics().height();
    m_icon->setPixmap(icon(m_problem.isEmpty() ? QStringLiteral("ok") : QStringLiteral("error"), iconTone(tone))
                          .pixmap(QSize(side, side), devicePixelRatioF()));
    m_icon->setVisible(!isEmpty);
    if (isEmpty)
        m_status->setText(tr("Nothing: left out"));
    else
        m_status->setText(m_problem.isEmpty() ? tr("JSON, %1").arg(formatSize(bytes.size())) : m_problem);
}

void JsonEditor::replaceText(const QByteArray &text)
{
    if (text == m_edit->bytes())
        return;
    m_edit->setBytes(text);
    onEdited();
    check();
}

void JsonEditor::format()
{
    replaceText(json::pretty(m_edit->bytes()));
}

void JsonEditor::compact()
{
    replaceText(json::minified(m_edit->bytes()));
}

void JsonEditor::openFind()
{
    m_find->open(m_edit->textCursor().selectedText());
}

void JsonEditor::find(const QString &text, bool caseSensitive)
{
    constexpr int kMostMatches = 1000;
    m_matches.clear();
    m_match = -1;
    QTextCursor from(m_edit->document());
    const auto flags = caseSensitive ? QTextDocument::FindCaseSensitively : QTextDocument::FindFlags();
    while (!text.isEmpty() && m_matches.size() < kMostMatches) {
        from = m_edit->document()->find(text, from, flags);
        if (from.isNull())
            break;
        m_matches.append(from);
    }
    m_edit->setMatches(m_matches);
    step(1);
}

void JsonEditor::step(int by)
{
    if (!m_matches.isEmpty()) {
        const int count = static_cast<int>(m_matches.size());
        m_match = (m_match + by + count) % count;
        m_edit->setTextCursor(m_matches.at(m_match));
    }
    m_find->setResult(m_match, m_matches.size());
}

void JsonEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        openFind();
    else
        QWidget::keyPressEvent(event);
}

} // namespace wb::app
