// The command line with a server that only notes what it is started with: options, messages, exit
// codes.
#include "server/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "server/auth/key_ring.h"
#include "server/auth/token_verifier.h"

namespace wireloom::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Optional;
using ::testing::StartsWith;

class CommandLineTest : public ::testing::Test {
 protected:
  ~CommandLineTest() override {
    for (const std::string& path : files_) std::remove(path.c_str());
  }

  int Call(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "wireloom");
    out_.str("");
    err_.str("");
    started_.reset();
    const Environment environment = {
        out_, err_, [this](const server::ServeOptions& options) {
          started_ = options;
          options.on_listening(options.port == 0 ? 4242 : options.port);
          started_->on_listening = nullptr;  // its captures end here
          return result_;
        }};
    return cli::Run(static_cast<int>(arguments.size()), arguments.data(), environment);
  }

  std::string File(const std::string& name, const std::string& content) {
    const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    files_.push_back(::testing::TempDir() + "/" + test + "-" + name);
    std::ofstream(files_.back(), std::ios::binary) << content;
    return files_.back();
  }

  std::string SecretFile() { return File("secret", std::string(40, 's') + "\n"); }

  std::ostringstream out_;
  std::ostringstream err_;
  std::optional<server::ServeOptions> started_;
  absl::Status result_;

 private:
  std::vector<std::string> files_;
};

TEST_F(CommandLineTest, VersionAndHelpSucceed) {
  EXPECT_EQ(Call({"--version"}), kSuccess);
  EXPECT_THAT(out_.str(), StartsWith("wireloom "));
  EXPECT_EQ(Call({"--help"}), kSuccess);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("serve"), HasSubstr("token")));
  EXPECT_EQ(Call({"serve", "--help"}), kSuccess);
  EXPECT_THAT(out_.str(), HasSubstr("--jwt-secret FILE"));
}

TEST_F(CommandLineTest, MistakesInUsageExitWithTwo) {
  const std::vector<std::vector<const char*>> mistakes = {
      {},
      {"sevre"},
      {"serve"},  // no secret, not --dev
      {"serve", "--dev", "--port", "1"},
      {"serve", "--dev", "--listen", "8080"},
      {"serve", "--dev", "--listen", "127.0.0.1:65536"},
      {"serve", "--dev", "--listen", "127.0.0.1:+1"},
      {"serve", "--dev", "--listen", "example.org:80"},
      {"serve", "--dev", "--shards", "0"},
      {"serve", "--dev", "extra"},
      {"token"},
      {"token", "mint"},
      {"token", "mint", "--sub", "u", "--org", "o", "--jwt-secret", "f", "--ttl", "1"},
  };
  for (const auto& arguments : mistakes) {
    EXPECT_EQ(Call(arguments), kUsage) << ::testing::PrintToString(arguments);
    EXPECT_NE(err_.str(), "");
    EXPECT_FALSE(started_.has_value());
  }
}

