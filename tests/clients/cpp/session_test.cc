// The connection, the token, heartbeats and requests.
#include "tests/clients/cpp/session_fixture.h"

namespace wireloom::client {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

TEST_F(SessionTest, GoesThroughTheStatesOfTheSpecification) {
  Start();
  session_->OnOpen();
  AcceptToken();
  session_->OnClosed("gone");
  EXPECT_THAT(listener_.states,
              ElementsAre(State::kConnecting, State::kAuthenticating, State::kConnected,
                          State::kActive, State::kDisconnected));
}

TEST_F(SessionTest, BacksOffFromTwoSecondsToThirty) {
  Start();
  for (const int seconds : {2, 4, 8, 16, 30, 30}) {
    const int opened = wire_.opened;
    session_->OnClosed("refused");
    Advance(absl::Seconds(seconds) - absl::Milliseconds(2));
    EXPECT_EQ(wire_.opened, opened);
    Advance(absl::Milliseconds(4));
    EXPECT_EQ(wire_.opened, opened + 1) << seconds;
  }
  EXPECT_EQ(listener_.failures.back().failure, Failure::kUnreachable);
}

TEST_F(SessionTest, NeedsNoChannel) {
  options_.ping_after = absl::InfiniteDuration();
  Start();
  session_->OnOpen();
  AcceptToken();
  Advance(absl::Minutes(5));
  EXPECT_EQ(session_->state(), State::kActive);
}

TEST_F(SessionTest, BacksOffWithJitter) {
  random_ = -0.5;
  Start();
  session_->OnClosed("refused");
  Advance(absl::Milliseconds(1502));
  EXPECT_EQ(wire_.opened, 2);
  random_ = 1;
  session_->OnClosed("refused");
  Advance(absl::Milliseconds(4990));
  EXPECT_EQ(wire_.opened, 2);
  Advance(absl::Milliseconds(12));
  EXPECT_EQ(wire_.opened, 3);
}

TEST_F(SessionTest, StartsOverWithTheFirstDelayOnceItWasActive) {
  Start();
  for (int i = 0; i < 4; ++i) {
    session_->OnClosed("refused");
    Advance(absl::Seconds(31));
  }
  session_->OnOpen();
  AcceptToken();
  session_->OnClosed("gone");
  const int opened = wire_.opened;
  Advance(absl::Milliseconds(2002));
  EXPECT_EQ(wire_.opened, opened + 1);
}

TEST_F(SessionTest, GivesUpAtTheFirstFailureIfTold) {
  options_.retry_first = false;
  Start();
  Update(1);
  session_->OnClosed("refused");
  Advance(absl::Hours(1));
  EXPECT_EQ(wire_.opened, 1);
  EXPECT_THAT(ended_, ElementsAre(Pair(1, "unreachable: refused")));
}

TEST_F(SessionTest, GivesUpAConnectionThatDoesNotComeAbout) {
  Start();
  Advance(absl::Seconds(10) + absl::Milliseconds(2));
  EXPECT_EQ(wire_.closed.size(), 1u);
  EXPECT_THAT(listener_.failures.back().message, HasSubstr("the connection"));
  Advance(absl::Seconds(3));
  session_->OnOpen();
  Advance(absl::Seconds(11));
  EXPECT_THAT(listener_.failures.back().message, HasSubstr("AUTH"));
}

// -- Heartbeat

TEST_F(SessionTest, PingsAfterHalfAMinuteAndGivesUpWithoutAnAnswer) {
  Activate();
  Advance(absl::Seconds(30) + absl::Milliseconds(2));
  ASSERT_EQ(Count("PING"), 1);
  Advance(absl::Seconds(9));
  EXPECT_THAT(wire_.closed, IsEmpty());
  Receive("PONG", "{}", Last("PING").id);
  Advance(absl::Seconds(2));
  EXPECT_THAT(wire_.closed, IsEmpty());
  Advance(absl::Seconds(29));
  ASSERT_EQ(Count("PING"), 2);
  Advance(absl::Seconds(11));
  EXPECT_EQ(wire_.closed.size(), 1u);
  EXPECT_EQ(session_->state(), State::kDisconnected);
}

TEST_F(SessionTest, AnswersPings) {
  Activate();
  Receive(R"({"type":"PING","timestamp":"2025-01-20T11:05:30Z"})");
  EXPECT_EQ(Count("PONG"), 1);
  // Heartbeats are none of the application's business.
  EXPECT_THAT(listener_.others, Not(Contains("PING")));
}

// -- Token

TEST_F(SessionTest, RenewsTheTokenBeforeItExpires) {
  options_.ping_after = absl::InfiniteDuration();
  Start();
  session_->OnOpen();
  AcceptToken(absl::Minutes(10));
  token_ = "newer";
  Advance(absl::Minutes(9) - absl::Milliseconds(2));
  EXPECT_EQ(Count("AUTH"), 1);
  Advance(absl::Milliseconds(4));
  ASSERT_EQ(Count("AUTH"), 2);
  EXPECT_THAT(Last("AUTH").text, HasSubstr("newer"));
  AcceptToken();
  EXPECT_EQ(session_->state(), State::kActive);
}

TEST_F(SessionTest, DoesNotSendTheSameTokenAgain) {
  options_.ping_after = absl::InfiniteDuration();
  Start();
  session_->OnOpen();
  AcceptToken(absl::Minutes(10));
  Advance(absl::Minutes(9) + absl::Seconds(50));
  EXPECT_EQ(Count("AUTH"), 1);
  EXPECT_GT(tokens_asked_, 1);
}

TEST_F(SessionTest, KeepsTheConnectionWhenARenewalIsRefused) {
  options_.ping_after = absl::InfiniteDuration();
  Start();
  session_->OnOpen();
  AcceptToken(absl::Minutes(2));
  token_ = "newer";
  Advance(absl::Minutes(1) + absl::Milliseconds(2));
  Receive("AUTH_FAILED", R"({"error":"INVALID_TOKEN","message":"bad"})", Last("AUTH").id);
  EXPECT_EQ(listener_.failures.back().code, bos::ErrorCode::kInvalidToken);
  EXPECT_EQ(session_->state(), State::kActive);
}

TEST_F(SessionTest, ReconnectsAfterARefusedToken) {
  Start();
  session_->OnOpen();
  Receive("AUTH_FAILED", R"({"error":"TOKEN_EXPIRED","message":"late"})", Last("AUTH").id);
  ASSERT_EQ(listener_.failures.size(), 1u);
  EXPECT_EQ(listener_.failures[0].failure, Failure::kAuthenticationFailed);
  EXPECT_EQ(listener_.failures[0].code, bos::ErrorCode::kTokenExpired);
  EXPECT_EQ(wire_.closed.size(), 1u);
  Advance(absl::Seconds(3));
  EXPECT_EQ(wire_.opened, 2);
}

TEST_F(SessionTest, TriesAgainWithoutAToken) {
  options_.token = [this]() -> absl::StatusOr<std::string> {
    if (++tokens_asked_ == 1) return absl::UnavailableError("the issuer is away");
    return "token";
  };
  Start();
  session_->OnOpen();
  EXPECT_EQ(Count("AUTH"), 0);
  EXPECT_THAT(Text(listener_.failures.back()), "no token: the issuer is away");
  Advance(absl::Seconds(3));
  session_->OnOpen();
  EXPECT_EQ(Count("AUTH"), 1);
}

// -- Requests

TEST_F(SessionTest, QueuesRequestsAndSendsThemInOrderOnceItIsActive) {
  Start();
  for (int i = 1; i <= 3; ++i) Update(i);
  session_->OnOpen();
  EXPECT_EQ(Count("KPI_UPDATE"), 0);
  AcceptToken();
  ASSERT_EQ(Count("KPI_UPDATE"), 3);
  for (int i = 1; i <= 3; ++i)
    EXPECT_THAT(wire_.sent[static_cast<size_t>(i)].text, HasSubstr(fmt::format("\"value\":{}", i)));
  Publish(3, wire_.sent[3].id);
  Refuse("UNAUTHORIZED", R"({"field":"payload.kpiId","rule":"access"})", wire_.sent[1].id);
  EXPECT_THAT(ended_, ElementsAre(Pair(1, "refused UNAUTHORIZED: no (payload.kpiId, access)"),
                                  Pair(3, "KPI_UPDATED")));
  // It was told to the one who asked.
  EXPECT_THAT(listener_.failures, IsEmpty());
}

TEST_F(SessionTest, BoundsTheQueue) {
  options_.max_queued = 2;
  Start();
  for (int i = 1; i <= 3; ++i) Update(i);
  EXPECT_THAT(ended_, ElementsAre(Pair(3, HasSubstr("queue full"))));
  options_.max_queued = 100;
  options_.max_queued_bytes = 10;
  Update(4);
  EXPECT_THAT(ended_[4], HasSubstr("queue full"));
}

TEST_F(SessionTest, DoesNotSendAgainWhatMayHaveBeenPerformed) {
  Activate();
  Update(1);
  session_->OnClosed("gone");
  Update(2);
  EXPECT_THAT(ended_, ElementsAre(Pair(1, "connection lost: gone")));
  Advance(absl::Seconds(3));
  session_->OnOpen();
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  BeginReplay();
  EXPECT_EQ(Count("KPI_UPDATE"), 1);
  CompleteReplay();
  ASSERT_EQ(Count("KPI_UPDATE"), 2);
  EXPECT_THAT(Last("KPI_UPDATE").text, HasSubstr("\"value\":2"));
}

TEST_F(SessionTest, GivesUpRequestsInTime) {
  options_.request_timeout = absl::Seconds(5);
  Activate();
  Update(1);
  Advance(absl::Seconds(3));
  Update(2);
  Advance(absl::Seconds(3));
  EXPECT_THAT(ended_, ElementsAre(Pair(1, "timeout: KPI_UPDATE: no answer")));
  session_->OnClosed("gone");
  Update(3);
  Advance(absl::Seconds(6));
  EXPECT_THAT(ended_[3], HasSubstr("it was not sent"));
  Publish(1, "call-1");  // whom nobody waits for any more
}

TEST_F(SessionTest, EndsEverythingWhenStopped) {
  Activate();
  Update(1);
  session_->Stop();
  Update(2);
  EXPECT_THAT(ended_,
              ElementsAre(Pair(1, HasSubstr("connection lost")), Pair(2, HasSubstr("stopped"))));
  EXPECT_THAT(wire_.closed, ElementsAre(Pair(1000, HasSubstr("stopped"))));
  Advance(absl::Hours(1));
  EXPECT_EQ(wire_.opened, 1);
}

TEST_F(SessionTest, TellsWhatIsNoMessageAndGoesOn) {
  Activate();
  Receive("{");
  Receive(R"({"type":"KPI_UPDATED","payload":{"kpiId":"7","value":"x"}})");
  Receive(R"({"type":"NOVEL","payload":{}})");
  ASSERT_EQ(listener_.failures.size(), 3u);
  for (const Error& each : listener_.failures) EXPECT_EQ(each.failure, Failure::kProtocol);
  EXPECT_EQ(listener_.failures[1].field, "payload.value");
  Publish(1);
  EXPECT_THAT(listener_.values, ElementsAre(1));
}

TEST_F(SessionTest, TellsErrorsThatNobodyWaitsFor) {
  Activate();
  Refuse("RATE_LIMIT_EXCEEDED", R"({"limit":100,"window":"60s","retryAfter":7})", "call-9");
  ASSERT_EQ(listener_.failures.size(), 1u);
  EXPECT_EQ(listener_.failures[0].code, bos::ErrorCode::kRateLimitExceeded);
  EXPECT_EQ(listener_.failures[0].retry_after, absl::Seconds(7));
  EXPECT_THAT(listener_.failures[0].details, HasSubstr("window"));
}

TEST_F(SessionTest, SendsTheLatestCursorTenTimesASecond) {
  Activate();
  const auto move = [&](double x) {
    Error error;
    const bos::CursorMove payload{.session_id = "s", .position = {.x = x, .y = 0, .z = 0}};
    session_->Send(*maker_.Make(InfoOf(payload), &payload, &error));
  };
  for (int i = 0; i < 50; ++i) {
    move(i);
    Advance(absl::Milliseconds(10));
  }
  Advance(absl::Seconds(1));
  EXPECT_LE(Count("CURSOR_MOVE"), 6);
  EXPECT_GE(Count("CURSOR_MOVE"), 5);
  EXPECT_THAT(Last("CURSOR_MOVE").text, HasSubstr("\"x\":49"));
}

}  // namespace
}  // namespace wireloom::client
