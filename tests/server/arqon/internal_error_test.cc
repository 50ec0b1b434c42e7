// 500: a history engine that fails. The message is not delivered, nothing is acknowledged, and the
// server goes on serving.
#include <pthread.h>

#include <atomic>
#include <csignal>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/engine/memory_history.h"
#include "server/config/loader.h"
#include "server/serve.h"
#include "tests/runtime/transport/raw_client.h"

namespace wireloom::server {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using transport::RawClient;

// What is broken at the moment.
struct Faults {
  std::atomic<bool> append = false;
  std::atomic<bool> read = false;
  // It turns out once the message was delivered.
  std::atomic<bool> append_later = false;
  // Nothing is broken, but it takes time.
  std::atomic<bool> read_later = false;
};

class FaultyChannel final : public engine::ChannelHistory {
 public:
  FaultyChannel(std::unique_ptr<engine::ChannelHistory> real, const Faults& faults)
      : real_(std::move(real)), faults_(faults) {}

  std::optional<Sequence> Append(core::FrameRef frame,
                                 absl::FunctionRef<Appended()> later) override {
    if (faults_.append) return absl::UnavailableError("the disk is full");
    if (!faults_.append_later) return real_->Append(std::move(frame), later);
    if (Appended done = later()) done(absl::UnavailableError("the disk is full"));
    return std::nullopt;
  }
  std::optional<ReadResult> Read(const engine::HistoryQuery& query,
                                 absl::FunctionRef<WasRead()> later) const override {
    if (faults_.read) return absl::DataLossError("the disk is broken");
    if (!faults_.read_later) return real_->Read(query, later);
    later()(real_->Read(query, later).value());
    return std::nullopt;
  }
  void Forget() override { real_->Forget(); }
  uint64_t last_sequence() const override { return real_->last_sequence(); }

 private:
  const std::unique_ptr<engine::ChannelHistory> real_;
  const Faults& faults_;
};

class FaultyHistory final : public engine::HistoryEngine {
 public:
  std::unique_ptr<engine::ChannelHistory> Open(std::string_view channel) override {
    return std::make_unique<FaultyChannel>(real_.Open(channel), faults);
  }

  Faults faults;

 private:
  engine::MemoryHistory real_{engine::HistoryBounds{}};
};

std::shared_ptr<const Policy> MakePolicy() {
  // What a server without a configuration has.
  Policy policy = configuration::Loader({}).Load()->policy;
  policy.tokens = std::make_shared<const auth::TokenVerifier>(
      *auth::KeyRing::FromSecret(std::string(auth::KeyRing::kMinSecretBytes, 's')));
  return std::make_shared<const Policy>(std::move(policy));
}

// The whole server on a thread of its own, until the end of the test.
class InternalErrorTest : public testing::Test {
 protected:
  InternalErrorTest() {
    ServeOptions options;
    options.port = 0;
    options.shards = 2;
    options.policy = MakePolicy();
    options.history = history_;
    std::promise<uint16_t> listening;
    options.on_listening = [&listening](uint16_t port) { listening.set_value(port); };
    server_ = std::thread([this, options] { ended_ = Serve(options); });
    port_ = listening.get_future().get();
  }
  ~InternalErrorTest() override {
    // To that very thread, which has SIGTERM blocked and waits for it.
    pthread_kill(server_.native_handle(), SIGTERM);
    server_.join();
    EXPECT_TRUE(ended_.ok()) << ended_;
  }

  Faults& faults() { return history_->faults; }

  // A client that is identified and in the channel `r:c`.
  std::unique_ptr<RawClient> Join(const std::string& name) {
    auto client = std::make_unique<RawClient>(port_);
    EXPECT_EQ(client->Upgrade("/arqon/v1/ws"), 101);
    EXPECT_THAT(Ask(*client, Command(name, "identify")), HasSubstr(R"("status":"success")"));
    EXPECT_THAT(Ask(*client, Command(name, "join_channel")), HasSubstr(R"("status":"success")"));
    return client;
  }

  std::string Message(const std::string& name, const std::string& kind, const std::string& payload,
                      const std::string& more = "") {
    return absl::StrCat(R"({"version":"1.0","id":"arq_)", ++ids_, R"(","type":")", kind,
                        R"(","room":"r","channel":"c","from":")", name,
                        R"(","timestamp":"2025-01-01T12:00:00Z","payload":)", payload, more, "}");
  }
  std::string Command(const std::string& name, const std::string& command) {
    return Message(name, "command", absl::StrCat(R"({"command":")", command, R"("})"));
  }
  std::string Event(const std::string& name) {
    return Message(name, "event", R"({"n":1})", R"(,"metadata":{"ack":true})");
  }

  static std::string Ask(RawClient& client, const std::string& message) {
    EXPECT_TRUE(client.SendText(message));
    return client.ReadMessage();
  }
  std::string Ping(RawClient& client, const std::string& name) {
    return Ask(client, Command(name, "ping"));
  }

  uint16_t port_ = 0;

 private:
  const std::shared_ptr<FaultyHistory> history_ = std::make_shared<FaultyHistory>();
  absl::Status ended_;
  std::thread server_;
  int ids_ = 0;
};