TEST_F(CommandLineTest, FailuresExitWithOneAndSayWhy) {
  EXPECT_EQ(Call({"serve", "--jwt-secret", "/no/such/file"}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("/no/such/file"));
  EXPECT_EQ(Call({"serve", "--dev", "--config", "/no/such/file"}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("/no/such/file: cannot read"));
  result_ = absl::UnavailableError("127.0.0.1:8080: address in use");
  EXPECT_EQ(Call({"serve", "--dev"}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("wireloom: 127.0.0.1:8080: address in use"));
}

TEST_F(CommandLineTest, ServeSaysWhereItListens) {
  const std::string secret = SecretFile();
  EXPECT_EQ(Call({"serve", "--listen", "[::1]:0", "--shards", "3", "--jwt-secret", secret.c_str()}),
            kSuccess);
  EXPECT_EQ(out_.str(), "listening on http://[::1]:4242\n");
  ASSERT_TRUE(started_.has_value());
  EXPECT_EQ(started_->host, "::1");
  EXPECT_EQ(started_->shards, 3);
  EXPECT_FALSE(started_->development);
}

TEST_F(CommandLineTest, TheLastOfTwoFlagsWins) {
  EXPECT_EQ(Call({"serve", "--dev", "--listen", "127.0.0.1:1", "--listen", "127.0.0.1:2"}),
            kSuccess);
  EXPECT_EQ(started_->port, 2);
}

TEST_F(CommandLineTest, DevelopmentModePrintsATokenThatTheServerAccepts) {
  EXPECT_EQ(Call({"serve", "--dev"}), kSuccess);
  EXPECT_THAT(out_.str(), StartsWith("listening on http://127.0.0.1:8080\n"));
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("ws://127.0.0.1:8080/v1/ws"),
                                HasSubstr("ws://127.0.0.1:8080/arqon/v1/ws")));
  const std::string out = out_.str();
  const size_t begin = out.find("\neyJ") + 1;
  const std::string token = out.substr(begin, out.find('\n', begin) - begin);
  const auto claims = started_->policy->tokens->Verify(token, absl::Now());
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_THAT(claims->organization, Optional(std::string("acme")));
  EXPECT_THAT(claims->roles, ElementsAre("admin"));
  EXPECT_TRUE(started_->development);
}

TEST_F(CommandLineTest, MintedTokensHaveTheirClaims) {
  const std::string secret = SecretFile();
  ASSERT_EQ(Call({"token", "mint", "--sub", "ada", "--org", "acme", "--name", "Ada L.", "--role",
                  "admin", "--role", "service", "--channel", "kpi:*", "--ttl", "90s",
                  "--jwt-secret", secret.c_str()}),
            kSuccess)
      << err_.str();
  std::string token = out_.str();
  ASSERT_EQ(token.back(), '\n');
  token.pop_back();
  const auth::TokenVerifier verifier(*auth::KeyRing::FromSecretFile(secret));
  const auto claims = verifier.Verify(token, absl::Now());
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_EQ(claims->subject, "ada");
  EXPECT_EQ(claims->name, "Ada L.");
  EXPECT_THAT(claims->roles, ElementsAre("admin", "service"));
  EXPECT_THAT(claims->channels, Optional(ElementsAre("kpi:*")));
  EXPECT_LE(claims->expires_at, absl::Now() + absl::Seconds(90));
  EXPECT_EQ(
      Call({"token", "mint", "--sub", "a b", "--org", "acme", "--jwt-secret", secret.c_str()}),
      kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("sub must be"));
}

TEST_F(CommandLineTest, TheFileSaysWhatFlagsSayAndFlagsWin) {
  SecretFile();
  const std::string config = File("config.yaml", R"(listen: 127.0.0.1:7
jwt_secret: TheFileSaysWhatFlagsSayAndFlagsWin-secret
shards: 5
allowed_origins: [https://example.org]
token: {leeway: 0s}
limits:
  handshake_timeout: 250ms
  bos: {authentication_timeout: 500ms, rate: 3, idle_timeout: 0s, token_grace: 2s}
  arqon:
    max_message_bytes: 1000
)");
  ASSERT_EQ(Call({"serve", "--config", config.c_str(), "--shards", "2"}), kSuccess) << err_.str();
  EXPECT_EQ(started_->port, 7);
  EXPECT_EQ(started_->shards, 2);
  EXPECT_THAT(started_->policy->allowed_origins, ElementsAre("https://example.org"));
  EXPECT_EQ(started_->policy->tokens->AcceptedUntil({.expires_at = absl::UnixEpoch()}),
            absl::UnixEpoch());
  EXPECT_EQ(started_->policy->limits.handshake_timeout, absl::Milliseconds(250));
  EXPECT_EQ(started_->policy->bos.token_grace, absl::Seconds(2));
  EXPECT_EQ(started_->policy->bos_limits.authentication_timeout, absl::Milliseconds(500));
  EXPECT_EQ(started_->policy->bos_limits.rate.rate, 3U);
  EXPECT_EQ(started_->policy->bos_limits.idle_timeout, absl::ZeroDuration());
  EXPECT_EQ(started_->policy->bos_limits.ping_after, absl::Seconds(30));
  EXPECT_EQ(started_->policy->arqon_limits.max_message_bytes, 1000U);
}

TEST_F(CommandLineTest, MistakesInTheFileSayWhereAndWhatInstead) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"lisen: x", ":1:1: unknown key 'lisen'; here may stand: allowed_origins, dev, "},
      {"dev: true\nlimits:\n  bos:\n    rat: 1\n", ":4:5: unknown key 'limits.bos.rat'"},
      {"dev: true\ndev: true\n", ":2:1: 'dev' stands here a second time"},
      {"dev: yes\n", ":1:6: dev must be true or false; got 'yes'"},
      {"shards: 0\n", ":1:9: shards must be a whole number from 1 to 256; got '0'"},
      {"shards: 0x2\n", ":1:9: shards must be a whole number"},
      {"limits: {bos: {rate: -1}}\n",
       "limits.bos.rate must be a whole number, at least 1; got '-1'"},
      {"limits: {bos: {rate: 4294967296}}\n", "limits.bos.rate must be a whole number"},
      {"limits: {bos: {ping_after: 5}}\n",
       ":1:28: limits.bos.ping_after must be a time with its unit, as 500ms"},
      {"limits: {bos: {ping_after: 0s}}\n", "at least 1ms; got '0s'"},
      {"limits: [1]\n", ":1:9: limits must be a map of keys"},
      {"- a\n", ":1:1: the file must be a map of keys"},
      {"listen: here\n", ":1:9: listen must be HOST:PORT"},
      {"dev: {\n", "no YAML"},
  };
  for (const auto& [content, message] : mistakes) {
    const std::string path = File("config.yaml", content);
    EXPECT_EQ(Call({"serve", "--dev", "--config", path.c_str()}), kFailure) << content;
    EXPECT_THAT(err_.str(), AllOf(HasSubstr(path + ":"), HasSubstr(message)));
    EXPECT_FALSE(started_.has_value());
  }
}

TEST_F(CommandLineTest, AnEmptyFileChangesNothing) {
  const std::string path = File("config.yaml", "# nothing yet\nlimits:\n");
  EXPECT_EQ(Call({"serve", "--dev", "--config", path.c_str()}), kSuccess) << err_.str();
  EXPECT_EQ(started_->policy->limits.max_violations, 10U);
}

}  // namespace
}  // namespace wireloom::cli
