// A frame sink that keeps what it gets.
#pragma once

#include "core/wire/frame.h"

#include <QList>

namespace wb::test {

class RecordingSink : public wire::FrameSink
{
public:
    FrameSeq accept(wire::Frame frame) override
    {
        frame.sequence = FrameSeq{frames.size() + 1};
        frames.append(std::move(frame));
        return frames.last().sequence;
    }

    [[nodiscard]] QList<wire::Frame> on(wire::Channel channel) const
    {
        QList<wire::Frame> some;
        for (const wire::Frame &frame : frames) {
            if (frame.channel == channel)
                some.append(frame);
        }
        return some;
    }

    QList<wire::Frame> frames;
};

} // namespace wb::test
