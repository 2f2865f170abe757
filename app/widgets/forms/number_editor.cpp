#include "app/widgets/forms/number_editor.h"

#include "app/widgets/forms/field_words.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace wb::app {

NumberEditor::NumberEditor(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : ValueEditor(context, path, parent), m_spec(spec), m_edit(new QLineEdit(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit);
    m_edit->setPlaceholderText(absentWords(spec));
    m_edit->setInputMethodHints(Qt::ImhPreferNumbers);
    connect(m_edit, &QLineEdit::textEdited, this, &NumberEditor::onEdited);
    setFocusProxy(m_edit);
}

QWidget *NumberEditor::focusTarget()
{
    return m_edit;
}

void NumberEditor::load()
{
    const json::Tree *now = value();
    const QString text = now ? QString::fromUtf8(now->token()) : QString();
    if (m_edit->text() != text)
        m_edit->setText(text);
}

// Nothing typed is no number: absent. There is no empty number.
void NumberEditor::onEdited(const QString &text)
{
    if (text.isEmpty()) {
        commit({});
        return;
    }
    const json::Tree number = json::Tree::number(text.toUtf8());
    commit(number.isUndefined() ? json::Tree::string(text) : number);
}

} // namespace wb::app
