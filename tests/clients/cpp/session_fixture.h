// A session over a wire that a test holds in its hands, in virtual time.
#ifndef WIRELOOM_TESTS_CLIENTS_CPP_SESSION_FIXTURE_H_
#define WIRELOOM_TESTS_CLIENTS_CPP_SESSION_FIXTURE_H_

#include <simdjson.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/cpp/session.h"
#include "fmt/format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/timestamp.h"
#include "runtime/core/manual_clock.h"

namespace wireloom::client {

// What was sent: the kind, the requestId and the whole text.
struct Sent {
  std::string kind;
  std::string id;
  std::string text;
};

class FakeWire : public Wire {
 public:
  void Open() override { ++opened; }
  void Send(std::string frame, codec::Encoding encoding) override {
    EXPECT_EQ(encoding, codec::Encoding::kJson);
    simdjson::dom::parser parser;
    const simdjson::dom::element message = parser.parse(frame);
    Sent item{.kind = std::string(std::string_view(message["type"])), .id = {}, .text = frame};
    std::string_view id;
    if (message["requestId"].get(id) == simdjson::SUCCESS) item.id = id;
    sent.push_back(std::move(item));
  }
  void Close(uint16_t code, std::string_view reason) override {
    closed.emplace_back(code, std::string(reason));
  }

  int opened = 0;
  std::vector<Sent> sent;
  std::vector<std::pair<uint16_t, std::string>> closed;
};

class Recorder : public Listener {
 public:
  void OnState(State state) override { states.push_back(state); }
  void OnFailure(const Error& error) override { failures.push_back(error); }
  void OnGap(std::string_view oldest) override { gaps.emplace_back(oldest); }
  void OnKpiUpdated(const bos::Message&, const bos::KpiUpdated& kpi) override {
    values.push_back(kpi.value);
  }
  void OnSyncUpdate(const bos::Message&, const bos::SyncUpdate& update) override {
    simdjson::dom::parser parser;
    const std::string data(update.data.bytes);
    values.push_back(double(parser.parse(data)["value"]));
  }
  void OnOther(const bos::Message& message) override { others.emplace_back(message.kind->name); }

  std::vector<State> states;
  std::vector<Error> failures;
  std::vector<std::string> gaps;
  std::vector<double> values;  // of KPI_UPDATED and SYNC_UPDATE
  std::vector<std::string> others;
};

class SessionTest : public testing::Test {
 protected:
  SessionTest() {
    options_.token = [this]() -> absl::StatusOr<std::string> {
      ++tokens_asked_;
      return token_;
    };
  }

  // Once the options are as the test wants them.
  void Start() {
    session_.emplace(options_, listener_, wire_, clock_, wheel_, [this] { return random_; });
    session_->Start();
  }
  void Advance(absl::Duration by) {
    clock_.Advance(by);
    wheel_.Advance(clock_.Elapsed());
  }

  // -- What the server does.
  void Receive(std::string text) {
    const size_t size = text.size();
    text.append(codec::kPadding, '\0');
    session_->OnFrame(std::string_view(text).substr(0, size), codec::Encoding::kJson);
  }
  // `answers`: a requestId, or nothing.
  void Receive(std::string_view kind, std::string_view payload, std::string_view answers = {},
               std::string_view timestamp = {}) {
    const std::string time =
        timestamp.empty() ? codec::FormatMillis(clock_.Now()) : std::string(timestamp);
    Receive(fmt::format(R"({{"type":"{}","payload":{}{},"timestamp":"{}"}})", kind, payload,
                        answers.empty() ? "" : fmt::format(R"(,"requestId":"{}")", answers), time));
  }
  void AcceptToken(absl::Duration lifetime = absl::Hours(1)) {
    Receive("AUTH_SUCCESS",
            fmt::format(R"({{"userId":"u","organizationId":"o","sessionId":"s","expiresAt":"{}"}})",
                        codec::FormatMillis(clock_.Now() + lifetime)),
            Last("AUTH").id);
  }
  void AcceptChannels(std::string_view channels) {
    Receive("SUBSCRIBED", fmt::format(R"({{"channels":{}}})", channels), Last("SUBSCRIBE").id);
  }
  // The time of the durable message with this number.
  std::string Stamp(int number) const {
    return codec::FormatMicros(start_ + absl::Seconds(1) * number);
  }
  void Publish(int number, std::string_view answers = {}) {
    Receive("KPI_UPDATED",
            fmt::format(R"({{"kpiId":"7","value":{},"updatedBy":"u","updatedAt":"{}"}})", number,
                        Stamp(number)),
            answers, Stamp(number));
  }
  void Replay(int number) {
    Receive("SYNC_UPDATE",
            fmt::format(R"({{"entityType":"kpi","entityId":"7","changeType":"updated",)"
                        R"("data":{{"id":"7","value":{}}},"updatedBy":"u"}})",
                        number),
            {}, Stamp(number));
  }
  void BeginReplay() {
    Receive("SYNC_START", R"({"updateCount":1,"fromTimestamp":"2025-01-20T10:30:00Z"})",
            Last("SYNC_REQUEST").id);
  }
  void CompleteReplay() {
    Receive("SYNC_COMPLETE", R"({"updatesSent":1,"lastSyncTimestamp":"2025-01-20T10:30:00Z"})",
            Last("SYNC_REQUEST").id);
  }
  void Refuse(std::string_view code, std::string_view details, std::string_view answers) {
    Receive("ERROR", fmt::format(R"({{"code":"{}","message":"no","details":{}}})", code, details),
            answers);
  }
  // Open, authenticated, subscribed to kpi:7.
  void Activate() {
    Start();
    session_->Subscribe({"kpi:7"});
    session_->OnOpen();
    AcceptToken();
    AcceptChannels(R"(["kpi:7"])");
    ASSERT_EQ(session_->state(), State::kActive);
    // Afterwards: durable messages are newer.
    start_ = clock_.Now();
  }
  // The connection breaks and comes again.
  void Reconnect() {
    session_->OnClosed("gone");
    Advance(options_.backoff_most + options_.backoff_jitter);
    session_->OnOpen();
  }

  Sent Last(std::string_view kind) const {
    for (auto at = wire_.sent.rbegin(); at != wire_.sent.rend(); ++at) {
      if (at->kind == kind) return *at;
    }
    ADD_FAILURE() << "no " << kind << " was sent";
    return {};
  }
  int Count(std::string_view kind) const {
    int count = 0;
    for (const Sent& each : wire_.sent) count += each.kind == kind ? 1 : 0;
    return count;
  }

  // A KPI_UPDATE; how it ended goes to ended_ under its value.
  void Update(double value) {
    Error error;
    bos::KpiUpdate payload{.kpi_id = "7", .value = value};
    std::optional<Request> request = maker_.Make(InfoOf(payload), &payload, &error);
    ASSERT_TRUE(request.has_value()) << Text(error);
    request->then = [this, value](const bos::Message* message, const Error* failure) {
      ended_[value] = message != nullptr ? std::string(message->kind->name) : Text(*failure);
    };
    session_->Send(*std::move(request));
  }

  core::ManualClock clock_;
  core::TimerWheel wheel_{clock_.Elapsed()};
  Options options_;
  Recorder listener_;
  FakeWire wire_;
  double random_ = 0;
  std::string token_ = "token";
  int tokens_asked_ = 0;
  absl::Time start_ = clock_.Now();
  RequestMaker maker_{codec::Encoding::kJson, clock_};
  std::map<double, std::string> ended_;
  std::optional<Session> session_;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_TESTS_CLIENTS_CPP_SESSION_FIXTURE_H_
