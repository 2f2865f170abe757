// A parsed filter: a tree of terms. Built by filter_parser.h; read by filter_evaluator.h and filter_sql.h. Immutable and pure.
#pragma once

#include "core/framelog/frame_filter.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <memory>
#include <vector>

namespace wb::framelog {

enum class FilterKey {
    // numbers and words of the head: see filter_columns.h
    Latency,
    Size,
    Direction,
    Kind,
    Channel,
    Connection,
    Sequence,
    Exchange,
    Code,
    Status,
    Time,
    TimeOfDay,
    Finding,
    Unanswered,
    Probe,
    // bytes of the head
    Method,
    Id,
    // the payload
    Text,
    Pointer
};

// `!=` is written as "not =".
enum class FilterOperator { Exists, Equal, Less, LessEqual, Greater, GreaterEqual, Matches };

struct FilterTerm
{
    FilterKey key = FilterKey::Text;
    FilterOperator operation = FilterOperator::Equal;
    qint64 number = 0; // head numbers; Equal means number <= value < numberEnd
    qint64 numberEnd = 1;
    QByteArray text; // pattern, id token, text (lower case), or what a pointer must equal
    QString pointer;
    QRegularExpression regex; // Matches
};

struct FrameFilter::Node
{
    enum class Type { And, Or, Not, Term };
    Type type = Type::And;                             // without children: matches everything
    std::vector<std::shared_ptr<const Node>> children; // those that need no payload first: they may spare reading it
    FilterTerm term;
    bool needsPayload = false;
    bool needsHead = false;
};

[[nodiscard]] std::shared_ptr<const FrameFilter::Node> filterTermNode(FilterTerm term);
[[nodiscard]] std::shared_ptr<const FrameFilter::Node> filterGroup(FrameFilter::Node::Type type,
                                                                   std::vector<std::shared_ptr<const FrameFilter::Node>> children);

} // namespace wb::framelog
