// Any bytes: Document::parse says yes or no, and what stands on a yes (values, formatting, trees, splicing) never contradicts it.
#include "core/json/format.h"
#include "core/json/tree.h"
#include "core/json/value.h"
#include "core/json/writer.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/reference_json.h"

using namespace wb;
using namespace wb::json;

namespace {

constexpr int kDeepest = 200; // this walk recurses, core does not

bool same(QByteArrayView a, QByteArrayView b)
{
    return a == b;
}

void checkString(Value value)
{
    const QByteArray token = value.raw().toByteArray();
    const QString text = value.toString();
    const Result<Document> quotedAgain = Document::parse(quoted(text));
    check(quotedAgain.has_value(), "a quoted text parses");
    check(quotedAgain->root().toString() == text, "a quoted text is the same text");
    const QByteArray utf8 = value.toUtf8();
    if (token.isValidUtf8() && text.isValidUtf16())
        check(utf8 == text.toUtf8(), "both readings of a sound string agree");
    check(quotedUtf8(utf8).isValidUtf8(), "what is quoted is valid UTF-8");
}

void checkNumber(Value value)
{
    const std::optional<qint64> integer = value.toInteger();
    if (integer)
        check(static_cast<double>(*integer) == value.toDouble(), "an integer is the nearest double's integer");
}

void walk(Value value, int levels);

void walkItems(Value value, int levels)
{
    qsizetype count = 0;
    const char *last = value.begin();
    for (const Member &member : value.members()) {
        check(member.key.isString(), "a key is a string");
        check(member.key.begin() > last && member.value.begin() > member.key.end() && member.value.end() < value.end(),
              "members lie inside");
        last = member.value.end();
        checkString(member.key);
        check(!value.member(member.key.toUtf8()).isUndefined(), "every key is found");
        walk(member.value, levels);
        ++count;
    }
    for (const Value &element : value.elements()) {
        check(element.begin() > last - 1 && element.end() < value.end(), "elements lie inside");
        last = element.end();
        walk(element, levels);
        ++count;
    }
    check(count == value.size(), "size() counts the items");
}

void walk(Value value, int levels)
{
    const Result<Document> alone = Document::parse(value.raw().toByteArray());
    check(alone.has_value() && same(alone->root().raw(), value.raw()), "every value is a document of its own");
    check(value.kind() != Kind::Undefined, "every value has a kind");
    if (value.isString())
        checkString(value);
    if (value.isNumber())
        checkNumber(value);
    if (levels > 0)
        walkItems(value, levels - 1);
}

void checkFormatting(const QByteArray &text, bool sound)
{
    const QByteArray lines = pretty(text);
    const QByteArray compact = minified(text);
    check(pretty(lines) == lines, "pretty() of its own output changes nothing");
    check(minified(compact) == compact, "minified() of its own output changes nothing");
    check(minified(lines) == compact, "pretty() keeps every token");
    check(pretty(compact) == lines, "minified() keeps every token");
    check(Document::parse(lines).has_value() == sound, "pretty() changes nothing about validity");
    check(Document::parse(compact).has_value() == sound, "minified() changes nothing about validity");
}

void checkTree(Value root)
{
    const Tree tree = Tree::fromValue(root);
    const QByteArray json = tree.toJson();
    check(json.size() <= root.raw().size(), "a tree adds nothing");
    const Result<Document> again = Document::parse(json);
    check(again.has_value(), "a tree writes JSON");
    check(Tree::fromValue(again->root()) == tree, "a tree reads back as itself");
}

void checkSplicing(const QByteArray &object)
{
    const QByteArray with = withMember(object, "k\"", "[1.0]");
    const Result<Document> document = Document::parse(with);
    check(document.has_value(), "a spliced object parses");
    check(same(document->root().member("k\"").raw(), "[1.0]"), "a spliced member is found");
    check(withMember(with, "k\"", "[1.0]") == with, "splicing the same again changes nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<Document> document = Document::parse(text);
    check(document.has_value() == ReferenceJson::accepts({text.constData(), size}),
          "the scanner accepts the grammar of RFC 8259 and no more");
    checkFormatting(text, document.has_value());
    if (!document) {
        check(document.error().code >= 0 && document.error().code <= text.size(), "a fault lies in the text");
        check(!document.error().message.isEmpty(), "a fault has a message");
        return 0;
    }
    check(document->bytes() == text, "the bytes stay as they are");
    walk(document->root(), kDeepest);
    static_cast<void>(document->root().toQJson());
    static_cast<void>(document->hasDuplicateKeysAtRoot());
    checkTree(document->root());
    if (document->root().isObject())
        checkSplicing(text);
    return 0;
}
