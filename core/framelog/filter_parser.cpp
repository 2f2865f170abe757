#include "core/framelog/filter_parser.h"

#include "core/framelog/filter_cursor.h"
#include "core/framelog/filter_term_parser.h"

namespace wb::framelog {
namespace {

constexpr int kMaxDepth = 20; // SQLite's parser has a stack of 100 entries, and takes three for a level
constexpr int kMaxTerms = 400;

using Node = FrameFilter::Node;
using NodePointer = std::shared_ptr<const Node>;

class Parser
{
public:
    explicit Parser(QStringView text) : m_cursor(text) {}

    Result<NodePointer> whole()
    {
        m_cursor.skipBlanks();
        if (m_cursor.atEnd())
            return std::make_shared<Node>();
        Result<NodePointer> node = alternatives(0);
        if (node && !m_cursor.atEnd())
            return filterError(m_cursor.position(), QStringLiteral("This parenthesis was not opened"));
        return node;
    }

private:
    Result<NodePointer> alternatives(int depth)
    {
        std::vector<NodePointer> children;
        do {
            Result<NodePointer> child = conjunction(depth);
            if (!child)
                return child;
            children.push_back(std::move(*child));
        } while (takeKeyword(u"or"));
        return filterGroup(Node::Type::Or, std::move(children));
    }

    Result<NodePointer> conjunction(int depth)
    {
        std::vector<NodePointer> children;
        do {
            if (!children.empty())
                (void)takeKeyword(u"and"); // writing it is optional
            Result<NodePointer> child = negation(depth);
            if (!child)
                return child;
            children.push_back(std::move(*child));
            m_cursor.skipBlanks();
        } while (!m_cursor.atEnd() && m_cursor.peek() != u')' && !isKeywordNext(u"or"));
        return filterGroup(Node::Type::And, std::move(children));
    }

    Result<NodePointer> negation(int depth)
    {
        bool isNegated = false;
        while (takeNegation())
            isNegated = !isNegated;
        Result<NodePointer> child = primary(depth);
        return child && isNegated ? filterGroup(Node::Type::Not, {std::move(*child)}) : std::move(child);
    }

    bool takeNegation()
    {
        m_cursor.skipBlanks();
        const bool isDash = m_cursor.peek() == u'-' && !m_cursor.next().isNull() && !m_cursor.next().isSpace();
        if (isDash)
            m_cursor.skip();
        return isDash || takeKeyword(u"not");
    }

    Result<NodePointer> primary(int depth)
    {
        m_cursor.skipBlanks();
        if (m_cursor.peek() != u'(') {
            if (++m_terms > kMaxTerms)
                return filterError(m_cursor.position(), QStringLiteral("The filter has too many terms"));
            return term();
        }
        const qsizetype opened = m_cursor.position();
        if (depth >= kMaxDepth)
            return filterError(opened, QStringLiteral("The filter is nested too deeply"));
        m_cursor.skip();
        Result<NodePointer> inside = alternatives(depth + 1);
        if (!inside)
            return inside;
        m_cursor.skipBlanks();
        if (m_cursor.peek() != u')')
            return filterError(opened, QStringLiteral("This parenthesis is not closed"));
        m_cursor.skip();
        return inside;
    }

    Result<NodePointer> term()
    {
        Result<ParsedTerm> parsed = parseFilterTerm(m_cursor);
        if (!parsed)
            return failure(parsed.error());
        const NodePointer node = filterTermNode(std::move(parsed->term));
        return parsed->negated ? filterGroup(Node::Type::Not, {node}) : node;
    }

    // A keyword is a word of its own: "or=1" and "orange" are not.
    bool isKeywordNext(QStringView keyword)
    {
        const qsizetype begin = m_cursor.position();
        const bool isIt = takeKeyword(keyword);
        m_cursor.setPosition(begin);
        return isIt;
    }

    bool takeKeyword(QStringView keyword)
    {
        m_cursor.skipBlanks();
        const qsizetype begin = m_cursor.position();
        const bool isWord = m_cursor.word().compare(keyword, Qt::CaseInsensitive) == 0;
        const bool isOperand = FilterCursor(m_cursor).operation().has_value();
        if (isWord && !isOperand)
            return true;
        m_cursor.setPosition(begin);
        return false;
    }

    FilterCursor m_cursor;
    int m_terms = 0;
};

} // namespace

Result<std::shared_ptr<const FrameFilter::Node>> parseFilter(const QString &text)
{
    return Parser(text).whole();
}

} // namespace wb::framelog
