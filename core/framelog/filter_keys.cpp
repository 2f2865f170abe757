#include "core/framelog/filter_keys.h"

#include "core/json/envelope.h"
#include "core/wire/finding.h"
#include "core/wire/frame.h"

#include <algorithm>
#include <array>

namespace wb::framelog {
namespace {

using json::MessageKind;
using wire::Channel;
using wire::Direction;
using wire::Severity;

template <typename Enum> constexpr FilterWord word(const char *text, Enum value)
{
    return {QLatin1String(text), static_cast<qint64>(value)};
}

constexpr std::array kDirections{word("in", Direction::Received), word("out", Direction::Sent)};
constexpr std::array kKinds{word("request", MessageKind::Request),   word("notification", MessageKind::Notification),
                            word("response", MessageKind::Response), word("error", MessageKind::ErrorResponse),
                            word("batch", MessageKind::Batch),       word("not-rpc", MessageKind::NotRpc),
                            word("not-json", MessageKind::NotJson)};
constexpr std::array kChannels{word("message", Channel::Message),     word("stderr", Channel::Stderr), word("http", Channel::HttpHead),
                               word("body", Channel::HttpBody),       word("sse", Channel::SseEvent),  word("ws", Channel::WebSocket),
                               word("lifecycle", Channel::Lifecycle), word("auth", Channel::Auth)};
constexpr std::array kSeverities{word("info", Severity::Info), word("warning", Severity::Warning), word("error", Severity::Error)};

constexpr std::array<FilterKeySpec, 17> kKeys{{
    {QLatin1String("method"), FilterKey::Method, FilterValueKind::Pattern, {}},
    {QLatin1String("kind"), FilterKey::Kind, FilterValueKind::Word, kKinds},
    {QLatin1String("dir"), FilterKey::Direction, FilterValueKind::Word, kDirections},
    {QLatin1String("channel"), FilterKey::Channel, FilterValueKind::Word, kChannels},
    {QLatin1String("conn"), FilterKey::Connection, FilterValueKind::Number, {}},
    {QLatin1String("id"), FilterKey::Id, FilterValueKind::Id, {}},
    {QLatin1String("latency"), FilterKey::Latency, FilterValueKind::Duration, {}},
    {QLatin1String("size"), FilterKey::Size, FilterValueKind::Bytes, {}},
    {QLatin1String("code"), FilterKey::Code, FilterValueKind::Number, {}},
    {QLatin1String("status"), FilterKey::Status, FilterValueKind::Number, {}},
    {QLatin1String("time"), FilterKey::Time, FilterValueKind::Time, {}},
    {QLatin1String("seq"), FilterKey::Sequence, FilterValueKind::Number, {}},
    {QLatin1String("exchange"), FilterKey::Exchange, FilterValueKind::Number, {}},
    {QLatin1String("finding"), FilterKey::Finding, FilterValueKind::Severity, kSeverities},
    {QLatin1String("unanswered"), FilterKey::Unanswered, FilterValueKind::Flag, {}},
    {QLatin1String("probe"), FilterKey::Probe, FilterValueKind::Flag, {}},
    {QLatin1String("text"), FilterKey::Text, FilterValueKind::Text, {}},
}};

} // namespace

std::span<const FilterKeySpec> filterKeys()
{
    return kKeys;
}

const FilterKeySpec *findFilterKey(QStringView name)
{
    const auto key = std::find_if(kKeys.begin(), kKeys.end(), [&](const FilterKeySpec &spec) { return name == spec.name; });
    return key == kKeys.end() ? nullptr : &*key;
}

std::optional<qint64> findFilterWord(const FilterKeySpec &key, QStringView word)
{
    const auto found = std::find_if(key.words.begin(), key.words.end(), [&](const FilterWord &known) { return word == known.text; });
    return found == key.words.end() ? std::nullopt : std::optional(found->value);
}

QLatin1String filterWordFor(FilterKey key, qint64 value)
{
    const auto spec = std::find_if(kKeys.begin(), kKeys.end(), [&](const FilterKeySpec &known) { return known.key == key; });
    if (spec == kKeys.end())
        return {};
    const auto word = std::find_if(spec->words.begin(), spec->words.end(), [&](const FilterWord &known) { return known.value == value; });
    return word == spec->words.end() ? QLatin1String() : word->text;
}

QString filterWordList(const FilterKeySpec &key)
{
    QStringList words;
    for (const FilterWord &known : key.words)
        words << known.text;
    return words.join(QStringLiteral(", "));
}

} // namespace wb::framelog
