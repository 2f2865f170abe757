#include "app/widgets/forms/string_editor.h"

#include "app/models/frame_format.h"
#include "app/shell/icons.h"
#include "app/widgets/forms/field_words.h"
#include "app/widgets/forms/text_field.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace wb::app {

namespace {

constexpr qsizetype kLongestText = 200'000;

QAction *addRevealAction(QLineEdit *edit)
{
    QAction *reveal = edit->addAction(icon(QStringLiteral("lock"), IconTone::Muted), QLineEdit::TrailingPosition);
    reveal->setCheckable(true);
    reveal->setToolTip(StringEditor::tr("Show what is typed"));
    QObject::connect(reveal, &QAction::toggled, edit, [edit, reveal](bool shown) {
        edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setIcon(icon(shown ? QStringLiteral("unlock") : QStringLiteral("lock"), IconTone::Muted));
    });
    return reveal;
}

} // namespace

StringEditor::StringEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (spec.secret) {
        m_secret = new QLineEdit(this);
        m_secret->setEchoMode(QLineEdit::Password);
        addRevealAction(m_secret);
        connect(m_secret, &QLineEdit::textEdited, this, &StringEditor::onEdited);
        layout->addWidget(m_secret);
    } else {
        m_field = new TextField(this);
        m_field->setToolTip(tr("Shift+Return starts a new line"));
        connect(m_field, &TextField::valueEdited, this, [this] { onEdited(m_field->value()); });
        layout->addWidget(m_field);
    }
    setFocusProxy(focusTarget());
}

QWidget *StringEditor::focusTarget()
{
    return m_secret ? static_cast<QWidget *>(m_secret) : m_field;
}

void StringEditor::load()
{
    const json::Tree *now = value();
    const QString text = now ? now->toString() : QString();
    if (!showTooLong(text)) {
        if (m_secret && m_secret->text() != text)
            m_secret->setText(text);
        if (m_field)
            m_field->setValue(text);
    }
    showState();
}

bool StringEditor::showTooLong(const QString &text)
{
    const bool tooLong = text.size() > kLongestText;
    if (tooLong && !m_tooLong) {
        m_tooLong = new QLabel(this);
        m_tooLong->setWordWrap(true);
        layout()->addWidget(m_tooLong);
    }
    if (m_tooLong) {
        m_tooLong->setText(
            tr("A text of %1. It is kept and sent as it is; change it in the JSON view, or leave it out.").arg(formatSize(text.size())));
        m_tooLong->setVisible(tooLong);
    }
    focusTarget()->setVisible(!tooLong);
    return tooLong;
}

void StringEditor::onEdited(const QString &text)
{
    commit(json::Tree::string(text));
    showState();
}

void StringEditor::showState()
{
    const QString words = value() ? tr("empty text") : absentWords(m_spec);
    if (m_secret)
        m_secret->setPlaceholderText(words);
    else
        m_field->setPlaceholderText(words);
}

} // namespace wb::app
