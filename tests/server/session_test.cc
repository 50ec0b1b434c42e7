// What every session counts and logs, whatever it speaks.
#include "server/session.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"
#include "server/log/logger.h"
#include "server/metrics/metrics.h"
#include "tests/server/log/capture_sink.h"

namespace wireloom::server {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using transport::CloseCause;

// A shard whose time is a ManualClock's.
class FakeShard final : public transport::Shard {
 public:
  explicit FakeShard(const core::ManualClock& clock) : clock_(clock), timers_(clock.Elapsed()) {}

  size_t index() const override { return 0; }
  size_t count() const override { return 1; }
  void Post(absl::AnyInvocable<void()> task) override { task(); }
  Shard& peer(size_t) override { return *this; }
  transport::Traffic traffic(size_t) const override { return {}; }
  uint64_t connecting() const override { return 0; }
  absl::Duration Now() const override { return clock_.Elapsed(); }
  core::TimerWheel& timers() override { return timers_; }
  size_t connection_count() const override { return 1; }

 private:
  const core::ManualClock& clock_;
  core::TimerWheel timers_;
};

class FakeConnection final : public transport::Connection {
 public:
  void Send(core::FrameRef, core::ConflationKey) override {}
  void Ping() override {}
  void Close(uint16_t code, std::string_view reason) override {
    if (closed) return;
    closed = true;
    info_reason_ = reason;
    info = {
        .cause = CloseCause::kApplication, .code = code, .reason = info_reason_, .queued_bytes = 0};
  }
  bool closing() const override { return closed; }
  size_t queued_bytes() const override { return 0; }
  void TellBelow(size_t) override {}
  uint64_t id() const override { return 7; }
  std::string_view peer_address() const override { return "192.0.2.1"; }
  absl::Duration last_received() const override { return {}; }

  bool closed = false;
  transport::CloseInfo info{};

 private:
  std::string info_reason_;
};

const codec::ProtocolInfo& Protocol() {
  static const codec::ProtocolInfo info = [] {
    codec::ProtocolInfo made{};
    made.name = "test";
    made.refusals.malformed = "400";
    made.refusals.rate = "429";
    return made;
  }();
  return info;
}

class TestSession final : public Session {
 public:
  TestSession(transport::Connection& connection, ShardContext& shard)
      : Session(connection, shard, &Policy::arqon_limits, Protocol()) {}

  void OnMessage(const transport::Message&) override {}
  using Session::BeginLimitedPeriod;
  using Session::BeginMessage;
  using Session::CountViolation;
  using Session::EndLimitedPeriod;
  using Session::NoteRefusal;
  using Session::rate_limiter;
  using Session::SetAuthenticated;
  using Session::UpdateState;

  std::string name;
  bool closed = false;
  bool awaits_token = false;

 private:
  void OnClosed(const transport::CloseInfo&) override { closed = true; }
  void AddIdentity(LogEvent& event) const override { event.AddUnlessEmpty("client", name); }
  void SendAuthenticationTimeout() override {}
  void SendPing() override {}
  bool ControlFramesCount() const override { return true; }
  bool AwaitsToken() const override { return awaits_token; }
};

std::shared_ptr<const Policy> MakePolicy() {
  Policy policy;
  policy.limits.max_violations = 2;
  policy.arqon_limits.authentication_timeout = absl::Seconds(10);
  policy.arqon_limits.rate = {.rate = 2, .window = absl::Seconds(60)};
  policy.arqon_limits.ping_after = absl::Seconds(30);
  policy.arqon_limits.ping_timeout = absl::Seconds(10);
  return std::make_shared<const Policy>(std::move(policy));
}

class SessionTest : public ::testing::Test {
 protected:
  SessionTest() { Open(LogLevel::kInfo); }

  void Open(LogLevel level) {
    session_.reset();
    logger_ = std::make_unique<Logger>(level, LogFormat::kText, clock_, sink_);
    context_ = std::make_unique<ShardContext>(shard_, policy_, clock_, metrics_.shard(0), *logger_);
    connection_ = FakeConnection();
    session_ = std::make_unique<TestSession>(connection_, *context_);
  }

  // Time passes, and the timers that are due go off.
  void Advance(absl::Duration by) {
    clock_.Advance(by);
    shard_.timers().Advance(clock_.Elapsed());
  }

