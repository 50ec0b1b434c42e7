// Two shards of BOS whose tasks, time and log a test holds in its hands.
#ifndef WIRELOOM_TESTS_SERVER_BOS_SHARDS_FIXTURE_H_
#define WIRELOOM_TESTS_SERVER_BOS_SHARDS_FIXTURE_H_

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
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

using Task = absl::AnyInvocable<void()>;

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

  void Send(core::FrameRef frame, core::ConflationKey key) override {
    sent.emplace_back(frame->payload());
    keys.push_back(key);
  }
  void Ping() override {}
  void Close(uint16_t, std::string_view) override { ADD_FAILURE() << "closed"; }
  bool closing() const override { return false; }
  size_t queued_bytes() const override { return 0; }
  void TellBelow(size_t) override {}
  uint64_t id() const override { return id_; }
  std::string_view peer_address() const override { return "192.0.2.1"; }
  absl::Duration last_received() const override { return {}; }

  std::vector<std::string> sent;
  std::vector<core::ConflationKey> keys;  // of the same

 private:
  const uint64_t id_;
};

// Says it is done when the test says so.
class HeldLog final : public engine::Log {
 public:
  struct Held {
    std::vector<engine::LogRecord> records;
    AppendDone done;
  };

  void Append(std::string_view stream, std::vector<engine::LogRecord> records,
              AppendDone done) override {
    EXPECT_EQ(stream, "acme");
    held.push_back({std::move(records), std::move(done)});
  }
  void Read(std::string_view, engine::LogQuery, ReadDone done) override {
    done(absl::UnimplementedError("nobody reads here"));
  }
  void Drop(std::string_view, AppendDone done) override { done(absl::OkStatus()); }
  void Sweep() override {}
  absl::Time began() const override { return absl::UnixEpoch(); }
  int64_t last_at_start() const override { return 0; }

  std::deque<Held> held;
};

class ShardsTest : public ::testing::Test {
 protected:
  static constexpr size_t kShards = 2;

  // What is left of the policy is as by default, but for the tokens.
  explicit ShardsTest(Policy policy = {}) {
    policy.tokens = std::make_shared<const auth::TokenVerifier>(keys_);
    policy_ = std::make_shared<const Policy>(std::move(policy));
    for (size_t i = 0; i < kShards; ++i) {
      loops_.push_back(std::make_unique<FakeLoop>(i, loops_, clock_, tasks_));
    }
    for (size_t i = 0; i < kShards; ++i) {
      contexts_.push_back(
          std::make_unique<ShardContext>(*loops_[i], policy_, clock_, metrics_.shard(i), logger_));
      shards_.push_back(
          std::make_unique<Shard>(*contexts_[i], organizations_, rooms_, budget_, shards_, store_));
    }
  }

  // A client of one of the shards that has authenticated; its number.
  size_t Open(size_t shard, std::string_view user) {
    connections_.push_back(std::make_unique<FakeConnection>(connections_.size() + 1));
    sessions_.push_back(
        std::make_unique<Session>(*connections_.back(), *shards_[shard], handlers_));
    const size_t number = sessions_.size() - 1;
    const std::string token = *auth::Mint(keys_,
                                          {.subject = std::string(user),
                                           .organization = "acme",
                                           .expires_at = clock_.Now() + absl::Hours(100)},
                                          clock_.Now());
    Send(number, absl::StrCat(R"({"type":"AUTH","payload":{"token":")", token, R"("}})"));
    EXPECT_THAT(connections_.back()->sent.back(), ::testing::HasSubstr("AUTH_SUCCESS"));
    connections_.back()->sent.clear();
    return number;
  }

  void Send(size_t client, std::string text) {
    const size_t size = text.size();
    text.append(transport::kPadding, '\0');
    sessions_[client]->OnMessage({core::Opcode::kText, {text.data(), size}});
  }

  // What came to a client since this was last asked.
  std::vector<std::string> Sent(size_t client) {
    return std::exchange(connections_[client]->sent, {});
  }

  void CloseClient(size_t client) {
    sessions_[client]->OnClose(
        {.cause = transport::CloseCause::kLost, .code = 1006, .reason = "", .queued_bytes = 0});
  }

  void RunTasks() {
    while (!tasks_.empty()) {
      Task task = std::move(tasks_.front());
      tasks_.pop_front();
      task();
    }
  }

  // The log has kept the oldest batch, or could not.
  void TellLog(const absl::Status& status = absl::OkStatus()) {
    ASSERT_FALSE(held_.empty());
    HeldLog::Held held = std::move(held_.front());
    held_.pop_front();
    held.done(status);
  }
  void Log(const absl::Status& status = absl::OkStatus()) {
    TellLog(status);
    RunTasks();
  }

  // Time passes, by milliseconds as timers have it.
  void Advance(absl::Duration by) {
    for (absl::Duration rest = by; rest > absl::ZeroDuration();) {
      absl::Duration step = rest;
      for (const auto& loop : loops_) {
        step = std::min(step, loop->timers().UntilNext(clock_.Elapsed()));
      }
      step = std::max(step, absl::Milliseconds(1));
      clock_.Advance(step);
      rest -= step;
      for (const auto& loop : loops_) loop->timers().Advance(clock_.Elapsed());
      RunTasks();
    }
  }

  core::ManualClock clock_;
  const auth::KeyRing keys_ = *auth::KeyRing::FromSecret(std::string(32, 's'));
  CaptureSink sink_;
  Logger logger_{LogLevel::kInfo, LogFormat::kText, clock_, sink_};
  Metrics metrics_{{MetricsProtocol(Protocol::Info())}, 2};
  std::shared_ptr<const Policy> policy_;
  core::OrganizationDirectory organizations_;
  RoomDirectory rooms_;
  core::ByteBudget budget_;
  std::deque<Task> tasks_;
  HeldLog log_;
  std::deque<HeldLog::Held>& held_ = log_.held;
  MessageStore store_{log_, logger_, clock_};
  std::vector<std::unique_ptr<FakeLoop>> loops_;
  std::vector<std::unique_ptr<ShardContext>> contexts_;
  std::vector<std::unique_ptr<Shard>> shards_;
  Handlers handlers_;
  std::vector<std::unique_ptr<FakeConnection>> connections_;
  std::vector<std::unique_ptr<Session>> sessions_;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_TESTS_SERVER_BOS_SHARDS_FIXTURE_H_
