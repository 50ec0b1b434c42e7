// Files, variables and flags together: values, mistakes, what a reload changes.
#include "server/config/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_split.h"
#include "generated/cpp/server/codec.h"
#include "generated/cpp/server/settings.h"
#include "runtime/document/decode.h"
#include "server/config/defaults.h"

namespace wireloom::configuration {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Optional;
using ::testing::SizeIs;

class LoaderTest : public ::testing::Test {
 protected:
  ~LoaderTest() override { std::remove(path_.c_str()); }

  void Write(const std::string& content) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << content;
  }

  // The problems of a file, without its path.
  std::vector<std::string> ProblemsOf(const std::string& content) {
    Write(content);
    const absl::Status status = CheckFile(path_);
    if (status.ok()) return {};
    std::vector<std::string> lines = absl::StrSplit(status.message(), '\n');
    for (std::string& line : lines) {
      EXPECT_EQ(line.rfind(path_ + ":", 0), 0U) << line;
      line.erase(0, path_.size() + 1);
    }
    return lines;
  }

  const std::string path_ = ::testing::TempDir() +
                            ::testing::UnitTest::GetInstance()->current_test_info()->name() +
                            ".yaml";
};

// The structs' own defaults are what tests of the server run with: both must say the same.
TEST_F(LoaderTest, DefaultsAreThoseOfThePolicy) {
  const auto settings = Loader({}).Load();
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->listen.host, "127.0.0.1");
  EXPECT_EQ(settings->listen.port, 8080);
  EXPECT_TRUE(settings->keys.empty());
  EXPECT_EQ(settings->shards, std::nullopt);
  EXPECT_EQ(settings->token.leeway, auth::TokenRules().leeway);
  const server::ServerLimits limits;
  const server::ServerLimits& read = settings->policy.limits;
  EXPECT_EQ(read.max_violations, limits.max_violations);
  EXPECT_EQ(read.violation_window, limits.violation_window);
  EXPECT_EQ(read.send_queue_bytes, limits.send_queue_bytes);
  EXPECT_EQ(read.slow_consumer_time, limits.slow_consumer_time);
  EXPECT_EQ(read.handshake_timeout, limits.handshake_timeout);
  EXPECT_EQ(read.drain_timeout, limits.drain_timeout);
  EXPECT_EQ(read.max_connections, limits.max_connections);
  EXPECT_EQ(read.connections_per_address, limits.connections_per_address);
  EXPECT_EQ(read.address_rate.rate, limits.address_rate.rate);
  EXPECT_EQ(read.address_rate.window, limits.address_rate.window);
  EXPECT_EQ(read.address_rate.burst, limits.address_rate.burst);
  const server::RefreshOptions refresh;
  EXPECT_EQ(settings->policy.refresh.access_lifetime, refresh.access_lifetime);
  EXPECT_EQ(settings->policy.refresh.address_rate.rate, refresh.address_rate.rate);
  EXPECT_EQ(settings->policy.refresh.address_rate.window, refresh.address_rate.window);
  EXPECT_EQ(settings->policy.refresh.address_rate.burst, refresh.address_rate.burst);
  const server::BosOptions bos;
  EXPECT_EQ(settings->policy.bos.token_grace, bos.token_grace);
  EXPECT_EQ(settings->policy.bos.connections_per_user, bos.connections_per_user);
  EXPECT_EQ(settings->policy.bos.subscriptions_per_connection, bos.subscriptions_per_connection);
  EXPECT_EQ(settings->policy.bos.max_failed_auths, bos.max_failed_auths);
  EXPECT_EQ(settings->policy.bos.idempotency_window, bos.idempotency_window);
  EXPECT_EQ(settings->policy.bos.idempotency_keys, bos.idempotency_keys);
  EXPECT_EQ(settings->policy.bos.publish_queue_bytes, bos.publish_queue_bytes);
  const server::CollaborationOptions& rooms = settings->policy.bos.collaboration;
  EXPECT_EQ(rooms.participants, bos.collaboration.participants);
  EXPECT_EQ(rooms.sessions_per_organization, bos.collaboration.sessions_per_organization);
  EXPECT_EQ(rooms.grace, bos.collaboration.grace);
  EXPECT_EQ(rooms.idle_after, bos.collaboration.idle_after);
  EXPECT_EQ(rooms.empty_lifetime, bos.collaboration.empty_lifetime);
  EXPECT_EQ(rooms.lifetime, bos.collaboration.lifetime);
  EXPECT_EQ(rooms.cursor_interval, bos.collaboration.cursor_interval);
  const server::ArqonOptions arqon;
  const server::ArqonOptions& options = settings->policy.arqon;
  EXPECT_EQ(options.default_channels, arqon.default_channels);
  EXPECT_EQ(options.system_channels, arqon.system_channels);
  EXPECT_EQ(options.auto_create, arqon.auto_create);
  EXPECT_EQ(options.max_channels, arqon.max_channels);
  EXPECT_EQ(options.max_members, arqon.max_members);
  EXPECT_EQ(options.empty_channel_lifetime, arqon.empty_channel_lifetime);
  EXPECT_EQ(options.client_idle_after, arqon.client_idle_after);
  EXPECT_EQ(options.remembered_ids, arqon.remembered_ids);
  EXPECT_EQ(options.history_messages, arqon.history_messages);
  EXPECT_EQ(options.history_bytes, arqon.history_bytes);
  EXPECT_EQ(options.stats_interval, arqon.stats_interval);
}

