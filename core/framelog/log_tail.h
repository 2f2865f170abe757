// The part of a live log that the index does not have yet: heads of the newest frames, payloads that are not in the file yet, findings,
// and changes to older rows. Everything leaves when the worker has taken it in; nothing is dropped. Owner's thread only.
//
// Items are counted in the order in which they are posted to the worker; `item` is such a number, from 1.
#pragma once

#include "core/framelog/frame_head.h"
#include "core/framelog/frame_pairing.h"
#include "core/wire/finding.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <deque>
#include <optional>

namespace wb::framelog {

class LogTail
{
public:
    // A change to a row that the index may not show yet.
    struct Patch
    {
        quint64 item = 0;
        FrameSeq partner{};
        qint64 latencyNs = -1;
        int worstFinding = -1;
        void applyTo(FrameHead &head) const;
    };
    using Patches = QHash<qint64, Patch>;

    void addFrame(quint64 item, const FrameHead &head, const QByteArray &payload, const PairUpdates &updates);
    void addFinding(quint64 item, const wire::Finding &finding);
    void release(quint64 written, quint64 indexed);

    [[nodiscard]] qint64 first() const { return m_first; } // sequence of the oldest head here, also when there is none yet
    [[nodiscard]] qint64 end() const { return m_first + static_cast<qint64>(m_frames.size()); }
    [[nodiscard]] std::optional<FrameHead> head(qint64 sequence) const;     // with what was added since
    void applyPatch(FrameHead &head) const;                                 // for a head that the index gave
    [[nodiscard]] std::optional<QByteArray> payload(qint64 sequence) const; // nothing: it is in the file
    [[nodiscard]] const Patches &patches() const { return m_patches; }
    [[nodiscard]] qint64 firstFinding() const { return m_firstFinding; } // its number; those before are in the index
    [[nodiscard]] QList<wire::Finding> findings(std::optional<FrameSeq> sequence = {}) const;

private:
    struct Entry
    {
        quint64 item = 0;
        FrameHead head;
        QByteArray payload;
        bool isWritten = false;
    };
    [[nodiscard]] Patch &patch(quint64 item, qint64 sequence);

    qint64 m_first = 1;
    std::deque<Entry> m_frames;
    std::size_t m_writtenFrames = 0; // of m_frames, from the front
    std::deque<std::pair<quint64, wire::Finding>> m_findings;
    qint64 m_firstFinding = 1;
    Patches m_patches;
    std::deque<std::pair<quint64, qint64>> m_patchOrder;
};

} // namespace wb::framelog
