// A strip that says what happened and what can be done about it: icon, sentence, hint, buttons. Never in the way of anything else.
//
// Threading: the GUI thread.
#pragma once

#include "app/models/frame_format.h"
#include "core/base/error.h"

#include <QFrame>

#include <functional>

class QLabel;
class QToolButton;

namespace wb::app {

class FlowLayout;

class InfoBanner : public QFrame
{
    Q_OBJECT

public:
    explicit InfoBanner(QWidget *parent = nullptr);

    void say(Tone tone, const QString &text, const QString &hint = {});
    void say(const Error &error); // its message, place and hint
    void addAction(const QString &text, std::function<void()> run);
    void clearActions();
    void setClosable(bool closable);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    Tone m_tone = Tone::Neutral;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_hint;
    FlowLayout *m_actions;
    QToolButton *m_close;
};

} // namespace wb::app
