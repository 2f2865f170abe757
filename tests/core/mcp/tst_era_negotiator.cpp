// The table of the era negotiation: 2026-07-28 Versioning, stdio and Streamable HTTP, "Backward Compatibility"; 2025-11-25 Transports.
#include "core/mcp/era_negotiator.h"

#include <QTest>

using namespace wb::mcp;
using wb::wire::TransportKind;
using Event = NegotiationEvent;
using Action = NegotiationAction;
using Situation = NegotiationSituation;

Q_DECLARE_METATYPE(Situation)
Q_DECLARE_METATYPE(Event)
Q_DECLARE_METATYPE(Action)

class TestEraNegotiator : public QObject
{
    Q_OBJECT

private slots:
    void theNextActionFollowsTheClauses_data();
    void theNextActionFollowsTheClauses();
    void whatProvedWrongIsNoLongerRemembered_data();
    void whatProvedWrongIsNoLongerRemembered();
    void everySituationHasADecisionWithAReason();
};

namespace {

const Situation kStdio{.kind = TransportKind::Stdio};
const Situation kHttp{.kind = TransportKind::StreamableHttp};
const Situation kWs{.kind = TransportKind::WebSocket};
const Situation kSse{.kind = TransportKind::HttpSse};

Situation with(Situation situation, EraPolicy policy)
{
    situation.policy = policy;
    return situation;
}

Situation remembering(Situation situation, EraKind era, bool sse = false)
{
    situation.remembered = era;
    situation.rememberedSse = sse;
    return situation;
}

Situation withoutSse(Situation situation)
{
    situation.sseAllowed = false;
    return situation;
}

Situation retried(Situation situation)
{
    situation.retried = true;
    return situation;
}

Situation probed(Situation situation)
{
    situation.probed = true;
    return situation;
}

void row(const char *name, const Situation &situation, Event event, Action action)
{
    QTest::newRow(name) << situation << event << action;
}

void beginRows()
{
    row("auto asks first over stdio", kStdio, Event::Begin, Action::Probe);
    row("auto asks first over HTTP", kHttp, Event::Begin, Action::Probe);
    row("auto asks first over WebSocket", kWs, Event::Begin, Action::Probe);
    row("HTTP+SSE is always older", kSse, Event::Begin, Action::Initialize);
    row("HTTP+SSE is never modern", with(kSse, EraPolicy::Modern), Event::Begin, Action::Fail);
    row("legacy initializes at once", with(kStdio, EraPolicy::Legacy), Event::Begin, Action::Initialize);
    row("modern discovers at once", with(kHttp, EraPolicy::Modern), Event::Begin, Action::Probe);
    row("a remembered older server is not probed", remembering(kStdio, EraKind::Legacy), Event::Begin, Action::Initialize);
    row("a remembered modern server is", remembering(kStdio, EraKind::Modern), Event::Begin, Action::Probe);
    row("a remembered HTTP+SSE server is opened so", remembering(kHttp, EraKind::Legacy, true), Event::Begin, Action::InitializeSse);
    row("but not where that is not allowed", withoutSse(remembering(kHttp, EraKind::Legacy, true)), Event::Begin, Action::Initialize);
    row("the policy beats the memory", with(remembering(kStdio, EraKind::Legacy), EraPolicy::Modern), Event::Begin, Action::Probe);
}

void probeRows()
{
    row("a DiscoverResult is a modern server", kStdio, Event::DiscoveredModern, Action::UseModern);
    row("a DiscoverResult without modern versions is not", kStdio, Event::DiscoveredLegacyOnly, Action::Initialize);
    row("the same over HTTP", kHttp, Event::DiscoveredLegacyOnly, Action::Initialize);
    row("modern only: an older server is refused", with(kHttp, EraPolicy::Modern), Event::DiscoveredLegacyOnly, Action::Fail);
    row("nothing in common", kStdio, Event::DiscoveredUnknown, Action::Fail);
    row("-32022 with a modern version is retried", kHttp, Event::ProbeVersionsModern, Action::ProbeAgain);
    row("once", retried(kHttp), Event::ProbeVersionsModern, Action::Fail);
    row("-32022 with older versions only", kStdio, Event::ProbeVersionsLegacy, Action::Initialize);
    row("-32022 without a usable list stays modern and fails", kStdio, Event::ProbeVersionsUnknown, Action::Fail);
    row("-32020 and -32021 stay modern", kHttp, Event::ProbeModernError, Action::UseModernUndiscovered);
    row("-32601 is an older server", kStdio, Event::ProbeMethodNotFound, Action::Initialize);
    row("-32601 over HTTP too", kHttp, Event::ProbeMethodNotFound, Action::Initialize);
    row("-32601 is forgiven a server that must be modern", with(kHttp, EraPolicy::Modern), Event::ProbeMethodNotFound,
        Action::UseModernUndiscovered);
    row("any other error is an older server", kStdio, Event::ProbeOtherAnswer, Action::Initialize);
    row("a 4xx with any other body too", kHttp, Event::ProbeOtherAnswer, Action::Initialize);
    row("but not when it must be modern", with(kStdio, EraPolicy::Modern), Event::ProbeOtherAnswer, Action::Fail);
    row("silence over stdio is an older server", kStdio, Event::ProbeSilent, Action::Initialize);
    row("silence over WebSocket too", kWs, Event::ProbeSilent, Action::Initialize);
    row("silence over HTTP is a failure", kHttp, Event::ProbeSilent, Action::Fail);
    row("a server that exits is started again", kStdio, Event::ProbeExited, Action::InitializeFresh);
    row("a WebSocket that closes is opened again", kWs, Event::ProbeExited, Action::InitializeFresh);
    row("an HTTP endpoint that goes is gone", kHttp, Event::ProbeExited, Action::Fail);
    row("modern only: an exit is a failure", with(kStdio, EraPolicy::Modern), Event::ProbeExited, Action::Fail);
}

void initializeRows()
{
    row("an answer to initialize is an older server", kStdio, Event::Initialized, Action::UseLegacy);
    row("another version is tried", kStdio, Event::InitializeVersions, Action::InitializeAgain);
    row("but once", retried(kStdio), Event::InitializeVersions, Action::Fail);
    row("refused", kStdio, Event::InitializeRefused, Action::Fail);
    row("refused as modern servers do", with(kHttp, EraPolicy::Legacy), Event::InitializeModernError, Action::Fail);
    row("POST refused: the older transport", kHttp, Event::InitializeHttpRefused, Action::InitializeSse);
    row("also when legacy was asked for", with(kHttp, EraPolicy::Legacy), Event::InitializeHttpRefused, Action::InitializeSse);
    row("unless it is not allowed", withoutSse(kHttp), Event::InitializeHttpRefused, Action::Fail);
    row("silence", kStdio, Event::InitializeSilent, Action::Fail);
    row("an exit", kStdio, Event::InitializeExited, Action::Fail);
    row("an exit after having been probed", probed(kStdio), Event::InitializeExited, Action::InitializeFresh);
    row("HTTP+SSE refused", kSse, Event::InitializeHttpRefused, Action::Fail);
    row("401 during the probe", kHttp, Event::AuthRefused, Action::Fail);
    row("a refused connection", kHttp, Event::WireFailed, Action::Fail);
}

} // namespace

