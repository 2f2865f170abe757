// The frame log: filter, table, inspector, and what can be done with captures. Shows a live log or one opened from disk.
//
// Threading: the GUI thread. The log outlives the panel.
#pragma once

#include "app/models/frame_log_model.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSettings;
class QSplitter;
class QToolButton;

namespace wb::app {

class ChannelMenu;
class ElidedLabel;
class FilterBar;
class FrameInspector;
class FrameMenu;
class FrameTable;
class LogFiles;

class LogPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LogPanel(framelog::FrameLog &log, QWidget *parent = nullptr);

    [[nodiscard]] framelog::FrameLog &log() const { return m_log; }
    [[nodiscard]] FrameLogModel &model() { return m_model; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filter; }
    [[nodiscard]] FrameTable *table() const { return m_table; }
    [[nodiscard]] FrameInspector *inspector() const { return m_inspector; }
    [[nodiscard]] LogFiles *files() const { return m_files; }

    void showFrame(qint64 sequence); // lifts the filter when it hides the frame
    void focusFilter();

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

signals:
    void resendRequested(qint64 sequence);
    void openCaptureRequested(const QString &path);
    void statusMessage(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QWidget *makeBar();
    QToolButton *makeFindingsBadge();
    QToolButton *makeFollowButton();
    QToolButton *makeMoreButton();
    void connectParts();
    void addKeys();
    void applyFilter();
    void updateCounts();
    void updateCountsSoon();
    void onCurrentFrame(qint64 sequence);
    void onHeadsChanged(qint64 first, qint64 last);
    [[nodiscard]] QString effectiveFilter() const;
    [[nodiscard]] int serverCount() const;

    framelog::FrameLog &m_log;
    FrameLogModel m_model;
    FilterBar *m_filter;
    ElidedLabel *m_counts;
    ChannelMenu *m_channels;
    QToolButton *m_findings;
    QToolButton *m_follow;
    QSplitter *m_splitter;
    FrameTable *m_table;
    FrameInspector *m_inspector;
    FrameMenu *m_menu;
    LogFiles *m_files;
    QTimer m_counting; // counts are shown a few times a second, however fast frames come
};

} // namespace wb::app
