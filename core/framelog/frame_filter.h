// The filter language of the frame log, the same in the window and in `mcpwb frames --filter`.
//
//   method=tools/*            glob; = and != compare, ~ is a regular expression
//   latency>200ms  size>=1kB  numbers with units (ns us ms s; B kB MB GB)
//   dir=in|out  kind=request|notification|response|error|batch|not-rpc|not-json
//   channel=message|stderr|http|body|sse|ws|lifecycle|auth   conn=2   id=17   id="abc"   seq>=1000   exchange=5
//   code=-32601   status=404   time>=12:00:01   finding   finding>=warning   unanswered   probe
//   "some text"  text         the payload contains it (case-insensitive for ASCII); text~/re/ a regular expression over the payload
//   /params/name=get_weather  a JSON Pointer into the payload: equals (text), ~, <, >, or exists when alone
//   a b  (and)   a or b   not a   -a   ( ... )
//
// != is the opposite of =, also for frames that have no such value. A time is of any day (local), or 2026-01-31T12:00:01. An id is
// compared as spelled; without quotes and not a number it is a string. Values with blanks go in quotes.
//
// Parsing is pure and total: an error names the position and what was expected. Head terms become SQL (with bound values, never pasted
// text); payload terms are evaluated on the candidates.
#pragma once

#include "core/base/result.h"
#include "core/framelog/frame_head.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <functional>
#include <memory>

namespace wb::framelog {

class FrameFilter
{
public:
    FrameFilter(); // matches everything
    // ErrorKind::Config; `code` is the position in the text.
    [[nodiscard]] static Result<FrameFilter> parse(const QString &text);

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool matchesAll() const;
    [[nodiscard]] bool needsPayload() const;

    // `payload` is only called when a payload term must decide.
    [[nodiscard]] bool matches(const FrameHead &head, const std::function<QByteArray()> &payload) const;

    // A WHERE clause over the index's `frame` table that no matching frame fails (exact when !needsPayload()), and its bound values.
    struct Sql
    {
        QString where; // never empty; "1" when nothing can be pushed down
        QVariantList values;
    };
    [[nodiscard]] Sql sql() const;

    // Completions for the word that ends at `position` (keys, operators, values), for the filter bar: whole words to put in its place.
    [[nodiscard]] static QStringList suggestions(const QString &text, int position);

    struct Node;
    [[nodiscard]] const Node &root() const { return *m_root; } // for framelog's own files: filter_ast.h

private:
    QString m_text;
    std::shared_ptr<const Node> m_root; // immutable; shared by copies
};

} // namespace wb::framelog
