// RFC 8259 once more, written the other way: recursive, one byte at a time, as close to the grammar as can be. Slow and small, so that
// it can be believed; the scanner must agree with it.
#pragma once

#include <string_view>

class ReferenceJson
{
public:
    static bool accepts(std::string_view text)
    {
        ReferenceJson json(text);
        return json.element() && json.m_rest.empty();
    }

private:
    explicit ReferenceJson(std::string_view text) : m_rest(text) {}

    // element = ws value ws
    bool element()
    {
        space();
        const bool sound = value();
        space();
        return sound;
    }

    bool value()
    {
        if (literal("true") || literal("false") || literal("null"))
            return true;
        if (literal("{"))
            return emptyOr('}', [this] { return member(); });
        if (literal("["))
            return emptyOr(']', [this] { return element(); });
        return literal("\"") ? characters() : number();
    }

    bool member()
    {
        space();
        if (!literal("\"") || !characters())
            return false;
        space();
        return literal(":") && element();
    }

    template <typename Item> bool emptyOr(char close, Item item)
    {
        space();
        if (literal({&close, 1}))
            return true;
        do {
            if (!item())
                return false;
        } while (literal(","));
        return literal({&close, 1});
    }

    bool characters()
    {
        while (!m_rest.empty() && static_cast<unsigned char>(m_rest.front()) >= 0x20) {
            if (literal("\""))
                return true;
            const bool escaped = literal("\\");
            if (escaped && !escape())
                return false;
            if (!escaped)
                m_rest.remove_prefix(1);
        }
        return false;
    }

    bool escape()
    {
        if (!literal("u"))
            return oneOf("\"\\/bfnrt");
        for (int i = 0; i < 4; ++i) {
            if (!oneOf("0123456789abcdefABCDEF"))
                return false;
        }
        return true;
    }

    bool number()
    {
        literal("-");
        if (!literal("0") && !digits())
            return false;
        if (literal(".") && !digits())
            return false;
        if (!oneOf("eE"))
            return true;
        oneOf("+-");
        return digits();
    }

    bool digits()
    {
        bool some = false;
        while (oneOf("0123456789"))
            some = true;
        return some;
    }

    void space()
    {
        while (oneOf(" \t\n\r")) {
        }
    }

    bool literal(std::string_view word)
    {
        if (m_rest.substr(0, word.size()) != word)
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    bool oneOf(std::string_view bytes)
    {
        if (m_rest.empty() || bytes.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view m_rest;
};
