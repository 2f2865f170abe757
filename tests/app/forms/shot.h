// Pictures of widgets under test, to be looked at: saved to the folder named by WB_SHOT_DIR, or not at all.
#pragma once

#include <QString>
#include <QWidget>

inline void saveShot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("WB_SHOT_DIR");
    if (!folder.isEmpty())
        widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
}
