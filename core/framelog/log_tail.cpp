#include "core/framelog/log_tail.h"

#include <algorithm>

namespace wb::framelog {

void LogTail::Patch::applyTo(FrameHead &head) const
{
    if (partner != kNoFrame && head.partner == kNoFrame) {
        head.partner = partner;
        head.latencyNs = latencyNs;
    }
    head.worstFinding = std::max(head.worstFinding, worstFinding);
}

LogTail::Patch &LogTail::patch(quint64 item, qint64 sequence)
{
    Patch &change = m_patches[sequence];
    change.item = item;
    m_patchOrder.emplace_back(item, sequence);
    return change;
}

void LogTail::addFrame(quint64 item, const FrameHead &head, const QByteArray &payload, const PairUpdates &updates)
{
    m_frames.push_back({.item = item, .head = head, .payload = payload});
    for (const PairUpdate &update : updates) {
        Patch &change = patch(item, toInt(update.request));
        if (change.partner == kNoFrame) {
            change.partner = update.answer;
            change.latencyNs = update.latencyNs;
        }
    }
}

void LogTail::addFinding(quint64 item, const wire::Finding &finding)
{
    m_findings.emplace_back(item, finding);
    if (finding.frame != kNoFrame) {
        Patch &change = patch(item, toInt(finding.frame));
        change.worstFinding = std::max(change.worstFinding, static_cast<int>(finding.severity));
    }
}

void LogTail::release(quint64 written, quint64 indexed)
{
    while (m_writtenFrames < m_frames.size() && m_frames[m_writtenFrames].item <= written) {
        m_frames[m_writtenFrames].payload.clear();
        m_frames[m_writtenFrames++].isWritten = true;
    }
    for (; !m_frames.empty() && m_frames.front().item <= indexed; m_frames.pop_front()) {
        ++m_first;
        --m_writtenFrames;
    }
    for (; !m_findings.empty() && m_findings.front().first <= indexed; m_findings.pop_front())
        ++m_firstFinding;
    for (; !m_patchOrder.empty() && m_patchOrder.front().first <= indexed; m_patchOrder.pop_front()) {
        const auto change = m_patches.constFind(m_patchOrder.front().second);
        if (change != m_patches.constEnd() && change->item <= indexed)
            m_patches.erase(change);
    }
}

std::optional<FrameHead> LogTail::head(qint64 sequence) const
{
    if (sequence < m_first || sequence >= end())
        return std::nullopt;
    FrameHead head = m_frames[static_cast<std::size_t>(sequence - m_first)].head;
    applyPatch(head);
    return head;
}

void LogTail::applyPatch(FrameHead &head) const
{
    if (const auto change = m_patches.constFind(toInt(head.sequence)); change != m_patches.constEnd())
        change->applyTo(head);
}

QList<wire::Finding> LogTail::findings(std::optional<FrameSeq> sequence) const
{
    QList<wire::Finding> found;
    for (const auto &[item, finding] : m_findings) {
        if (!sequence || finding.frame == *sequence)
            found.append(finding);
    }
    return found;
}

std::optional<QByteArray> LogTail::payload(qint64 sequence) const
{
    if (sequence < m_first || sequence >= end())
        return std::nullopt;
    const Entry &entry = m_frames[static_cast<std::size_t>(sequence - m_first)];
    return entry.isWritten ? std::nullopt : std::optional(entry.payload);
}

} // namespace wb::framelog
