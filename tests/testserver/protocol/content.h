// The parts of results: content blocks and the members of a tool's result.
#pragma once

#include "tests/testserver/json/text.h"

namespace demo {

struct Revision;

namespace content {

[[nodiscard]] Json text(const QString &text, const Json &annotations = {});
[[nodiscard]] Json image(const QByteArray &png, const Json &annotations = {});
// Audio exists since 2025-03-26; before that the sound goes as an embedded resource.
[[nodiscard]] Json audio(const QByteArray &wav, const Revision &revision);
[[nodiscard]] Json embeddedText(const QByteArray &uri, const QByteArray &mimeType, const QString &text, const Json &annotations = {});

// The members of a tool's result.
[[nodiscard]] QList<json::Field> result(const QList<Json> &blocks);
[[nodiscard]] QList<json::Field> plain(const QString &line);
[[nodiscard]] QList<json::Field> error(const QString &line); // isError: for the model to read
// Structured content with its text beside it, for the revisions that know no structured content.
[[nodiscard]] QList<json::Field> structured(const Json &value, const Revision &revision, const QString &line = {});

} // namespace content
} // namespace demo
