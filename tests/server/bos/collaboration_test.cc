// Collaboration sessions across two shards, to the millisecond.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/server/bos/shards_fixture.h"

namespace wireloom::server::bos {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class CollaborationTest : public ShardsTest {
 protected:
  explicit CollaborationTest(Policy policy = {}) : ShardsTest(std::move(policy)) {
    home_ = HomeOf(*organizations_.Get("acme", clock_.Now()), kShards);
  }

  void SetUp() override {
    host_ = Open(0, "host");
    guest_ = Open(1, "guest");
    Ask(host_, R"({"type":"SESSION_CREATE","payload":{"title":"t","activeSpace":"s"}})");
    const std::vector<std::string> created = Sent(host_);
    ASSERT_THAT(created, ElementsAre(HasSubstr("SESSION_CREATED")));
    const size_t at = created[0].find(R"("sessionId":")") + 13;
    session_ = created[0].substr(at, created[0].find('"', at) - at);
    Join(guest_);
    Sent(host_);
  }

  void Ask(size_t client, const std::string& text) {
    Send(client, text);
    RunTasks();
  }
  void AskAbout(size_t client, std::string_view kind, std::string_view more = "") {
    Ask(client, absl::StrCat(R"({"type":")", std::string(kind), R"(","payload":{"sessionId":")",
                             session_, R"(")", std::string(more), "}}"));
  }
  void Join(size_t client) {
    AskAbout(client, "SESSION_JOIN");
    EXPECT_THAT(Sent(client), ElementsAre(HasSubstr("SESSION_JOINED")));
  }
  void Point(size_t client, int x) {
    AskAbout(client, "CURSOR_MOVE", absl::StrCat(R"(,"position":{"x":)", x, R"(,"y":0,"z":0})"));
  }
  static auto State(std::string_view user, std::string_view state) {
    return AllOf(HasSubstr("PARTICIPANT_UPDATE"),
                 HasSubstr(absl::StrCat(R"("userId":")", std::string(user), R"(")")),
                 HasSubstr(absl::StrCat(R"("state":")", std::string(state), R"(")")));
  }
  // Somebody who is not idle.
  void Wave(size_t client) {
    Ask(client, R"({"type":"UNSUBSCRIBE","payload":{"channels":["kpi:1"]}})");
  }

  core::ShardIndex home_ = 0;
  size_t host_ = 0;
  size_t guest_ = 0;
  std::string session_;
};

TEST_F(CollaborationTest, WhoDropsHasAMinute) {
  CloseClient(guest_);
  RunTasks();
  EXPECT_THAT(Sent(host_), ElementsAre(State("guest", "disconnected")));
  Advance(absl::Seconds(60) - absl::Milliseconds(1));
  EXPECT_THAT(Sent(host_), IsEmpty());
  const size_t back = Open(0, "guest");
  Join(back);
  EXPECT_THAT(Sent(host_), ElementsAre(State("guest", "connected")));
  Advance(absl::Seconds(61));
  EXPECT_THAT(Sent(host_), IsEmpty());
  CloseClient(back);
  RunTasks();
  Advance(absl::Seconds(60) + absl::Milliseconds(1));
  EXPECT_THAT(Sent(host_), ElementsAre(State("guest", "disconnected"), HasSubstr("SESSION_LEFT")));
}

TEST_F(CollaborationTest, WithoutItsHostItEnds) {
  CloseClient(host_);
  RunTasks();
  EXPECT_THAT(Sent(guest_), ElementsAre(State("host", "disconnected")));
  Advance(absl::Seconds(60) + absl::Milliseconds(1));
  EXPECT_THAT(Sent(guest_), ElementsAre(AllOf(HasSubstr("SESSION_ENDED"), HasSubstr("host_left"),
                                              HasSubstr(R"("endedBy":"host")"))));
  EXPECT_EQ(shards_[home_]->rooms().size(), 0u);
  AskAbout(guest_, "SESSION_JOIN");
  EXPECT_THAT(Sent(guest_), ElementsAre(HasSubstr("SESSION_NOT_FOUND")));
}

TEST_F(CollaborationTest, SilenceIsIdleAndTheNextMessageIsActive) {
  Advance(absl::Minutes(5) - absl::Milliseconds(2));
  Wave(guest_);
  EXPECT_THAT(Sent(guest_), SizeIs(testing::Ge(1u)));
  // Heartbeats are no messages; the server's own PINGs came meanwhile.
  Ask(host_, R"({"type":"PING"})");
  Sent(host_);
  Advance(absl::Milliseconds(4));
  EXPECT_THAT(Sent(guest_), ElementsAre(State("host", "idle")));
  Wave(host_);
  EXPECT_THAT(Sent(guest_), ElementsAre(State("host", "active")));
}

TEST_F(CollaborationTest, OneLivelyConnectionIsEnough) {
  const size_t second = Open(1, "host");
  Join(second);
  Advance(absl::Minutes(3));
  Wave(second);
  Wave(guest_);
  Sent(guest_);
  Advance(absl::Minutes(4));  // the first has been silent for seven
  EXPECT_THAT(Sent(guest_), Not(testing::Contains(State("host", "idle"))));
  // The lively one goes: what is left is silent.
  CloseClient(second);
  RunTasks();
  EXPECT_THAT(Sent(guest_), ElementsAre(State("host", "idle")));
}

TEST_F(CollaborationTest, ItLivesForADay) {
  Advance(absl::Hours(24) - absl::Seconds(1));
  Sent(guest_);
  Advance(absl::Seconds(1) + absl::Milliseconds(1));
  EXPECT_THAT(Sent(guest_), testing::Contains(AllOf(HasSubstr("SESSION_ENDED"),
                                                    HasSubstr(R"("reason":"expired")"),
                                                    Not(HasSubstr("endedBy")))));
}