TEST_F(LoaderTest, DefaultsHoldTheRules) {
  document::Problems problems;
  EXPECT_NE(document::Decode<config::Config>(Defaults(), config::Document(), &problems), nullptr);
  EXPECT_THAT(problems.lines(), SizeIs(0));
}

TEST_F(LoaderTest, ProtocolsLimitsComeFromTheirSchemas) {
  const auto settings = Loader({}).Load();
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->policy.bos_limits.rate.rate, 100U);
  EXPECT_EQ(settings->policy.bos_limits.rate.window, absl::Minutes(1));
  EXPECT_EQ(settings->policy.bos_limits.idle_timeout, absl::Minutes(5));
  EXPECT_EQ(settings->policy.arqon_limits.rate.burst, 2000U);
  EXPECT_EQ(settings->policy.arqon_limits.max_message_bytes, size_t{1} << 20);
}

TEST_F(LoaderTest, EverythingCanBeSaid) {
  Write(R"(listen: "[::1]:0"
jwt_secret: keys/secret
shards: 3
allowed_origins: [https://a.example, "http://b.example:81"]
token:
  issuer: "https://login.example"
  audience: "12345"
  leeway: 1m30s
  keys: [login-2=keys/a=b.pem, /etc/keys.json, ./c=d.pem]
  signing_key: own=own.pem
  access_lifetime: 15m
  refresh_rate: 7
limits:
  address_rate: {rate: 5, window: 2s, burst: 9}
  max_connections: 4
  connections_per_address: 2
  arqon: {max_channels: 7, max_members: 8, history_bytes: 100, history_messages: 1}
arqon:
  default_channels: ["a:b"]
  system_channels: ["c:d", e:f]
  auto_create: false
  stats_interval: 1h
log: {level: error, format: text}
tls: {certificate: keys/chain.pem, key: /etc/key.pem}
)");
  const auto settings = Loader({.file = path_}).Load();
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->listen.host, "::1");
  const std::string folder = path_.substr(0, path_.rfind('/'));
  EXPECT_THAT(settings->keys.secret, Optional(folder + "/keys/secret"));
  ASSERT_THAT(settings->keys.keys, SizeIs(3));
  EXPECT_EQ(settings->keys.keys[0].id, "login-2");
  EXPECT_EQ(settings->keys.keys[0].path, folder + "/keys/a=b.pem");
  EXPECT_EQ(settings->keys.keys[1].id, "");
  EXPECT_EQ(settings->keys.keys[1].path, "/etc/keys.json");
  EXPECT_EQ(settings->keys.keys[2].id, "");
  EXPECT_EQ(settings->keys.keys[2].path, folder + "/./c=d.pem");
  EXPECT_EQ(settings->keys.signing_key->id, "own");
  EXPECT_EQ(settings->keys.signing_key->path, folder + "/own.pem");
  EXPECT_EQ(settings->policy.refresh.access_lifetime, absl::Minutes(15));
  EXPECT_EQ(settings->policy.refresh.address_rate.rate, 7U);
  EXPECT_EQ(settings->policy.refresh.address_rate.burst, 1U);
  ASSERT_TRUE(settings->tls.has_value());
  EXPECT_EQ(settings->tls->certificate, folder + "/keys/chain.pem");
  EXPECT_EQ(settings->tls->key, "/etc/key.pem");
  EXPECT_THAT(settings->shards, Optional(3));
  EXPECT_EQ(settings->token.audience, "12345");
  EXPECT_EQ(settings->token.leeway, absl::Seconds(90));
  EXPECT_EQ(settings->policy.limits.address_rate.burst, 9U);
  EXPECT_EQ(settings->policy.limits.address_rate.window, absl::Seconds(2));
  EXPECT_EQ(settings->policy.limits.max_connections, 4U);
  EXPECT_EQ(settings->policy.limits.connections_per_address, 2U);
  EXPECT_EQ(settings->policy.arqon.max_channels, 7U);
  EXPECT_EQ(settings->policy.arqon.max_members, 8U);
  EXPECT_EQ(settings->policy.arqon.history_bytes, 100U);
  EXPECT_THAT(settings->policy.arqon.default_channels, ElementsAre("a:b"));
  EXPECT_THAT(settings->policy.arqon.system_channels, ElementsAre("c:d", "e:f"));
  EXPECT_FALSE(settings->policy.arqon.auto_create);
  EXPECT_EQ(settings->policy.arqon.stats_interval, absl::Hours(1));
  EXPECT_EQ(settings->log.level, server::LogLevel::kError);
  EXPECT_THAT(settings->log.format, Optional(server::LogFormat::kText));
}