  void End(CloseCause cause, uint16_t code, std::string_view reason = {}, size_t queued = 0) {
    session_->OnClose({.cause = cause, .code = code, .reason = reason, .queued_bytes = queued});
  }
  // As the transport does after Close().
  void End() { session_->OnClose(connection_.info); }

  // Without the times.
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    for (const std::string& line : sink_.lines()) lines.push_back(line.substr(line.find(' ') + 1));
    return lines;
  }

  const ProtocolMetrics& counted() { return *metrics_.shard(0).protocols[0]; }
  // Connections that are authenticating, connected and active.
  std::vector<uint64_t> States() {
    std::vector<uint64_t> states;
    for (size_t i = 0; i < kConnectionStateNames.size(); ++i) {
      states.push_back(counted().states.value(i));
    }
    return states;
  }
  uint64_t closed(EndCause cause, int code) {
    return counted().closed.value(ProtocolMetrics::CloseIndex(cause, PlaceOf(kCloseCodes, code)));
  }

  core::ManualClock clock_;
  CaptureSink sink_;
  FakeShard shard_{clock_};
  Metrics metrics_{{MetricsProtocol(Protocol())}, 1};
  std::shared_ptr<const Policy> policy_ = MakePolicy();
  std::unique_ptr<Logger> logger_;
  std::unique_ptr<ShardContext> context_;
  FakeConnection connection_;
  std::unique_ptr<TestSession> session_;
};

TEST_F(SessionTest, CountsAndLogsALife) {
  EXPECT_THAT(States(), ElementsAre(1, 0, 0));
  session_->name = "ada";
  session_->SetAuthenticated();
  session_->SetAuthenticated();
  EXPECT_THAT(States(), ElementsAre(0, 1, 0));
  Advance(absl::Seconds(2));
  ASSERT_TRUE(session_->BeginMessage(codec::Encoding::kJson));
  session_->Send(core::MakeFrame(core::Opcode::kText, "x"));
  EXPECT_EQ(session_->age(), absl::Seconds(2));
  EXPECT_EQ(session_->messages_received(), 1u);
  EXPECT_EQ(session_->frames_sent(), 1u);
  End(CloseCause::kPeer, 1000, "bye\n");
  EXPECT_TRUE(session_->closed);
  EXPECT_THAT(States(), ElementsAre(0, 0, 0));
  EXPECT_EQ(closed(EndCause::kClient, 1000), 1u);
  const std::string about = "connection=7 protocol=test client=ada address=192.0.2.1";
  EXPECT_THAT(Lines(),
              ElementsAre("info authenticated " + about + " again=false",
                          "info authenticated " + about + " again=true",
                          "info connection_closed " + about +
                              R"( cause=client code=1000 reason="bye\u000a" duration_seconds=2 )"
                              "messages_received=1 frames_sent=1"));
}

TEST_F(SessionTest, IsInOneStateAtATime) {
  core::Subscriptions subscriptions(0);
  session_->SetAuthenticated();
  subscriptions.Subscribe(*session_, "a");
  subscriptions.Subscribe(*session_, "b");
  EXPECT_THAT(States(), ElementsAre(0, 0, 1));
  session_->awaits_token = true;
  session_->UpdateState();
  EXPECT_THAT(States(), ElementsAre(1, 0, 0));
  session_->awaits_token = false;
  session_->UpdateState();
  EXPECT_THAT(States(), ElementsAre(0, 0, 1));
  subscriptions.Unsubscribe(*session_, *subscriptions.Find("a"));
  EXPECT_THAT(States(), ElementsAre(0, 0, 1));
  subscriptions.Unsubscribe(*session_, *subscriptions.Find("b"));
  EXPECT_THAT(States(), ElementsAre(0, 1, 0));
  subscriptions.Subscribe(*session_, "a");
  End(CloseCause::kLost, 1006);
  EXPECT_THAT(States(), ElementsAre(0, 0, 0));
  subscriptions.UnsubscribeAll(*session_, [](core::Channel*) {});
  EXPECT_THAT(States(), ElementsAre(0, 0, 0));
}

