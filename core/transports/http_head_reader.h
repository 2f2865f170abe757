// Puts the header lines of an HTTP answer, as curl hands them over one by one, together to heads: any number of informational ones, then
// the final one. Trailers, which come after the body, are counted and otherwise left alone. Pure.
#pragma once

#include "core/wire/http.h"

#include <QByteArrayView>

#include <utility>

namespace wb::transports {

class HttpHeadReader
{
public:
    enum class State {
        Reading,       // the head goes on
        Informational, // takeHead() has a 1xx head; another head follows
        Final,         // takeHead() has the final head
        TooLarge       // the answer's headers don't end within kMaxBytes: give up
    };

    static constexpr qsizetype kMaxBytes = 1024 * 1024; // a head that never ends must end somewhere

    [[nodiscard]] State add(QByteArrayView line);
    [[nodiscard]] wire::HttpResponseHead takeHead() { return std::exchange(m_head, {}); }
    [[nodiscard]] bool hasFinalHead() const { return m_hasFinalHead; }
    [[nodiscard]] bool isTooLarge() const { return m_bytes > kMaxBytes; }

private:
    void addField(QByteArrayView line);

    wire::HttpResponseHead m_head;
    qsizetype m_bytes = 0;
    bool m_hasFinalHead = false;
};

} // namespace wb::transports