TEST_F(LoaderTest, MistakesSayWhereWhatAndWhatInstead) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"lisen: x\n",
       "1:1: lisen: unknown key; did you mean 'listen'? If not, here may stand: listen, "},
      {"limits:\n  bos:\n    rat: 1\n",
       "3:5: limits.bos.rat: unknown key; did you mean 'rate'? If not, here may stand: "
       "max_message_bytes"},
      {"limits: {zzz: 1}\n", "1:10: limits.zzz: unknown key; here may stand: max_violations, "},
      {"nothing: {at: {all: 1}}\n", "1:1: nothing: unknown key"},
      {"dev: true\ndev: true\n", "2:1: dev: stands here a second time, first at " + path_ + ":1:1"},
      {"dev: yes\n", "1:6: dev: must be true or false; got yes"},
      {"dev: 'true'\n", "1:6: dev: must be true or false; got \"true\""},
      {"shards: 0\n", "1:9: shards: must be at least 1; got 0"},
      {"shards: 65\n", "1:9: shards: must be at most 64; got 65"},
      {"limits: {bos: {subscriptions_per_connection: 1001}}\n",
       "1:46: limits.bos.subscriptions_per_connection: must be at most 1000; got 1001"},
      {"shards: 0x2\n", "1:9: shards: must be a whole number, 1 to 64; got 0x2"},
      {"shards: 1.5\n", "1:9: shards: must be a whole number, 1 to 64; got 1.5"},
      {"shards:\n", "shards: must be a whole number, 1 to 64; got nothing"},
      {"shards: [1]\n", "1:9: shards: must be a whole number, 1 to 64; got [1]"},
      {"limits: {bos: {rate: 4294967296}}\n",
       "1:22: limits.bos.rate: must be at most 4294967295; got 4294967296"},
      {"limits: {bos: {ping_after: 5}}\n",
       "1:28: limits.bos.ping_after: must be a time with its unit, 1ms to 8760h; got 5"},
      {"limits: {bos: {ping_after: 5 s}}\n",
       "limits.bos.ping_after: must be a time with its unit, as 500ms, 30s or 1h30m; got 5 s"},
      {"limits: {bos: {ping_after: 0s}}\n", "must be at least 1ms; got 0s"},
      {"limits: [1]\n", "1:9: limits: must be a map of settings; got [1]"},
      {"limits: 7\n", "1:9: limits: must be a map of settings; got 7"},
      {"- a\n", "1:1: must be a map of settings; got [a]"},
      {"listen: here\n", "1:9: listen: must be HOST:PORT with a numeric address or localhost"},
      {"allowed_origins: https://a.example\n",
       "1:18: allowed_origins: must be a list; each item an origin"},
      {"allowed_origins:\n- https://a.example\n- https://b.example/\n",
       "3:3: allowed_origins[1]: must be an origin as browsers send it"},
      {"token: {audience: 12345}\n",
       "token.audience: must be a text, not empty; got 12345, which is a text only in quotes"},
      {"token: {issuer: ''}\n", "token.issuer: must not be empty"},
      {"token: {keys: a.pem}\n", "1:15: token.keys: must be a list"},
      {"token: {keys: ['a=']}\n", "1:16: token.keys[0]: must match the pattern"},
      {"token: {signing_key: =a.pem}\n", "token.signing_key: must match the pattern"},
      {"token: {access_lifetime: 0s}\n", "token.access_lifetime: must be at least 1s; got 0s"},
      {"log: {level: loud}\n",
       "log.level: must be one of \"debug\", \"info\", \"warning\", \"error\"; got loud"},
      {"arqon: {default_channels: [lobby]}\n", "arqon.default_channels[0]: must match the pattern"},
      {"? \"a.b\"\n: 1\n", "a.b: unknown key"},
      {std::string(300, 'k') + ": 1\n", "unknown key"},
  };
  for (const auto& [content, message] : mistakes) {
    EXPECT_THAT(ProblemsOf(content), ElementsAre(HasSubstr(message))) << content;
  }
}

