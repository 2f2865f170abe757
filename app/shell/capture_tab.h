// A capture opened from disk, read-only, as a tab of its own.
//
// Threading: the GUI thread.
#pragma once

#include "core/framelog/frame_log.h"

#include <QWidget>

#include <memory>

namespace wb::app {

class LogPanel;

class CaptureTab : public QWidget
{
    Q_OBJECT

public:
    explicit CaptureTab(std::unique_ptr<framelog::FrameLog> log, QWidget *parent = nullptr);
    ~CaptureTab() override;

    [[nodiscard]] LogPanel *panel() const { return m_panel; }
    [[nodiscard]] QString path() const;

private:
    std::unique_ptr<framelog::FrameLog> m_log;
    LogPanel *m_panel;
};

} // namespace wb::app
