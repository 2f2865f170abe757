// Editor page: TLS and proxy.
#pragma once

#include "core/wire/http.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace wb::app {

class InfoBanner;

class NetworkSection : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkSection(QWidget *parent = nullptr);

    void load(const wire::NetworkOptions &network);
    void store(wire::NetworkOptions &network) const;

signals:
    void changed();

private:
    QLineEdit *addFileRow(QFormLayout *form, const QString &label, const QString &name);

    QLineEdit *m_proxy;
    QLineEdit *m_ca;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QCheckBox *m_insecure;
    InfoBanner *m_warning;
    QSpinBox *m_connectTimeout;
};

} // namespace wb::app
