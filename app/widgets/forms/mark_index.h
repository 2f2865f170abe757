// Marks by place, for the fields of a form. A value.
#pragma once

#include "app/widgets/forms/schema_marks.h"

#include <QMap>

namespace wb::app {

class MarkIndex
{
public:
    MarkIndex() = default;
    explicit MarkIndex(const QList<Mark> &marks);

    [[nodiscard]] QList<Mark> at(const QStringList &path) const;
    [[nodiscard]] int countBelow(const QStringList &path) const; // below, not at
    [[nodiscard]] int count(Mark::Kind kind) const;
    [[nodiscard]] int size() const { return m_size; }

private:
    QMap<QString, QList<Mark>> m_marks; // by JSON Pointer, so that what lies below follows its parent
    int m_size = 0;
};

} // namespace wb::app
