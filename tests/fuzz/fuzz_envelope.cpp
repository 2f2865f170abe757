// Any bytes are a frame: scanEnvelope gives an answer for all of them, and it agrees with Document.
#include "core/json/envelope.h"
#include "core/json/value.h"
#include "tests/fuzz/check.h"

using namespace wb;
using namespace wb::json;

namespace {

void checkSpan(Span span, Value expected, QByteArrayView frame)
{
    check(span.exists() == !expected.isUndefined(), "a span exists when the member does");
    if (span.exists())
        check(span.in(frame) == expected.raw(), "a span is the last member of its name");
}

void checkMessage(const Envelope &envelope, Value root, QByteArrayView frame)
{
    checkSpan(envelope.id, root["id"], frame);
    checkSpan(envelope.params, root["params"], frame);
    checkSpan(envelope.result, root["result"], frame);
    checkSpan(envelope.error, root["error"], frame);
    check(envelope.method == root["method"].toUtf8(), "the method is the last member of its name");
    check(envelope.hasVersion == (root["jsonrpc"].toUtf8() == "2.0"), "the version is the last member of its name");
    check(envelope.errorCode == root["error"]["code"].toInteger().value_or(0), "the code is the error's");
    const bool call = envelope.kind == MessageKind::Request || envelope.kind == MessageKind::Notification;
    check(!call || root["method"].isString(), "a call has a method");
    check(envelope.kind != MessageKind::Request || envelope.id.exists(), "a request has an id");
    check(envelope.kind != MessageKind::Response || (envelope.result.exists() && !envelope.error.exists()), "a response has a result");
    check(envelope.kind != MessageKind::ErrorResponse || (envelope.error.exists() && !envelope.result.exists()), "an error has an error");
    if (envelope.id.exists())
        check(sameIdValue(envelope.id.in(frame), root["id"].raw()), "an id is the same as itself");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray frame(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Envelope envelope = scanEnvelope(frame);
    const Result<Document> document = Document::parse(frame);
    check(document.has_value() == (envelope.kind != MessageKind::NotJson), "both agree on what is JSON");
    if (!document) {
        check(!envelope.problem.isEmpty(), "what is no JSON has a problem");
        check(!envelope.id.exists() && envelope.method.isEmpty(), "what is no JSON has no parts");
        return 0;
    }
    const Value root = document->root();
    check(envelope.invalidUtf8 == document->hasInvalidUtf8(), "both agree on UTF-8");
    check((envelope.kind == MessageKind::Batch) == root.isArray(), "an array is a batch");
    check((envelope.depth > 0) == (root.isArray() || root.isObject()), "only containers have depth");
    check(envelope.kind != MessageKind::NotRpc || !envelope.problem.isEmpty(), "what is no message has a problem");
    if (root.isObject())
        checkMessage(envelope, root, frame);
    return 0;
}