TEST_F(CollaborationTest, CursorsComeTenTimesASecondAndTheLastInAnyCase) {
  for (int ms = 0; ms < 1000; ++ms) {
    Point(guest_, ms);
    Advance(absl::Milliseconds(1));
  }
  Advance(absl::Milliseconds(200));
  const std::vector<std::string> seen = Sent(host_);
  EXPECT_THAT(seen, SizeIs(11));
  EXPECT_THAT(seen.front(), HasSubstr(R"("x":0,)"));
  EXPECT_THAT(seen.back(), HasSubstr(R"("x":999,)"));
  EXPECT_THAT(Sent(guest_), IsEmpty());
}

TEST_F(CollaborationTest, APositionThatWaitsArrivesAfterADropAndNotAfterLeaving) {
  Point(guest_, 1);
  Point(guest_, 2);
  CloseClient(guest_);
  RunTasks();
  Advance(absl::Milliseconds(101));
  EXPECT_THAT(Sent(host_), ElementsAre(HasSubstr(R"("x":1,)"), State("guest", "disconnected"),
                                       HasSubstr(R"("x":2,)")));
  const size_t back = Open(1, "guest");
  Join(back);
  Advance(absl::Milliseconds(101));
  Point(back, 3);
  Point(back, 4);
  AskAbout(back, "SESSION_LEAVE");
  Advance(absl::Milliseconds(200));
  EXPECT_THAT(Sent(host_), ElementsAre(State("guest", "connected"), HasSubstr(R"("x":3,)"),
                                       HasSubstr("SESSION_LEFT")));
}

TEST_F(CollaborationTest, ASlowReaderKeepsTheLatestPosition) {
  // The queue is the transport's; what it conflates by is the same for one user's positions in one
  // session, and differs for all others.
  const size_t third = Open(0, "third");
  Join(third);
  Sent(host_);
  connections_[host_]->keys.clear();
  for (int i = 0; i < 2; ++i) {
    Point(guest_, i);
    Point(third, i);
    Advance(absl::Milliseconds(101));
  }
  const std::vector<core::ConflationKey>& keys = connections_[host_]->keys;
  ASSERT_THAT(keys, SizeIs(4));
  EXPECT_EQ(keys[0], keys[2]);
  EXPECT_EQ(keys[1], keys[3]);
  EXPECT_NE(keys[0], keys[1]);
  EXPECT_NE(keys[0], 0u);
}

TEST_F(CollaborationTest, WhoLeavesWhileHeSubscribesElsewhereHearsNoMore) {
  // On another connection, on the other shard than the first: the leaving is on its way there.
  const size_t second = Open(0, "guest");
  Send(guest_,
       absl::StrCat(R"({"type":"SESSION_LEAVE","payload":{"sessionId":")", session_, R"("}})"));
  Send(second, absl::StrCat(R"({"type":"SUBSCRIBE","payload":{"channels":["session:)", session_,
                            R"("]}})"));
  RunTasks();
  Sent(second);
  Sent(guest_);
  AskAbout(host_, "ANNOTATION_CREATE",
           R"(,"position":{"x":0,"y":0,"z":0},"content":"c","contentType":"text")");
  EXPECT_THAT(Sent(second), IsEmpty());
  EXPECT_THAT(Sent(guest_), IsEmpty());
}

TEST_F(CollaborationTest, TheHostHearsOfItsSessionOnceTheInvitationsAreKept) {
  const size_t invited = Open(1, "friend");
  Ask(invited, R"({"type":"SUBSCRIBE","payload":{"channels":["user:friend"]}})");
  Sent(invited);
  const std::string create =
      R"({"type":"SESSION_CREATE","requestId":"r","payload":{"title":"t","activeSpace":"s",)"
      R"("inviteUserIds":["friend","other"]}})";
  Ask(host_, create);
  EXPECT_THAT(Sent(host_), IsEmpty());
  EXPECT_THAT(Sent(invited), IsEmpty());
  ASSERT_EQ(held_.size(), 1u);
  EXPECT_THAT(held_[0].records, SizeIs(2));
  Log();
  EXPECT_THAT(Sent(host_), ElementsAre(HasSubstr("SESSION_CREATED")));
  EXPECT_THAT(Sent(invited), ElementsAre(HasSubstr("session_invite")));

  // What cannot be kept is no session.
  const size_t before = shards_[home_]->rooms().size();
  Ask(host_, create);
  Log(absl::UnavailableError("full"));
  EXPECT_THAT(Sent(host_),
              ElementsAre(AllOf(HasSubstr("INTERNAL_SERVER_ERROR"), HasSubstr(R"("rule":"log")"),
                                HasSubstr(R"("requestId":"r")"))));
  EXPECT_THAT(Sent(invited), IsEmpty());
  EXPECT_EQ(shards_[home_]->rooms().size(), before);
  EXPECT_EQ(budget_.used(), 0u);
}

class LongGrace : public CollaborationTest {
 protected:
  LongGrace() : CollaborationTest(Long()) {}
  static Policy Long() {
    Policy policy;
    policy.bos.collaboration.grace = absl::Hours(1);
    return policy;
  }
};

TEST_F(LongGrace, NobodyForTenMinutesIsTheEnd) {
  CloseClient(guest_);
  CloseClient(host_);
  RunTasks();
  Advance(absl::Minutes(10) - absl::Milliseconds(1));
  EXPECT_EQ(shards_[home_]->rooms().size(), 1u);
  Advance(absl::Milliseconds(2));
  EXPECT_EQ(shards_[home_]->rooms().size(), 0u);
}

}  // namespace
}  // namespace wireloom::server::bos
