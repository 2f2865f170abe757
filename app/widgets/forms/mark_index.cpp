#include "app/widgets/forms/mark_index.h"

#include "core/json/pointer.h"

#include <algorithm>

namespace wb::app {

MarkIndex::MarkIndex(const QList<Mark> &marks) : m_size(static_cast<int>(marks.size()))
{
    for (const Mark &mark : marks)
        m_marks[json::pointerFrom(mark.path)].append(mark);
}

QList<Mark> MarkIndex::at(const QStringList &path) const
{
    return m_marks.value(json::pointerFrom(path));
}

int MarkIndex::countBelow(const QStringList &path) const
{
    const QString prefix = json::pointerFrom(path) + u'/';
    int count = 0;
    for (auto place = m_marks.lowerBound(prefix); place != m_marks.end() && place.key().startsWith(prefix); ++place)
        count += static_cast<int>(place->size());
    return count;
}

int MarkIndex::count(Mark::Kind kind) const
{
    int count = 0;
    for (const QList<Mark> &marks : m_marks)
        count += static_cast<int>(std::count_if(marks.begin(), marks.end(), [kind](const Mark &mark) { return mark.kind == kind; }));
    return count;
}

} // namespace wb::app
