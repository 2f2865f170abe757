// The row of buttons over an answer: run and cancel, how long it runs, and what the server says of its progress.
//
// Threading: the GUI thread.
#pragma once

#include "core/mcp/session.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <stop_token>

class QLabel;
class QProgressBar;
class QPushButton;

namespace wb::app {

class CallBar : public QWidget
{
    Q_OBJECT

public:
    CallBar(const QString &verb, const QString &iconName, QWidget *parent = nullptr);
    ~CallBar() override;

    // A call begins: gives its stop token and an exchange id of its own, whose progress is shown.
    std::stop_token begin(mcp::Session &session, mcp::CallOptions &options);
    void end();
    [[nodiscard]] bool isRunning() const { return m_running; }
    void setRunnable(bool runnable, const QString &why = {});

public slots:
    void cancel();

signals:
    void runRequested();

private:
    void onProgress(const mcp::Progress &progress);
    void tick();

    QPushButton *m_run;
    QPushButton *m_cancel;
    QLabel *m_time;
    QProgressBar *m_progress;
    QLabel *m_message;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
    std::stop_source m_stop;
    ExchangeId m_exchange{};
    QMetaObject::Connection m_watch;
    bool m_running = false;
};

} // namespace wb::app