TEST_F(LoaderTest, AllMistakesAreToldUpToSixteen) {
  EXPECT_THAT(ProblemsOf("shards: 0\ndev: 1\nlimits: {bos: {rate: 0}}\n"),
              ElementsAre(HasSubstr("1:9: shards"), HasSubstr("2:6: dev"),
                          HasSubstr("3:22: limits.bos.rate")));
  std::string many = "allowed_origins:\n";
  for (int i = 0; i < 40; ++i) many += "- x\n";
  EXPECT_THAT(ProblemsOf(many), SizeIs(16));
}

TEST_F(LoaderTest, WhatIsOverriddenMustBeRightAllTheSame) {
  Write("shards: 0\n");
  const auto settings = Loader({.file = path_, .variables = {{"WIRELOOM_SHARDS", "2"}}}).Load();
  EXPECT_THAT(std::string(settings.status().message()), HasSubstr(":1:9: shards: must be"));
}

TEST_F(LoaderTest, EmptyGroupsTakeNothingAway) {
  Write("limits:\n  bos:\ntoken:\n");
  const auto settings = Loader({.file = path_}).Load();
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->policy.bos_limits.rate.rate, 100U);
  EXPECT_EQ(settings->token.leeway, absl::Seconds(30));
}

TEST_F(LoaderTest, TlsNeedsBothFilesFromWhereverTheyCome) {
  Write("tls: {certificate: chain.pem}\n");
  EXPECT_TRUE(CheckFile(path_).ok());  // the other one may come from a variable
  const auto half = Loader({.file = path_}).Load();
  EXPECT_EQ(std::string(half.status().message()),
            path_ + ":1:20: tls.certificate is set, tls.key is not; TLS needs both files");
  const auto both = Loader({.file = path_, .variables = {{"WIRELOOM_TLS_KEY", "key.pem"}}}).Load();
  ASSERT_TRUE(both.ok()) << both.status();
  ASSERT_TRUE(both->tls.has_value());
  EXPECT_EQ(both->tls->key, "key.pem");
  const auto other = Loader({.variables = {{"WIRELOOM_TLS_KEY", "key.pem"}}}).Load();
  EXPECT_EQ(std::string(other.status().message()),
            "WIRELOOM_TLS_KEY: tls.key is set, tls.certificate is not; TLS needs both files");
  Write("tls:\n");
  const auto none = Loader({.file = path_}).Load();
  ASSERT_TRUE(none.ok()) << none.status();
  EXPECT_FALSE(none->tls.has_value());
}