void TestEraNegotiator::theNextActionFollowsTheClauses_data()
{
    QTest::addColumn<Situation>("situation");
    QTest::addColumn<Event>("event");
    QTest::addColumn<Action>("action");
    beginRows();
    probeRows();
    initializeRows();
}

void TestEraNegotiator::theNextActionFollowsTheClauses()
{
    QFETCH(Situation, situation);
    QFETCH(Event, event);
    QFETCH(Action, action);
    const NegotiationDecision decision = decide(situation, event);
    QCOMPARE(static_cast<int>(decision.action), static_cast<int>(action));
    QVERIFY(!decision.doubtsMemory || situation.remembered.has_value());
}

void TestEraNegotiator::whatProvedWrongIsNoLongerRemembered_data()
{
    QTest::addColumn<Situation>("situation");
    QTest::addColumn<Event>("event");
    QTest::addColumn<Action>("action");
    const Situation legacy = remembering(kStdio, EraKind::Legacy);
    row("initialize is refused", legacy, Event::InitializeRefused, Action::Probe);
    row("initialize is refused as modern servers do", legacy, Event::InitializeModernError, Action::Probe);
    row("initialize ends the server", legacy, Event::InitializeExited, Action::ProbeFresh);
    row("POST is refused", remembering(kHttp, EraKind::Legacy), Event::InitializeHttpRefused, Action::Probe);
    row("HTTP+SSE does not open", remembering(kSse, EraKind::Legacy, true), Event::WireFailed, Action::ProbeFresh);
    row("HTTP+SSE refuses initialize", remembering(kSse, EraKind::Legacy, true), Event::InitializeRefused, Action::ProbeFresh);
    row("the modern server is an older one", remembering(kStdio, EraKind::Modern), Event::ProbeMethodNotFound, Action::Initialize);
}

// 2026-07-28 Versioning: a cached verdict is re-probed if it later fails.
void TestEraNegotiator::whatProvedWrongIsNoLongerRemembered()
{
    QFETCH(Situation, situation);
    QFETCH(Event, event);
    QFETCH(Action, action);
    const NegotiationDecision decision = decide(situation, event);
    QCOMPARE(static_cast<int>(decision.action), static_cast<int>(action));
    QVERIFY(decision.doubtsMemory);
}

// Rule: every decision can be shown to the user.
void TestEraNegotiator::everySituationHasADecisionWithAReason()
{
    for (const Situation &base : {kStdio, kHttp, kWs, kSse}) {
        for (const EraPolicy policy : {EraPolicy::Auto, EraPolicy::Legacy, EraPolicy::Modern}) {
            for (int event = 0; event <= static_cast<int>(Event::WireFailed); ++event)
                QVERIFY(!decide(with(base, policy), static_cast<Event>(event)).reason.isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TestEraNegotiator)
#include "tst_era_negotiator.moc"
