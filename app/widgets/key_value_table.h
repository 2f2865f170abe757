// An editable table of names and values (environment, headers), in order. There is always an empty row to type the next one into; rows
// without a name are left out.
//
// Threading: the GUI thread.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <utility>

class QTableWidget;

namespace wb::app {

class KeyValueTable : public QWidget
{
    Q_OBJECT

public:
    using Pairs = QList<std::pair<QString, QString>>;

    KeyValueTable(const QString &keyTitle, const QString &valueTitle, QWidget *parent = nullptr);

    void setPairs(const Pairs &pairs);
    [[nodiscard]] Pairs pairs() const;

signals:
    void changed();

private:
    void addRow(const QString &key, const QString &value);
    void removeCurrentRow();
    void onEdited();
    [[nodiscard]] QString text(int row, int column) const;

    QTableWidget *m_table;
    bool m_filling = false;
};

} // namespace wb::app
