// What the shards count, and how it is told.
#include "server/metrics/metrics.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/metrics/exposition.h"

namespace wireloom::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr codec::KindInfo Kind(uint16_t id, std::string_view name, bool from_client,
                               bool has_handler) {
  codec::KindInfo kind{};
  kind.id = id;
  kind.name = name;
  kind.from_client = from_client;
  kind.has_handler = has_handler;
  return kind;
}

constexpr codec::VariantInfo Variant(uint16_t id, std::string_view name) {
  codec::VariantInfo variant{};
  variant.id = id;
  variant.name = name;
  return variant;
}

constexpr std::array<codec::KindInfo, 2> kBusKinds = {Kind(0, "command", true, true),
                                                      Kind(1, "notice", false, false)};
constexpr std::array<codec::VariantInfo, 2> kBusVariants = {Variant(0, "ping"), Variant(1, "join")};
constexpr std::array<codec::KindInfo, 2> kFeedKinds = {Kind(0, "HELLO", true, true),
                                                       Kind(1, "DATA", true, false)};

codec::ProtocolInfo Info(std::string_view name, absl::Span<const codec::KindInfo> kinds,
                         absl::Span<const codec::VariantInfo> variants) {
  codec::ProtocolInfo info{};
  info.name = name;
  info.kinds = kinds;
  info.variants = variants;
  info.refusals.malformed = "400";
  info.refusals.unauthenticated = "401";
  info.refusals.rate = "429";
  return info;
}