TEST_F(SessionTest, NamesTheCauseOfItsOwnCloses) {
  Advance(absl::Seconds(11));
  ASSERT_TRUE(connection_.closed);
  End();
  EXPECT_EQ(closed(EndCause::kAuthenticationTimeout, 1008), 1u);

  Open(LogLevel::kInfo);
  session_->SetAuthenticated();
  Advance(absl::Seconds(31));
  ASSERT_FALSE(connection_.closed);
  Advance(absl::Seconds(11));
  ASSERT_TRUE(connection_.closed);
  End();
  EXPECT_EQ(closed(EndCause::kPingTimeout, 1008), 1u);

  Open(LogLevel::kInfo);
  session_->Close(CloseCode::kPolicy, "kicked");
  session_->CountViolation();
  session_->CountViolation();  // too late to be the cause
  End();
  EXPECT_EQ(closed(EndCause::kProtocol, 1008), 1u);
  EXPECT_EQ(closed(EndCause::kViolations, 1008), 0u);
}

TEST_F(SessionTest, TellsOfViolationsAndSlowConsumers) {
  session_->CountViolation();
  EXPECT_FALSE(connection_.closed);
  session_->CountViolation();
  End();
  EXPECT_EQ(closed(EndCause::kViolations, 1008), 1u);
  EXPECT_THAT(Lines()[0], AllOf(HasSubstr("warning violations_closed connection=7"),
                                HasSubstr("violations=2")));
  Open(LogLevel::kWarning);
  End(CloseCause::kSlowConsumer, 1013, {}, 4'194'000);
  EXPECT_THAT(Lines().back(), HasSubstr("warning slow_consumer connection=7 protocol=test "
                                        "address=192.0.2.1 queued_bytes=4194000 "
                                        "queue_limit_bytes=4194304"));
}

TEST_F(SessionTest, TellsEachLimitedPeriodOnce) {
  core::AddressDirectory addresses(clock_);
  core::AddressDirectory::Place place;
  ASSERT_EQ(addresses.Admit("192.0.2.1", {.rate = {.rate = 1, .window = absl::Seconds(5)}}, &place),
            core::AddressDirectory::Outcome::kAdmitted);
  session_->set_place(std::move(place));
  RateLimiter& limiter = session_->rate_limiter();
  EXPECT_TRUE(limiter.Take(clock_.Elapsed()));
  EXPECT_FALSE(limiter.Take(clock_.Elapsed()));
  EXPECT_EQ(limiter.refused_by(), RateScope::kAddress);
  EXPECT_TRUE(session_->BeginLimitedPeriod());
  // Both are empty by now; the connection's own takes longer.
  EXPECT_FALSE(limiter.Take(clock_.Elapsed()));
  EXPECT_EQ(limiter.refused_by(), RateScope::kConnection);
  EXPECT_EQ(limiter.UntilNext(clock_.Elapsed()), absl::Seconds(30));
  EXPECT_EQ(limiter.limit().rate, 2u);
  EXPECT_FALSE(session_->BeginLimitedPeriod());
  Advance(absl::Seconds(30));
  EXPECT_TRUE(limiter.Take(clock_.Elapsed()));
  session_->EndLimitedPeriod();
  EXPECT_FALSE(limiter.Take(clock_.Elapsed()));
  EXPECT_TRUE(session_->BeginLimitedPeriod());
  EXPECT_THAT(Lines(), ElementsAre(HasSubstr("limit=address messages=1 window_seconds=5"),
                                   HasSubstr("limit=connection messages=2 window_seconds=60")));
  session_.reset();
  EXPECT_EQ(addresses.connections(), 0u);
}

TEST_F(SessionTest, LogsRefusedMessagesForWhoLooksForThem) {
  session_->NoteRefusal("400", "string.max_len", "payload.text");
  EXPECT_THAT(Lines(), ElementsAre());  // not at this level
  session_->NoteRefusal("401", "token", "payload.parameters.token", "token: exp is required");
  session_->NoteRefusal("500", "internal", "");
  const std::string about = "connection=7 protocol=test address=192.0.2.1";
  EXPECT_THAT(Lines(), ElementsAre("warning authentication_failed " + about +
                                       " code=401 rule=token message=\"token: exp is required\"",
                                   "error internal_error " + about + " code=500"));
  Open(LogLevel::kDebug);
  session_->NoteRefusal("400", "string.max_len", "payload.text", "must be at most 3 long");
  EXPECT_THAT(Lines()[2], "debug connection_opened " + about);
  EXPECT_THAT(Lines()[3], "debug message_refused " + about +
                              " code=400 rule=string.max_len field=payload.text");
  EXPECT_EQ(counted().refusals.value(ProtocolMetrics::RefusalIndex(0, RuleClass::kSchema)), 2u);
}

}  // namespace
}  // namespace wireloom::server
