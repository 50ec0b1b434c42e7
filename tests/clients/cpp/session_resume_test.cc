// Channels and what was missed on them.
#include "tests/clients/cpp/session_fixture.h"

namespace wireloom::client {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(SessionTest, SubscribesOnceItIsAuthenticated) {
  Start();
  session_->Subscribe({"kpi:7", "organization:o"});
  session_->OnOpen();
  EXPECT_EQ(Count("SUBSCRIBE"), 0);
  AcceptToken();
  EXPECT_THAT(Last("SUBSCRIBE").text, HasSubstr(R"(["kpi:7","organization:o"])"));
  EXPECT_EQ(session_->state(), State::kConnected);
  AcceptChannels(R"(["kpi:7","organization:o"])");
  EXPECT_EQ(session_->state(), State::kActive);
  EXPECT_EQ(Count("SYNC_REQUEST"), 0);
  session_->Subscribe({"kpi:8", "kpi:7"});
  EXPECT_THAT(Last("SUBSCRIBE").text, HasSubstr(R"(["kpi:8"])"));
}

TEST_F(SessionTest, ReplaysWhatWasMissedOnceAndInOrder) {
  Activate();
  Publish(1);
  Publish(2);
  Reconnect();
  AcceptToken();
  EXPECT_THAT(Last("SUBSCRIBE").text, HasSubstr(R"(["kpi:7"])"));
  AcceptChannels(R"(["kpi:7"])");
  EXPECT_THAT(Last("SYNC_REQUEST").text, HasSubstr(Stamp(2)));
  Publish(5);  // live before the replay, which has it too
  BeginReplay();
  for (int i = 3; i <= 5; ++i) Replay(i);
  CompleteReplay();
  EXPECT_EQ(session_->state(), State::kActive);
  Publish(5);  // what the server held back
  Publish(6);
  EXPECT_THAT(listener_.values, ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST_F(SessionTest, GoesOnWhereABrokenReplayEnded) {
  Activate();
  Reconnect();
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  BeginReplay();
  Replay(1);
  Replay(2);
  Reconnect();
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  EXPECT_THAT(Last("SYNC_REQUEST").text, HasSubstr(Stamp(2)));
  BeginReplay();
  Replay(3);
  CompleteReplay();
  EXPECT_THAT(listener_.values, ElementsAre(1, 2, 3));
}

TEST_F(SessionTest, DeliversItsOwnWritesOnce) {
  Activate();
  Update(1);
  Publish(1, "call-1");
  Publish(1);  // another connection's copy would have the same time
  EXPECT_THAT(listener_.values, ElementsAre(1));
  EXPECT_EQ(ended_[1], "KPI_UPDATED");
}

TEST_F(SessionTest, ReplaysFromSinceAtTheFirstConnection) {
  options_.since = "2025-01-20T10:30:00+01:00";
  Start();
  session_->Subscribe({"kpi:7"});
  session_->OnOpen();
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  EXPECT_THAT(Last("SYNC_REQUEST").text, HasSubstr("2025-01-20T09:30:00.000000Z"));
}

TEST_F(SessionTest, ReplaysFromSinceWhateverComesFirst) {
  options_.since = "2025-01-20T10:30:00+01:00";
  Start();
  session_->OnOpen();
  AcceptToken();
  EXPECT_EQ(listener_.states.back(), State::kActive);
  session_->Subscribe({"kpi:7"});
  AcceptChannels(R"(["kpi:7"])");
  EXPECT_THAT(Last("SYNC_REQUEST").text, HasSubstr("2025-01-20T09:30:00.000000Z"));
  BeginReplay();
  Replay(1);
  CompleteReplay();
  EXPECT_EQ(listener_.states.back(), State::kActive);
  session_->Subscribe({"kpi:8"});
  AcceptChannels(R"(["kpi:8"])");
  Publish(2);
  EXPECT_THAT(listener_.values, ElementsAre(1, 2));
}

TEST_F(SessionTest, TellsOfAGapAndReplaysTheRest) {
  Activate();
  Publish(1);
  Reconnect();
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  Receive("SYNC_ERROR",
          fmt::format(R"({{"code":"RETENTION_EXCEEDED","message":"m","oldestTimestamp":"{}"}})",
                      Stamp(9)),
          Last("SYNC_REQUEST").id);
  EXPECT_THAT(listener_.gaps, ElementsAre(Stamp(9)));
  EXPECT_THAT(Last("SYNC_REQUEST").text, HasSubstr(Stamp(9)));
  BeginReplay();
  Replay(10);
  CompleteReplay();
  EXPECT_THAT(listener_.values, ElementsAre(1, 10));
}

TEST_F(SessionTest, TriesAFailedReplayAgain) {
  Activate();
  Publish(1);
  Reconnect();
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  Receive("SYNC_ERROR", R"({"code":"INTERNAL_SERVER_ERROR","message":"m"})",
          Last("SYNC_REQUEST").id);
  EXPECT_EQ(listener_.failures.back().failure, Failure::kReplayFailed);
  Publish(3);  // does not count: what was before it is missing
  Advance(absl::Seconds(2) + absl::Milliseconds(2));
  AcceptChannels(R"(["kpi:7"])");
  EXPECT_EQ(Count("SYNC_REQUEST"), 2);
  BeginReplay();
  Replay(2);
  Replay(3);
  CompleteReplay();
  EXPECT_THAT(listener_.values, ElementsAre(1, 2, 3));
}

TEST_F(SessionTest, GivesUpAServerThatDoesNotAnswerSyncRequest) {
  Activate();
  Reconnect();
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  Advance(absl::Seconds(11));
  EXPECT_EQ(session_->state(), State::kDisconnected);
}

TEST_F(SessionTest, ReplaysWhatWasHeldBackWhileTheTokenWasExpired) {
  Activate();
  Publish(1);
  token_ = "newer";
  Receive("TOKEN_EXPIRED", R"({"message":"m"})");
  EXPECT_EQ(session_->state(), State::kAuthenticating);
  Update(9);
  EXPECT_EQ(Count("KPI_UPDATE"), 0);
  EXPECT_THAT(Last("AUTH").text, HasSubstr("newer"));
  AcceptToken();
  AcceptChannels(R"(["kpi:7"])");
  EXPECT_THAT(Last("SYNC_REQUEST").text, HasSubstr(Stamp(1)));
  BeginReplay();
  Replay(2);
  CompleteReplay();
  EXPECT_EQ(Count("KPI_UPDATE"), 1);
  EXPECT_THAT(listener_.values, ElementsAre(1, 2));
}

TEST_F(SessionTest, GoesOnWithoutRefusedChannels) {
  Start();
  session_->Subscribe({"kpi:1", "kpi:2", "kpi:3"});
  session_->OnOpen();
  AcceptToken();
  Refuse("UNAUTHORIZED", R"({"channels":["kpi:2"]})", Last("SUBSCRIBE").id);
  EXPECT_EQ(listener_.failures.back().code, bos::ErrorCode::kUnauthorized);
  EXPECT_THAT(listener_.failures.back().channels, ElementsAre("kpi:2"));
  EXPECT_THAT(Last("SUBSCRIBE").text, HasSubstr(R"(["kpi:1","kpi:3"])"));
  // An answer that names none is about all of them.
  Refuse("SESSION_NOT_FOUND", "{}", Last("SUBSCRIBE").id);
  EXPECT_EQ(session_->state(), State::kActive);
}

TEST_F(SessionTest, WaitsWhenTheServerCannotSubscribeNow) {
  Start();
  session_->Subscribe({"kpi:1"});
  session_->OnOpen();
  AcceptToken();
  Refuse("RATE_LIMIT_EXCEEDED", R"({"limit":1,"window":"60s","retryAfter":7})",
         Last("SUBSCRIBE").id);
  Advance(absl::Seconds(6));
  EXPECT_EQ(Count("SUBSCRIBE"), 1);
  Advance(absl::Seconds(1) + absl::Milliseconds(2));
  EXPECT_EQ(Count("SUBSCRIBE"), 2);
  AcceptChannels(R"(["kpi:1"])");
  // The same while it is active.
  session_->Subscribe({"kpi:2"});
  Refuse("SUBSCRIPTION_FAILED", "{}", Last("SUBSCRIBE").id);
  Advance(absl::Seconds(3));
  EXPECT_THAT(Last("SUBSCRIBE").text, HasSubstr(R"(["kpi:2"])"));
  EXPECT_EQ(Count("SUBSCRIBE"), 4);
}

TEST_F(SessionTest, GivesChannelsUp) {
  Activate();
  session_->Subscribe({"kpi:8"});
  AcceptChannels(R"(["kpi:8"])");
  session_->Unsubscribe({"kpi:7", "kpi:unknown"});
  EXPECT_THAT(Last("UNSUBSCRIBE").text, HasSubstr(R"(["kpi:7"])"));
  Receive("UNSUBSCRIBED", R"({"channels":["kpi:8"]})");  // a narrower token's doing
  Reconnect();
  AcceptToken();
  EXPECT_EQ(session_->state(), State::kActive);
  EXPECT_EQ(Count("SUBSCRIBE"), 2);
}

TEST_F(SessionTest, BoundsTheChannels) {
  Start();
  std::vector<std::string> channels;
  for (int i = 0; i <= 100; ++i) channels.push_back(fmt::format("kpi:{}", i));
  session_->Subscribe(channels);
  ASSERT_EQ(listener_.failures.size(), 1u);
  EXPECT_EQ(listener_.failures[0].failure, Failure::kInvalid);
  EXPECT_THAT(listener_.failures[0].channels, ElementsAre("kpi:100"));
}

TEST_F(SessionTest, ComesBackIntoItsSessions) {
  Activate();
  constexpr std::string_view kJoined =
      R"({{"sessionId":"{}","userId":"u","userName":"U","joinedAt":"2025-01-20T10:30:00Z"}})";
  Receive("SESSION_JOINED", fmt::format(kJoined, "mine"), "call-7");
  Receive("SESSION_JOINED", fmt::format(kJoined, "another connection's"), {});
  Receive("SESSION_JOINED", fmt::format(kJoined, "left"), "call-8");
  Receive("SESSION_LEFT",
          R"({"sessionId":"left","userId":"u","userName":"U","leftAt":"2025-01-20T10:30:00Z"})");
  Receive("SESSION_LEFT",
          R"({"sessionId":"mine","userId":"v","userName":"V","leftAt":"2025-01-20T10:30:00Z"})");
  Reconnect();
  AcceptToken();
  EXPECT_THAT(Last("SUBSCRIBE").text, HasSubstr(R"(["kpi:7","session:mine"])"));
  Refuse("SESSION_NOT_FOUND", R"({"channels":["session:mine"]})", Last("SUBSCRIBE").id);
  EXPECT_THAT(Last("SUBSCRIBE").text, HasSubstr(R"(["kpi:7"])"));
}

TEST_F(SessionTest, MissesNothingWithoutChannels) {
  Activate();
  Publish(1);
  session_->Unsubscribe({"kpi:7"});
  Reconnect();
  AcceptToken();
  EXPECT_EQ(session_->state(), State::kActive);
  session_->Subscribe({"kpi:7"});
  AcceptChannels(R"(["kpi:7"])");
  Publish(5);
  EXPECT_EQ(Count("SYNC_REQUEST"), 0);
  EXPECT_THAT(listener_.values, ElementsAre(1, 5));
}

}  // namespace
}  // namespace wireloom::client
