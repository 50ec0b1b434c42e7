// Publish requests on two shards whose tasks and log the test holds in its hands.
#include "server/bos/publish_api.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/server/bos/shards_fixture.h"

namespace wireloom::server::bos {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kAlert[] =
    R"({"type":"ALERT","payload":{"alertId":"a","severity":"low","title":"t","message":"m",)"
    R"("createdAt":"2025-01-01T00:00:00Z"}})";

class PublishApiTest : public ShardsTest {
 protected:
  PublishApiTest() : ShardsTest(SmallPolicy()) {}

  static Policy SmallPolicy() {
    Policy policy;
    policy.bos_limits.max_message_bytes = 1000;
    policy.limits.drain_timeout = absl::ZeroDuration();  // a drain does not wait for the log
    policy.bos.publish_queue_bytes = 10 * std::string_view(kAlert).size();
    return policy;
  }

  // Posts to one of the shards; the answer is answers_ of the number that it returns.
  size_t Post(size_t shard, const std::string& body, std::string_view key = {}) {
    const auth::Claims claims = {.subject = "system",
                                 .organization = "acme",
                                 .roles = {"service"},
                                 .expires_at = clock_.Now() + absl::Hours(1)};
    const std::string authorization =
        std::string("Bearer ").append(*auth::Mint(keys_, claims, clock_.Now()));
    std::vector<transport::HttpHeader> headers = {{"Authorization", authorization}};
    if (!key.empty()) headers.push_back({"Idempotency-Key", key});
    transport::HttpRequest request;
    request.method = "POST";
    request.path = "/v1/publish";
    request.body = body;
    request.headers = headers;
    const size_t number = answers_.size();
    answers_.emplace_back().status = 0;
    shards_[shard]->publish_api().OnRequest(
        request, draining_, [this, number](transport::HttpResponse response) {
          EXPECT_EQ(answers_[number].status, 0) << "answered twice";
          answers_[number] = std::move(response);
        });
    return number;
  }

  // A client of one of the shards that has subscribed to its organization's feed.
  void Connect(size_t shard) {
    const size_t client = Open(shard, std::to_string(connections_.size() + 1));
    Send(client, R"({"type":"SUBSCRIBE","payload":{"channels":["organization:acme"]}})");
    ASSERT_THAT(connections_.back()->sent.back(), HasSubstr("SUBSCRIBED"));
    connections_.back()->sent.clear();
  }

  // The ids of the alerts that came to a client.
  std::vector<std::string> Alerts(size_t client) {
    std::vector<std::string> ids;
    for (const std::string& text : connections_[client]->sent) {
      const size_t at = text.find(R"("alertId":")") + 11;
      ids.push_back(text.substr(at, text.find('"', at) - at));
    }
    return ids;
  }

  // The envelope's.
  static std::string TimestampIn(const std::string& text) {
    const size_t at = text.find(R"("timestamp":")") + 13;
    return text.substr(at, text.find('"', at) - at);
  }

  int status(size_t number) const { return answers_[number].status; }
  const std::string& body(size_t number) const { return answers_[number].body; }

