// The tab order of widgets that are built bit by bit: Qt appends each new one to the end of the window's chain.
#pragma once

class QWidget;

namespace wb::app {

// Chains everything below `root` that takes the focus in the order of its layouts, which is the reading order.
void chainTabOrder(QWidget &root);

} // namespace wb::app