class MetricsTest : public ::testing::Test {
 protected:
  MetricsTest() {
    facts_.started = absl::FromUnixSeconds(1'737'369'000);
    facts_.uptime = absl::Milliseconds(1500);
    facts_.version = "9.8.7";
    facts_.traffic.resize(2);
  }

  ProtocolMetrics& bus(size_t shard) { return *metrics_.shard(shard).Find(bus_); }
  ProtocolMetrics& feed(size_t shard) { return *metrics_.shard(shard).Find(feed_); }
  std::string Text() { return ExposeText(metrics_.Collect(facts_)); }

  const codec::ProtocolInfo bus_ = Info("bus", kBusKinds, kBusVariants);
  const codec::ProtocolInfo feed_ = Info("feed", kFeedKinds, {});
  Metrics metrics_{{MetricsProtocol(bus_), MetricsProtocol(feed_, {"FULL", "400"})}, 2};
  ScrapeFacts facts_;
};

TEST_F(MetricsTest, TellsOfTlsWhereThereIsAny) {
  metrics_.shard(0).CountFailedTls(transport::TlsFault::kCertificate);
  metrics_.shard(1).CountFailedTls(transport::TlsFault::kCertificate);
  metrics_.shard(1).CountFailedTls(transport::TlsFault::kOther);
  EXPECT_THAT(Text(), Not(HasSubstr("wireloom_tls")));
  facts_.certificate_not_after = absl::FromUnixSeconds(1'800'000'000);
  EXPECT_THAT(
      Text(),
      AllOf(HasSubstr("wireloom_tls_handshakes_failed_total{reason=\"certificate\"} 2\n"),
            HasSubstr("wireloom_tls_handshakes_failed_total{reason=\"timeout\"} 0\n"),
            HasSubstr("wireloom_tls_handshakes_failed_total{reason=\"other\"} 1\n"),
            HasSubstr("wireloom_tls_certificate_not_after_timestamp_seconds 1800000000\n")));
}

TEST_F(MetricsTest, TellsTheProgram) {
  EXPECT_THAT(Text(),
              AllOf(HasSubstr("wireloom_build_info{version=\"9.8.7\"} 1\n"),
                    HasSubstr("process_start_time_seconds 1737369000\n"),
                    HasSubstr("wireloom_uptime_seconds 1.5\n"), HasSubstr("wireloom_shards 2\n"),
                    HasSubstr("# HELP wireloom_shards Event loops"),
                    HasSubstr("# TYPE wireloom_shards gauge\n")));
}

TEST_F(MetricsTest, SumsConnectionsOverShards) {
  bus(0).CountOpened();
  bus(0).CountOpened();
  bus(1).CountOpened();
  bus(1).CountOpened();
  bus(1).CountStateChange(ConnectionState::kAuthenticating, ConnectionState::kConnected);
  bus(0).CountStateChange(ConnectionState::kAuthenticating, ConnectionState::kActive);
  feed(1).CountOpened();
  bus(0).CountClosed(ConnectionState::kAuthenticating, EndCause::kClient, 1000);
  feed(1).CountClosed(ConnectionState::kAuthenticating, EndCause::kSlowConsumer, 1013);
  bus(1).CountClosed(ConnectionState::kConnected, EndCause::kClient, 1001);
  facts_.traffic[1].closing = 1;
  facts_.connecting = 4;
  const std::string text = Text();
  EXPECT_THAT(text,
              AllOf(HasSubstr(R"(wireloom_connections{protocol="unknown",state="connecting"} 4)"),
                    HasSubstr(R"(wireloom_connections{protocol="bus",state="authenticating"} 1)"),
                    HasSubstr(R"(wireloom_connections{protocol="bus",state="connected"} 0)"),
                    HasSubstr(R"(wireloom_connections{protocol="bus",state="active"} 1)"),
                    HasSubstr(R"(wireloom_connections{protocol="feed",state="authenticating"} 0)"),
                    HasSubstr(R"(wireloom_connections{protocol="feed",state="closing"} 1)"),
                    HasSubstr(R"(wireloom_connections_opened_total{protocol="bus"} 4)"),
                    HasSubstr(R"(closed_total{protocol="bus",cause="client",code="1000"} 1)"),
                    HasSubstr(R"(wireloom_slow_consumers_total{protocol="feed"} 1)"),
                    HasSubstr(R"(wireloom_slow_consumers_total{protocol="bus"} 0)")));
  EXPECT_THAT(text, Not(HasSubstr(R"(cause="lost")")));  // none yet
}

TEST_F(MetricsTest, CodesOutOfTheTableAreOthers) {
  feed(0).CountOpened();
  feed(0).CountClosed(ConnectionState::kAuthenticating, EndCause::kClient, 4711);
  metrics_.shard(0).CountRefusedHandshake(403);
  metrics_.shard(1).CountRefusedHandshake(418);
  feed(0).CountRefusal("FULL", "session.full");
  feed(1).CountRefusal("NEW", "surprise");
  EXPECT_THAT(Text(), AllOf(HasSubstr(R"(cause="client",code="other"} 1)"),
                            HasSubstr(R"(wireloom_handshakes_refused_total{status="403"} 1)"),
                            HasSubstr(R"(wireloom_handshakes_refused_total{status="404"} 0)"),
                            HasSubstr(R"(wireloom_handshakes_refused_total{status="other"} 1)"),
                            HasSubstr(R"({protocol="feed",code="FULL",rule_class="access"} 1)"),
                            HasSubstr(R"({protocol="feed",code="other",rule_class="other"} 1)")));
}

TEST_F(MetricsTest, CountsMessagesByKindAndRefusalsByRule) {
  bus(0).CountMessage(&kBusKinds[0]);
  bus(1).CountMessage(&kBusKinds[0]);
  bus(1).CountMessage(nullptr);
  bus(0).CountRefusal("400", "string.max_len");
  bus(1).CountRefusal("400", "repeated.min_items");
  bus(1).CountRefusal("401", "");
  bus(1).CountLimitedPeriod(RateScope::kAddress);
  const std::string text = Text();
  EXPECT_THAT(text, AllOf(HasSubstr(R"(received_total{protocol="bus",type="command"} 2)"),
                          HasSubstr(R"(received_total{protocol="bus",type="unknown"} 1)"),
                          HasSubstr(R"(received_total{protocol="feed",type="DATA"} 0)"),
                          HasSubstr(R"({protocol="bus",code="400",rule_class="schema"} 2)"),
                          HasSubstr(R"({protocol="bus",code="401",rule_class="authentication"} 1)"),
                          HasSubstr(R"(periods_total{protocol="bus",limit="address"} 1)"),
                          HasSubstr(R"(periods_total{protocol="bus",limit="connection"} 0)")));
  // What only the server sends appears once a client tried.
  EXPECT_THAT(text, Not(HasSubstr("notice")));
  bus(0).CountMessage(&kBusKinds[1]);
  EXPECT_THAT(Text(), HasSubstr(R"(received_total{protocol="bus",type="notice"} 1)"));
}

TEST_F(MetricsTest, HistogramsAreCumulative) {
  bus(0).ObserveMessage(absl::Microseconds(50));  // bounds belong to their bucket
  bus(1).ObserveMessage(absl::Microseconds(51));
  bus(1).ObserveMessage(absl::Seconds(2));
  const std::string text = Text();
  const std::string name = R"(wireloom_message_latency_seconds_bucket{protocol="bus",le=")";
  EXPECT_THAT(text, AllOf(HasSubstr("# TYPE wireloom_message_latency_seconds histogram\n"),
                          HasSubstr(name + "5e-05\"} 1\n"), HasSubstr(name + "0.0001\"} 2\n"),
                          HasSubstr(name + "1\"} 2\n"), HasSubstr(name + "+Inf\"} 3\n"),
                          HasSubstr(R"(seconds_count{protocol="bus"} 3)"),
                          HasSubstr(R"(seconds_sum{protocol="bus"} 2.000101)")));
}

TEST_F(MetricsTest, CommandsAreVariantsOrKindsWithAHandler) {
  bus(0).CommandOf(kBusKinds[0], &kBusVariants[1])->Observe(absl::Milliseconds(2));
  EXPECT_EQ(bus(0).CommandOf(kBusKinds[0], nullptr), nullptr);
  EXPECT_EQ(bus(0).CommandOf(kBusKinds[1], nullptr), nullptr);
  feed(1).CommandOf(kFeedKinds[0], nullptr)->Observe(absl::Milliseconds(2));
  EXPECT_EQ(feed(1).CommandOf(kFeedKinds[1], nullptr), nullptr);
  const std::string text = Text();
  EXPECT_THAT(text, AllOf(HasSubstr(R"(seconds_count{protocol="bus",command="join"} 1)"),
                          HasSubstr(R"(seconds_count{protocol="feed",command="HELLO"} 1)"),
                          Not(HasSubstr(R"(command="ping")"))));
}

TEST_F(MetricsTest, TrafficAddsUpAndKeepsTheLargestQueue) {
  transport::Traffic& sum = facts_.traffic[0];
  AddTraffic({.frames_sent = 2, .bytes_sent = 30, .queued_bytes = 9, .largest_queue_bytes = 7},
             sum);
  AddTraffic({.frames_sent = 1, .bytes_sent = 12, .queued_bytes = 5, .largest_queue_bytes = 5},
             sum);
  EXPECT_THAT(Text(), AllOf(HasSubstr(R"(wireloom_frames_sent_total{protocol="bus"} 3)"),
                            HasSubstr(R"(wireloom_sent_bytes_total{protocol="bus"} 42)"),
                            HasSubstr(R"(wireloom_queue_bytes{protocol="bus"} 14)"),
                            HasSubstr(R"(wireloom_largest_queue_bytes{protocol="bus"} 7)")));
}

TEST_F(MetricsTest, JsonTellsTheSame) {
  bus(0).ObserveMessage(absl::Milliseconds(1));
  const std::string json = ExposeJson(metrics_.Collect(facts_));
  EXPECT_THAT(
      json, AllOf(HasSubstr(R"({"metrics":[{"name":"wireloom_build_info","type":"gauge","help":)"),
                  HasSubstr(R"("series":[{"labels":{"version":"9.8.7"},"value":1}]})"),
                  HasSubstr(R"({"labels":{},"value":1.5})"),
                  HasSubstr(R"({"labels":{"protocol":"bus"},"count":1,"sum":0.001,"buckets":[)"),
                  HasSubstr(R"({"le":5e-04,"count":0},{"le":0.001,"count":1})"),
                  HasSubstr(R"({"le":"+Inf","count":1}])")));
}

TEST_F(MetricsTest, ShardsCountWhileAnotherThreadReads) {
  constexpr uint64_t kEach = 100'000;
  std::vector<std::thread> threads;
  for (size_t shard = 0; shard < 2; ++shard) {
    threads.emplace_back([&, shard] {
      for (uint64_t i = 0; i < kEach; ++i) {
        bus(shard).CountMessage(&kBusKinds[0]);
        bus(shard).ObserveMessage(absl::Microseconds(1));
      }
    });
  }
  for (int i = 0; i < 20; ++i) EXPECT_THAT(Text(), HasSubstr("wireloom_shards 2"));
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(Text(), AllOf(HasSubstr(R"(received_total{protocol="bus",type="command"} 200000)"),
                            HasSubstr(R"(latency_seconds_count{protocol="bus"} 200000)")));
}

TEST(RuleClassTest, KnowsTheRulesThatThereAre) {
  EXPECT_EQ(RuleClassOf("json.syntax"), RuleClass::kText);
  EXPECT_EQ(RuleClassOf("utf8"), RuleClass::kText);
  EXPECT_EQ(RuleClassOf("kind"), RuleClass::kKind);
  EXPECT_EQ(RuleClassOf("message.any_of"), RuleClass::kSchema);
  EXPECT_EQ(RuleClassOf("unknown_field"), RuleClass::kSchema);
  EXPECT_EQ(RuleClassOf("identify"), RuleClass::kAuthentication);
  EXPECT_EQ(RuleClassOf("identify.once"), RuleClass::kIdentity);
  EXPECT_EQ(RuleClassOf("token"), RuleClass::kToken);
  EXPECT_EQ(RuleClassOf("id.unique"), RuleClass::kIdentity);
  EXPECT_EQ(RuleClassOf("channel.full"), RuleClass::kAccess);
  EXPECT_EQ(RuleClassOf(""), RuleClass::kOther);
  EXPECT_EQ(RuleClassOf("stringent"), RuleClass::kOther);
}

}  // namespace
}  // namespace wireloom::server