TEST_F(InternalErrorTest, AMessageThatCannotBeKeptIsNeitherDeliveredNorAcknowledged) {
  const auto sender = Join("sender");
  const auto near = Join("near");
  const auto far = Join("far");
  const std::string event = Event("sender");
  faults().append = true;
  // More often than violations are forgiven: the fault is not the client's.
  for (int i = 0; i < 12; ++i) {
    EXPECT_THAT(Ask(*sender, event),
                AllOf(HasSubstr(R"("type":"command_response")"), HasSubstr(R"("status":"error")"),
                      HasSubstr(R"("error":{"code":500,"rule":"internal",)"),
                      HasSubstr("try again later"), Not(HasSubstr("sequence")),
                      Not(HasSubstr("disk"))));  // nobody's business
  }
  EXPECT_THAT(Ping(*sender, "sender"), HasSubstr(R"("pong":true)"));
  EXPECT_THAT(Ping(*near, "near"), HasSubstr(R"("pong":true)"));
  EXPECT_THAT(Ping(*far, "far"), HasSubstr(R"("pong":true)"));

  // What needs no history is served meanwhile.
  const std::string whisper = Message("sender", "private", R"({"target":"far"})");
  ASSERT_TRUE(sender->SendText(whisper));
  EXPECT_EQ(far->ReadMessage(), whisper);

  // Once it works again the same message is good, and the first.
  faults().append = false;
  EXPECT_THAT(Ask(*sender, event), HasSubstr(R"("result":{"sequence":1,"recipients":2})"));
  EXPECT_EQ(near->ReadMessage(), event);
  EXPECT_EQ(far->ReadMessage(), event);
}

TEST_F(InternalErrorTest, AHistoryThatCannotBeRead) {
  const auto client = Join("reader");
  faults().read = true;
  EXPECT_THAT(Ask(*client, Command("reader", "history")),
              AllOf(HasSubstr(R"("error":{"code":500,"rule":"internal",)"), Not(HasSubstr("disk")),
                    Not(HasSubstr(R"("result")"))));
  EXPECT_THAT(Ask(*client, Event("reader")), HasSubstr(R"("sequence":1)"));
  faults().read = false;
  EXPECT_THAT(Ask(*client, Command("reader", "history")), HasSubstr(R"("last_sequence":1)"));
}

// Receivers do not wait for the disk; who asked for an acknowledgement hears the truth.
TEST_F(InternalErrorTest, AMessageThatTurnsOutNotToBeKeptIsNotAcknowledged) {
  const auto sender = Join("sender");
  const auto reader = Join("reader");
  faults().append_later = true;
  const std::string event = Event("sender");
  EXPECT_THAT(Ask(*sender, event),
              AllOf(HasSubstr(R"("error":{"code":500,"rule":"internal",)"),
                    HasSubstr("it was delivered, but could not be kept in the history"),
                    Not(HasSubstr("sequence"))));
  EXPECT_EQ(reader->ReadMessage(), event);
  // It was accepted: it is not delivered again.
  EXPECT_THAT(Ask(*sender, event), HasSubstr("id.unique"));
  // Nobody asked for an acknowledgement of this one.
  const std::string plain = Message("sender", "event", R"({"n":2})");
  ASSERT_TRUE(sender->SendText(plain));
  EXPECT_EQ(reader->ReadMessage(), plain);
  EXPECT_THAT(Ping(*sender, "sender"), HasSubstr(R"("pong":true)"));
}

TEST_F(InternalErrorTest, AnAnswerThatTakesTime) {
  const auto reader = Join("reader");
  EXPECT_THAT(Ask(*reader, Event("reader")), HasSubstr(R"("sequence":1)"));
  faults().read_later = true;
  EXPECT_THAT(Ask(*reader, Command("reader", "history")),
              AllOf(HasSubstr(R"("room":"r","channel":"c")"), HasSubstr(R"("last_sequence":1)")));
  EXPECT_THAT(Ask(*reader, Command("reader", "channel_info")), HasSubstr(R"("messages":1)"));
  // Who is gone when it comes is told nothing.
  for (int i = 0; i < 100; ++i) {
    const std::string name = absl::StrCat("gone-", i);
    const auto gone = Join(name);
    ASSERT_TRUE(gone->SendText(Command(name, "history")));
  }
  EXPECT_THAT(Ping(*reader, "reader"), HasSubstr(R"("pong":true)"));
}

TEST_F(InternalErrorTest, WhatIsToldOfTheServerNeedsNoHistory) {
  const auto watcher = Join("watcher");
  EXPECT_THAT(Ask(*watcher, Message("watcher", "command",
                                    R"({"command":"join_channel","parameters":)"
                                    R"({"room":"integriguard","channel":"telemetry-stream"}})")),
              HasSubstr(R"("status":"success")"));
  faults().append = true;
  const auto other = Join("other");
  for (;;) {
    const std::string told = watcher->ReadMessage();
    ASSERT_NE(told, "");
    if (told.find(R"("client_id":"other")") != std::string::npos) {
      EXPECT_THAT(told, HasSubstr(R"("eventType":"client_connected")"));
      break;
    }
  }
}

}  // namespace
}  // namespace wireloom::server
