// Editor page: era, pinned revision, time limits.
#pragma once

#include "core/workbench/server_profile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace wb::app {

class ProtocolSection : public QWidget
{
    Q_OBJECT

public:
    explicit ProtocolSection(QWidget *parent = nullptr);

    void load(const workbench::ServerProfile &profile);
    void store(workbench::ServerProfile &profile) const;

signals:
    void changed();

private:
    QSpinBox *makeTimeLimit(const QString &name, bool mayBeNone);
    void fillRevisions();

    QComboBox *m_era;
    QComboBox *m_revision;
    QLabel *m_remembered;
    QSpinBox *m_requestTimeout;
    QSpinBox *m_totalTimeout;
    QCheckBox *m_progressResets;
    QSpinBox *m_probeTimeout;
};

} // namespace wb::app
