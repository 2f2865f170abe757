// Indents what belongs to the line above it, with a hairline along its left side.
#pragma once

#include <QWidget>

namespace wb::app {

class IndentFrame : public QWidget
{
    Q_OBJECT

public:
    explicit IndentFrame(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace wb::app
