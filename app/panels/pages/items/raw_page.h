// Sends any bytes, exactly as typed, and shows what comes back.
#pragma once

#include "core/workbench/connection.h"

#include <QWidget>

#include <stop_token>

class QLabel;
class QPushButton;

namespace wb::app {

class InfoBanner;
class JsonEditor;
class JsonView;

class RawPage : public QWidget
{
    Q_OBJECT

public:
    explicit RawPage(workbench::Connection &connection, QWidget *parent = nullptr);
    ~RawPage() override;

    void setFrame(const QByteArray &frame);

signals:
    void frameRequested(qint64 seq);

private:
    void send();

    workbench::Connection &m_connection;
    JsonEditor *m_editor;
    QPushButton *m_send;
    QLabel *m_summary;
    InfoBanner *m_banner;
    JsonView *m_answer;
    std::stop_source m_stop;
};

} // namespace wb::app
