// What the importers share: where the text came from, the inputs that a VS Code file declares, and the remarks made on the way.
#pragma once

#include "core/json/value.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace wb::workbench {

struct ImportContext
{
    QString workspace;              // for ${workspaceFolder}; empty when it is not known
    QHash<QString, QString> inputs; // VS Code: id -> default value (may be empty)
    QStringList remarks;

    void remark(const QString &server, const QString &text);

    // Other programs' references made ours: ${input:x} becomes its default or ${env:X}, ${VAR} becomes ${env:VAR}, folders are filled in.
    [[nodiscard]] QString translate(const QString &server, const QString &text);

private:
    [[nodiscard]] QString replacement(const QString &server, const QString &reference);
    [[nodiscard]] QString inputReplacement(const QString &server, const QString &id);
    QSet<QString> m_explained;
};

} // namespace wb::workbench
