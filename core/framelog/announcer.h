// Turns a stream of new and changed rows into few signals: at most thirty a second, the first at once on the next turn of the loop.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace wb::framelog {

class Announcer
{
public:
    using Range = std::function<void(qint64 from, qint64 to)>;

    // `appended`: rows from..to, both included, are new. `changed`: rows that were announced before.
    Announcer(Range appended, Range changed);

    void setAnnounced(qint64 sequence) { m_announced = sequence; } // what callers know without being told
    void extendTo(qint64 sequence);                                // rows up to this one exist
    void touch(qint64 sequence);

private:
    void schedule();
    void announce();

    Range m_appended, m_changed;
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    qint64 m_announced = 0;
    qint64 m_end = 0;
    qint64 m_changedFrom = 0, m_changedTo = 0; // 0: none
};

} // namespace wb::framelog
