// What does not fit at one place, under its field: an icon and a sentence. Takes no room while everything fits.
#pragma once

#include "app/models/frame_format.h"

#include <QWidget>

class QLabel;

namespace wb::app {

class FormContext;

class MarkLabel : public QWidget
{
    Q_OBJECT

public:
    explicit MarkLabel(QWidget *parent = nullptr);

    void show(const FormContext &context, const QStringList &path);
    void say(Tone tone, const QString &text); // an empty text hides it
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateLook();

    Tone m_tone = Tone::Warning;
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace wb::app
