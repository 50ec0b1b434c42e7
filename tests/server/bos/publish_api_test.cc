// Publish requests on two shards whose tasks and log the test holds in its hands.
#include "server/bos/publish_api.h"

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"
#include "server/auth/mint.h"
#include "server/bos/handlers.h"
#include "server/bos/session.h"
#include "server/bos/shard.h"
#include "server/log/logger.h"
#include "server/metrics/metrics.h"
#include "tests/server/log/capture_sink.h"

namespace wireloom::server::bos {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Task = absl::AnyInvocable<void()>;

constexpr char kAlert[] =
    R"({"type":"ALERT","payload":{"alertId":"a","severity":"low","title":"t","message":"m",)"
    R"("createdAt":"2025-01-01T00:00:00Z"}})";

// Tasks of all shards stand in one line.
class FakeLoop final : public transport::Shard {
 public:
  FakeLoop(size_t index, const std::vector<std::unique_ptr<FakeLoop>>& loops,
           const core::ManualClock& clock, std::deque<Task>& tasks)
      : index_(index), loops_(loops), clock_(clock), tasks_(tasks), timers_(clock.Elapsed()) {}

  size_t index() const override { return index_; }
  size_t count() const override { return loops_.size(); }
  void Post(Task task) override { tasks_.push_back(std::move(task)); }
  Shard& peer(size_t index) override { return *loops_[index]; }
  transport::Traffic traffic(size_t) const override { return {}; }
  uint64_t connecting() const override { return 0; }
  absl::Duration Now() const override { return late ? absl::ZeroDuration() : clock_.Elapsed(); }
  core::TimerWheel& timers() override { return timers_; }
  size_t connection_count() const override { return 0; }

  bool late = false;  // the present turn has taken its time

 private:
  const size_t index_;
  const std::vector<std::unique_ptr<FakeLoop>>& loops_;
  const core::ManualClock& clock_;
  std::deque<Task>& tasks_;
  core::TimerWheel timers_;
};

// Keeps what is sent.
class FakeConnection final : public transport::Connection {
 public:
  explicit FakeConnection(uint64_t id) : id_(id) {}

  void Send(core::FrameRef frame, core::ConflationKey, size_t) override {
    sent.emplace_back(frame->payload());
  }
  void Ping() override {}
  void Close(uint16_t, std::string_view) override { ADD_FAILURE() << "closed"; }
  bool closing() const override { return false; }
  size_t queued_bytes() const override { return 0; }
  uint64_t id() const override { return id_; }
  std::string_view peer_address() const override { return "192.0.2.1"; }
  absl::Duration last_received() const override { return {}; }

  std::vector<std::string> sent;

 private:
  const uint64_t id_;
};

// Says it is done when the test says so.
struct HeldLog final : MessageLog {
  struct Held {
    std::shared_ptr<const Batch> batch;
    absl::AnyInvocable<void(absl::Status)> done;
  };

  explicit HeldLog(std::deque<Held>& held_) : held(held_) {}
  void Append(std::shared_ptr<const Batch> batch,
              absl::AnyInvocable<void(absl::Status)> done) override {
    held.push_back({std::move(batch), std::move(done)});
  }

  std::deque<Held>& held;
};

class PublishApiTest : public ::testing::Test {
 protected:
  PublishApiTest() {
    Policy policy;
    policy.tokens = std::make_shared<const auth::TokenVerifier>(keys_);
    policy.bos_limits.max_message_bytes = 1000;
    policy.bos.publish_queue_bytes = 10 * std::string_view(kAlert).size();
    policy_ = std::make_shared<const Policy>(std::move(policy));
    for (size_t i = 0; i < 2; ++i) {
      loops_.push_back(std::make_unique<FakeLoop>(i, loops_, clock_, tasks_));
    }
    for (size_t i = 0; i < 2; ++i) {
      contexts_.push_back(
          std::make_unique<ShardContext>(*loops_[i], policy_, clock_, metrics_.shard(i), logger_));
      shards_.push_back(std::make_unique<Shard>(*contexts_[i], organizations_, budget_, shards_,
                                                std::make_unique<HeldLog>(held_)));
    }
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
    connections_.push_back(std::make_unique<FakeConnection>(connections_.size() + 1));
    sessions_.push_back(
        std::make_unique<Session>(*connections_.back(), *shards_[shard], handlers_));
    const auto send = [&](std::string text) {
      const size_t size = text.size();
      text.append(transport::kPadding, '\0');
      sessions_.back()->OnMessage({core::Opcode::kText, {text.data(), size}});
    };
    const std::string token = *auth::Mint(keys_,
                                          {.subject = std::to_string(connections_.size()),
                                           .organization = "acme",
                                           .expires_at = clock_.Now() + absl::Hours(1)},
                                          clock_.Now());
    send(absl::StrCat(R"({"type":"AUTH","payload":{"token":")", token, R"("}})"));
    send(R"({"type":"SUBSCRIBE","payload":{"channels":["organization:acme"]}})");
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

  void RunTasks() {
    while (!tasks_.empty()) {
      Task task = std::move(tasks_.front());
      tasks_.pop_front();
      task();
    }
  }

  // The log has kept the oldest batch, or could not.
  void Log(const absl::Status& status = absl::OkStatus()) {
    ASSERT_FALSE(held_.empty());
    HeldLog::Held held = std::move(held_.front());
    held_.pop_front();
    held.done(status);
    held = {};
    RunTasks();
  }

  int status(size_t number) const { return answers_[number].status; }
  const std::string& body(size_t number) const { return answers_[number].body; }

  core::ManualClock clock_;
  const auth::KeyRing keys_ = *auth::KeyRing::FromSecret(std::string(32, 's'));
  CaptureSink sink_;
  Logger logger_{LogLevel::kInfo, LogFormat::kText, clock_, sink_};
  Metrics metrics_{{MetricsProtocol(Protocol::Info())}, 2};
  std::shared_ptr<const Policy> policy_;
  core::OrganizationDirectory organizations_;
  core::ByteBudget budget_;
  std::deque<Task> tasks_;
  std::deque<HeldLog::Held> held_;
  std::vector<std::unique_ptr<FakeLoop>> loops_;
  std::vector<std::unique_ptr<ShardContext>> contexts_;
  std::vector<std::unique_ptr<Shard>> shards_;
  Handlers handlers_;
  std::vector<std::unique_ptr<FakeConnection>> connections_;
  std::vector<std::unique_ptr<Session>> sessions_;
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

TEST_F(PublishApiTest, OneBatchAfterTheOther) {
  const size_t first = Post(0, kAlert);
  const size_t second = Post(1, kAlert);
  RunTasks();
  ASSERT_EQ(held_.size(), 1u);
  const absl::Time time = held_.front().batch->first();
  Log();
  EXPECT_EQ(status(first) + status(second), 200);
  ASSERT_EQ(held_.size(), 1u);
  EXPECT_EQ(held_.front().batch->first(), time + absl::Microseconds(1));
  Log();
  EXPECT_EQ(status(first) + status(second), 400);
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
    held_.front().done(absl::OkStatus());
    held_.pop_front();
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
  held_.front().done(absl::OkStatus());
  // The tasks that bring it there run, those of a later turn do not.
  for (int i = 0; i < 3; ++i) {
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