TEST_F(LoaderTest, VariablesAreCheckedByName) {
  const auto settings = Loader({.variables = {{"WIRELOOM_LIMIT_BOS_RATE", "1"},
                                              {"WIRELOOM_", "1"},
                                              {"WIRELOOM_SHARDS", ""},
                                              {"WIRELOOM_LIMITS_BOS_PING_AFTER", "0s"},
                                              {"WIRELOOM_ALLOWED_ORIGINS", "[https://a.example"},
                                              {"WIRELOOM_E2E_X", "1"},
                                              {"WIRELOOM_TEST_SEED", "1"},
                                              {"wireloom_shards", "0"}}})
                            .Load();
  const std::vector<std::string> lines = absl::StrSplit(settings.status().message(), '\n');
  EXPECT_THAT(
      lines,
      ElementsAre(
          HasSubstr("WIRELOOM_LIMIT_BOS_RATE: unknown variable; did you mean "
                    "WIRELOOM_LIMITS_BOS_RATE?"),
          HasSubstr("WIRELOOM_: unknown variable"), HasSubstr("WIRELOOM_ALLOWED_ORIGINS: no YAML"),
          HasSubstr("WIRELOOM_SHARDS: shards: must be a whole number, 1 to 64; got nothing"),
          HasSubstr("WIRELOOM_LIMITS_BOS_PING_AFTER: limits.bos.ping_after: must be at least 1ms")))
      << settings.status();
}

TEST_F(LoaderTest, AReloadKeepsWhatTakesARestartAndTellsOfIt) {
  Write("limits: {bos: {rate: 3}, handshake_timeout: 90s}\n");
  Loader loader({.file = path_});
  ASSERT_TRUE(loader.Load().ok());
  Write("limits: {bos: {rate: 4}, handshake_timeout: 1m30s, send_queue_bytes: 5}\nshards: 2\n");
  for (int i = 0; i < 2; ++i) {
    const auto reloaded = loader.Reload();
    ASSERT_TRUE(reloaded.ok()) << reloaded.status();
    EXPECT_EQ(reloaded->settings.policy.bos_limits.rate.rate, 4U);
    EXPECT_EQ(reloaded->settings.policy.limits.send_queue_bytes, size_t{4} << 20);
    EXPECT_EQ(reloaded->settings.shards, std::nullopt);
    // 90s and 1m30s are the same.
    EXPECT_THAT(
        reloaded->needs_restart,
        ElementsAre("shards: one for each processor core stays until a restart; it is now "
                    "configured as 2",
                    "limits.send_queue_bytes: 4194304 stays until a restart; it is now configured "
                    "as 5"));
  }
}

TEST_F(LoaderTest, ABrokenReloadLeavesTheNextOneUnharmed) {
  Write("limits: {bos: {rate: 3}}\n");
  Loader loader({.file = path_});
  ASSERT_TRUE(loader.Load().ok());
  Write("limits: {bos: {rate: none}}\n");
  EXPECT_FALSE(loader.Reload().ok());
  std::remove(path_.c_str());
  EXPECT_FALSE(loader.Reload().ok());
  Write("");
  const auto reloaded = loader.Reload();
  ASSERT_TRUE(reloaded.ok());
  EXPECT_EQ(reloaded->settings.policy.bos_limits.rate.rate, 100U);
  EXPECT_THAT(reloaded->needs_restart, SizeIs(0));
}

}  // namespace
}  // namespace wireloom::configuration
