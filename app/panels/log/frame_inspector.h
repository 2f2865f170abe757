// Everything about one frame: pretty, raw bytes, the HTTP heads of its exchange, times, findings. Only the tab that is shown is filled.
//
// Threading: the GUI thread. The log outlives the inspector.
#pragma once

#include "core/framelog/frame_log.h"

#include <QWidget>

class QComboBox;
class QTabWidget;
class QTextBrowser;
class QToolButton;

namespace wb::app {

class ElidedLabel;
class JsonView;
class TimingView;

class FrameInspector : public QWidget
{
    Q_OBJECT

public:
    enum Tab { Pretty, Raw, Http, Timing, Findings };

    explicit FrameInspector(const framelog::FrameLog &log, QWidget *parent = nullptr);

    void showFrame(FrameSeq sequence); // kNoFrame: nothing
    void refresh();                    // its head changed (an answer arrived)
    [[nodiscard]] FrameSeq frame() const { return m_head.sequence; }
    void showTab(Tab tab);
    [[nodiscard]] JsonView *prettyView() const { return m_pretty; }
    [[nodiscard]] JsonView *rawView() const { return m_raw; }
    [[nodiscard]] JsonView *httpView() const { return m_http; }

signals:
    void frameRequested(qint64 sequence); // its partner, or one of the exchange

private:
    QWidget *makeTitleRow();
    QWidget *makeRawPage();
    void updateTitle();
    void fillCurrentTab();
    void fillRaw();
    [[nodiscard]] QByteArray payload();

    const framelog::FrameLog &m_log;
    framelog::FrameHead m_head;
    quint8 m_filled = 0; // bit per Tab
    ElidedLabel *m_title;
    QToolButton *m_partner;
    QTabWidget *m_tabs;
    JsonView *m_pretty;
    QComboBox *m_rawMode;
    JsonView *m_raw;
    JsonView *m_http;
    TimingView *m_timing;
    QTextBrowser *m_findings;
};

} // namespace wb::app