  std::vector<transport::HttpResponse> answers_;
  bool draining_ = false;
};

TEST_F(PublishApiTest, AnswersOnceTheLogHasIt) {
  for (const size_t shard : {size_t{0}, size_t{1}}) {
    const size_t number = Post(shard, kAlert);
    RunTasks();
    EXPECT_EQ(status(number), 0);
    ASSERT_EQ(held_.size(), 1u);
    EXPECT_EQ(budget_.used(), std::string_view(kAlert).size());
    Log();
    EXPECT_EQ(status(number), 200);
    EXPECT_THAT(body(number), HasSubstr(R"({"accepted":1,"timestamps":["2025-)"));
    EXPECT_EQ(budget_.used(), 0u);
  }
}

TEST_F(PublishApiTest, SeveralAreOnTheirWayToTheLogAndHandedOutInOrder) {
  Connect(0);
  const size_t first = Post(0, kAlert);
  const size_t second = Post(1, kAlert);
  RunTasks();
  ASSERT_EQ(held_.size(), 2u);
  EXPECT_EQ(held_[1].records[0].position, held_[0].records[0].position + 1);
  // A log that is done with the second first.
  std::swap(held_[0], held_[1]);
  Log();
  EXPECT_EQ(status(first) + status(second), 0);
  EXPECT_THAT(connections_[0]->sent, IsEmpty());
  Log();
  EXPECT_EQ(status(first) + status(second), 400);
  ASSERT_EQ(connections_[0]->sent.size(), 2u);
  EXPECT_LT(TimestampIn(connections_[0]->sent[0]), TimestampIn(connections_[0]->sent[1]));
}

TEST_F(PublishApiTest, KeepsTheMessageAsItIsSentAndWhereItGoes) {
  Connect(0);
  Post(0, kAlert);
  RunTasks();
  ASSERT_EQ(held_.size(), 1u);
  ASSERT_EQ(held_[0].records.size(), 1u);
  const engine::LogRecord record = held_[0].records[0];
  EXPECT_EQ(record.labels, "ALERT organization:acme");
  Log();
  EXPECT_THAT(connections_[0]->sent, ElementsAre(record.body));
}

TEST_F(PublishApiTest, DuplicatesFromBothShardsWaitForTheFirst) {
  std::vector<size_t> numbers;
  for (const size_t shard : {0, 1, 0, 1}) numbers.push_back(Post(shard, kAlert, "key"));
  const size_t reused = Post(1, std::string(kAlert) + " ", "key");
  RunTasks();
  EXPECT_EQ(status(reused), 400);
  EXPECT_THAT(body(reused), HasSubstr("idempotency_key.reused"));
  ASSERT_EQ(held_.size(), 1u);
  for (const size_t number : numbers) EXPECT_EQ(status(number), 0);
  Log();
  EXPECT_TRUE(held_.empty()) << "published twice";
  for (const size_t number : numbers) {
    EXPECT_EQ(status(number), 200);
    EXPECT_EQ(body(number), body(numbers[0]));
  }
  // Later, too.
  const size_t later = Post(1, kAlert, "key");
  RunTasks();
  EXPECT_EQ(body(later), body(numbers[0]));
  clock_.Advance(absl::Minutes(10));
  Post(1, kAlert, "key");
  RunTasks();
  EXPECT_EQ(held_.size(), 1u);
  Log();
}

TEST_F(PublishApiTest, WhatTheLogDidNotTakeWasNotPublished) {
  const size_t first = Post(0, kAlert, "key");
  const size_t waits = Post(1, kAlert, "key");
  RunTasks();
  Log(absl::InternalError("disk full"));
  for (const size_t number : {first, waits}) {
    EXPECT_EQ(status(number), 503);
    EXPECT_THAT(body(number), HasSubstr(R"("details":{"rule":"log"})"));
  }
  // The same key may be used again.
  const size_t again = Post(0, kAlert, "key");
  RunTasks();
  Log();
  EXPECT_EQ(status(again), 200);
}

TEST_F(PublishApiTest, RefusesWhatIsTooMuchAtOnce) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(status(Post(0, kAlert)), 0);
  const size_t refused = Post(1, kAlert);
  EXPECT_EQ(status(refused), 503);
  EXPECT_THAT(body(refused), HasSubstr(R"("details":{"rule":"publish_queue_bytes"})"));
  RunTasks();
  Log();
  EXPECT_EQ(status(Post(1, kAlert)), 0);
  RunTasks();
  while (!held_.empty()) Log();
  EXPECT_EQ(budget_.used(), 0u);
}

TEST_F(PublishApiTest, WhatComesToADrainingHomeIsRefused) {
  const size_t taken = Post(0, kAlert);
  RunTasks();
  const size_t on_its_way0 = Post(0, kAlert);
  const size_t on_its_way1 = Post(1, kAlert);
  for (const auto& shard : shards_) shard->home().Drain();
  RunTasks();
  Log();
  EXPECT_EQ(status(taken), 200);
  while (!held_.empty()) Log();
  // What the home had taken is published, what was on its way to it is not.
  EXPECT_EQ(status(on_its_way0) + status(on_its_way1), 703);
  draining_ = true;
  const size_t late = Post(0, kAlert);
  EXPECT_EQ(status(late), 503);
  EXPECT_THAT(body(late), HasSubstr(R"("details":{"rule":"draining"})"));
}

std::string Alert(char id) {
  std::string text = kAlert;
  text[text.find(R"("a",)") + 1] = id;
  return text;
}

TEST_F(PublishApiTest, WhoIsLateGetsEverythingInOrder) {
  for (const size_t shard : {0, 1}) Connect(shard);
  // The other shard than the home takes messages, and has no time left in its turn.
  const size_t home = HomeOf(*organizations_.Get("acme", clock_.Now()), 2);
  FakeLoop& late = *loops_[1 - home];
  Post(home, absl::StrCat("[", Alert('a'), ",", Alert('b'), ",", Alert('c'), "]"));
  Post(home, Alert('d'));
  clock_.Advance(absl::Seconds(1));
  late.late = true;
  // One task for each message, before the late shard's next turn.
  for (int i = 0; i < 2; ++i) {
    TellLog();
  }
  RunTasks();
  EXPECT_THAT(Alerts(home), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(Alerts(1 - home), ElementsAre("a", "b", "c", "d"));
}

TEST_F(PublishApiTest, ADrainWaitsForNoFurtherTurn) {
  for (const size_t shard : {0, 1}) Connect(shard);
  const size_t home = HomeOf(*organizations_.Get("acme", clock_.Now()), 2);
  clock_.Advance(absl::Seconds(1));
  loops_[1 - home]->late = true;
  Post(home, absl::StrCat("[", Alert('a'), ",", Alert('b'), ",", Alert('c'), "]"));
  TellLog();
  // The task that brings the log's word and those that bring the messages run, those of a later
  // turn do not.
  for (int i = 0; i < 4; ++i) {
    tasks_.front()();
    tasks_.pop_front();
  }
  EXPECT_THAT(Alerts(1 - home), IsEmpty());
  for (const auto& shard : shards_) shard->home().Drain();
  EXPECT_THAT(Alerts(1 - home), ElementsAre("a", "b", "c"));
}

TEST_F(PublishApiTest, RefusalsLeaveNothingBehind) {
  EXPECT_EQ(status(Post(0, "[")), 400);
  EXPECT_EQ(status(Post(0, std::string("[").append(kAlert).append(",{}]"))), 400);
  RunTasks();
  EXPECT_TRUE(held_.empty());
  EXPECT_EQ(budget_.used(), 0u);
}

}  // namespace
}  // namespace wireloom::server::bos
