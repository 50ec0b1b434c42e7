// The command line with a server that only notes what it is started with: options, messages, exit
// codes.
#include "server/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "server/auth/key_ring.h"
#include "server/auth/mint.h"
#include "server/auth/token_verifier.h"
#include "server/config/variables.h"
#include "tests/server/auth/test_keys.h"

namespace wireloom::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
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
    Environment environment = {out_, err_,
                               [this](const server::ServeOptions& options) {
                                 started_ = options;
                                 if (on_serve_) on_serve_(options);
                                 options.on_listening(options.port == 0 ? 4242 : options.port);
                                 started_->on_listening = nullptr;  // its captures end here
                                 return result_;
                               },
                               variables_, in_};
    // A test that says nothing of it leaves no file.
    environment.variables.insert(environment.variables.begin(),
                                 {"WIRELOOM_STORE_ENGINE", "memory"});
    return cli::Run(static_cast<int>(arguments.size()), arguments.data(), environment);
  }

  std::string File(const std::string& name, const std::string& content) {
    const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    files_.push_back(::testing::TempDir() + "/" + test + "-" + name);
    std::ofstream(files_.back(), std::ios::binary) << content;
    return files_.back();
  }

  std::string SecretFile() { return File("secret", std::string(40, 's') + "\n"); }

  // What standard output has, as one token.
  std::string Token() const {
    std::string token = out_.str();
    EXPECT_TRUE(token.ends_with('\n'));
    token.pop_back();
    return token;
  }

  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
  std::optional<server::ServeOptions> started_;
  std::function<void(const server::ServeOptions&)> on_serve_;
  absl::Status result_;
  configuration::Variables variables_;

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
      {"token", "mint", "--sub", "u"},
      {"token", "mint", "--sub", "u", "--jwt-secret", "f", "--key", "f"},
      {"token", "mint", "--sub", "u", "--jwt-secret", "f", "--kid", "k"},
      {"token", "check"},
      {"token", "check", "a.b.c"},
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
  EXPECT_THAT(err_.str(), HasSubstr("/no/such/file: cannot read the file: No such file"));
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
  EXPECT_THAT(claims->roles, ElementsAre("admin", "service"));
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

TEST_F(CommandLineTest, MintsWithAPrivateKeyAndChecksWithThePublicOne) {
  for (EVP_PKEY* pair : {auth::RsaPair(), auth::EcPair()}) {
    const std::string private_key = File("private", auth::PrivatePem(pair));
    const std::string public_key = File("public", auth::PublicPem(pair));
    ASSERT_EQ(Call({"token", "mint", "--sub", "ada", "--org", "acme", "--key", private_key.c_str(),
                    "--kid", "k1"}),
              kSuccess)
        << err_.str();
    const std::string token = Token();
    in_ = std::istringstream(token + "\n");
    ASSERT_EQ(Call({"token", "check", "--key", public_key.c_str(), "--kid", "k1"}), kSuccess)
        << err_.str();
    EXPECT_THAT(out_.str(),
                AllOf(StartsWith("accepted until 20"), HasSubstr("for another 1h"),
                      HasSubstr(pair == auth::RsaPair() ? "key       \"RS256 k1\"\n"
                                                        : "key       \"ES256 k1\"\n"),
                      HasSubstr("use       \"access\"\n"), HasSubstr("sub       \"ada\"\n"),
                      HasSubstr("org       \"acme\"\n"), Not(HasSubstr("channels"))));
    EXPECT_THAT(out_.str() + err_.str(), Not(HasSubstr(token.substr(0, 20))));
    EXPECT_EQ(Call({"token", "check", token.c_str(), "--key", public_key.c_str(), "--kid", "k2"}),
              kFailure);
    EXPECT_EQ(err_.str(), "refused: token: kid names no key of this server\n");
    EXPECT_EQ(out_.str(), "");
    // A public key signs nothing.
    EXPECT_EQ(Call({"token", "mint", "--sub", "ada", "--key", public_key.c_str()}), kFailure);
    EXPECT_THAT(err_.str(), HasSubstr("a public key alone, which signs nothing"));
  }
}

TEST_F(CommandLineTest, ServicesAndRefreshTokensAreMintedToo) {
  const std::string secret = SecretFile();
  ASSERT_EQ(Call({"token", "mint", "--sub", "feed", "--role", "service", "--refresh",
                  "--jwt-secret", secret.c_str()}),
            kSuccess);
  const std::string token = Token();
  ASSERT_EQ(Call({"token", "check", token.c_str(), "--jwt-secret", secret.c_str()}), kSuccess);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("; not by BOS, which needs an org\n"),
                                HasSubstr("use       \"refresh\"\n"),
                                HasSubstr("roles     [\"service\"]\n"), Not(HasSubstr("\norg"))));
  const auth::TokenVerifier verifier(*auth::KeyRing::FromSecretFile(secret));
  EXPECT_FALSE(verifier.Verify(token, absl::Now()).ok());
}

TEST_F(CommandLineTest, CheckSaysWhyAndWhen) {
  const std::string secret = SecretFile();
  const auth::KeyRing keys = *auth::KeyRing::FromSecretFile(secret);
  const std::string expired =
      *auth::Sign(*keys.signing_key(), {.subject = "u", .expires_at = absl::FromUnixSeconds(60)},
                  absl::UnixEpoch());
  EXPECT_EQ(Call({"token", "check", expired.c_str(), "--jwt-secret", secret.c_str()}), kFailure);
  EXPECT_EQ(err_.str(), "refused: token: it has expired, at 1970-01-01T00:01:00Z\n");
  in_ = std::istringstream(std::string(100'000, 'x'));
  EXPECT_EQ(Call({"token", "check", "--jwt-secret", secret.c_str()}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("at most 8192 bytes"));
  in_ = std::istringstream("");
  EXPECT_EQ(Call({"token", "check", "--jwt-secret", "/no/such"}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("/no/such: cannot read the JWT secret"));
}

TEST_F(CommandLineTest, TokensFollowAConfiguration) {
  const std::string key = File("own", auth::PrivatePem(auth::EcPair()));
  const std::string login = File("login", auth::PublicPem(auth::RsaPair()));
  const std::string config =
      File("config.yaml", "token:\n  keys: [login=" + login + "]\n  signing_key: own=" + key +
                              "\n  issuer: bos\n  audience: live\n  leeway: 0s\n");
  ASSERT_EQ(Call({"token", "mint", "--sub", "u", "--org", "o", "--config", config.c_str()}),
            kSuccess)
      << err_.str();
  const std::string token = Token();
  ASSERT_EQ(Call({"token", "check", token.c_str(), "--config", config.c_str()}), kSuccess)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("key       \"ES256 own\"\n"));
  ASSERT_EQ(Call({"token", "mint", "--sub", "u", "--iss", "other", "--config", config.c_str()}),
            kSuccess);
  ASSERT_EQ(Call({"token", "check", Token().c_str(), "--config", config.c_str()}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("iss is not the issuer"));
  // The server starts with the same.
  ASSERT_EQ(Call({"serve", "--config", config.c_str()}), kSuccess) << err_.str();
  EXPECT_TRUE(started_->policy->tokens->Verify(token, absl::Now()).ok());
  const std::string bare = File("bare.yaml", "shards: 1\n");
  EXPECT_EQ(Call({"token", "check", "x", "--config", bare.c_str()}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("names no keys; set jwt_secret, or token.keys"));
  const std::string verifying = File("verifying.yaml", "token: {keys: [" + login + "]}\n");
  EXPECT_EQ(Call({"token", "mint", "--sub", "u", "--config", verifying.c_str()}), kFailure);
  EXPECT_THAT(err_.str(), HasSubstr("names no key that signs; set token.signing_key"));
}

TEST_F(CommandLineTest, DevelopmentModeSignsBesideTheKeysThatThereAre) {
  const std::string login = File("login", auth::PublicPem(auth::RsaPair()));
  const std::string config =
      File("config.yaml", "token: {keys: [" + login + "], issuer: bos, audience: live}\n");
  ASSERT_EQ(Call({"serve", "--dev", "--config", config.c_str()}), kSuccess) << err_.str();
  EXPECT_EQ(started_->policy->tokens->keys().size(), 2U);
  const std::string out = out_.str();
  const size_t begin = out.find("\neyJ") + 1;
  const std::string token = out.substr(begin, out.find('\n', begin) - begin);
  EXPECT_TRUE(started_->policy->tokens->Verify(token, absl::Now()).ok());
  const std::string mark = R"({"refreshToken":")";
  const size_t refresh = out.find(mark) + mark.size();
  EXPECT_TRUE(started_->policy->tokens
                  ->Verify(out.substr(refresh, out.find('"', refresh) - refresh), absl::Now(),
                           auth::TokenUse::kRefresh)
                  .ok());
}

TEST_F(CommandLineTest, AReloadTakesTheKeysThatThereAreThen) {
  const std::string secret = SecretFile();
  std::string config = File("config.yaml", "jwt_secret: " + secret + "\n");
  bool reloaded = false;
  on_serve_ = [&](const server::ServeOptions& options) {
    const std::string login = File("login", auth::PublicPem(auth::RsaPair()));
    std::ofstream(config) << "token: {keys: [" << login << "]}\n";
    const auto good = options.reload();
    ASSERT_TRUE(good.ok()) << good.status();
    EXPECT_EQ(good->policy->tokens->keys().Find("")->algorithm, auth::Algorithm::kRs256);
    std::ofstream(login) << "nothing";
    EXPECT_THAT(std::string(options.reload().status().message()), HasSubstr("neither PEM"));
    std::ofstream(config) << "shards: 1\n";
    EXPECT_THAT(std::string(options.reload().status().message()),
                HasSubstr("neither jwt_secret nor token.keys is set any more"));
    reloaded = true;
  };
  EXPECT_EQ(Call({"serve", "--config", config.c_str()}), kSuccess) << err_.str();
  EXPECT_TRUE(reloaded);
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

TEST_F(CommandLineTest, EveryMistakeInTheFileIsTold) {
  const std::string path = File("config.yaml", "lisen: x\ndev: yes\nlimits: {bos: {rate: -1}}\n");
  EXPECT_EQ(Call({"serve", "--dev", "--config", path.c_str()}), kFailure);
  EXPECT_THAT(err_.str(), AllOf(StartsWith("wireloom: " + path + ":1:1: lisen: unknown key"),
                                HasSubstr("\nwireloom: " + path + ":2:6: dev: must be"),
                                HasSubstr("\nwireloom: " + path + ":3:22: limits.bos.rate: ")));
  EXPECT_FALSE(started_.has_value());
}

TEST_F(CommandLineTest, VariablesOverrideTheFileAndFlagsOverrideBoth) {
  const std::string secret = SecretFile();
  const std::string config =
      File("config.yaml", "shards: 5\nlisten: 127.0.0.1:7\nlimits: {bos: {rate: 3}}\n");
  variables_ = {{"WIRELOOM_CONFIG", config},
                {"WIRELOOM_SHARDS", "6"},
                {"WIRELOOM_LIMITS_BOS_RATE", "4"},
                {"WIRELOOM_JWT_SECRET", secret},
                {"WIRELOOM_ALLOWED_ORIGINS", "[https://a.example, 'http://b.example:81']"},
                {"WIRELOOM_E2E_PATIENCE", "4"},
                {"WIRELESS", "x"}};
  ASSERT_EQ(Call({"serve", "--shards", "2"}), kSuccess) << err_.str();
  EXPECT_EQ(started_->shards, 2);
  EXPECT_EQ(started_->port, 7);
  EXPECT_EQ(started_->policy->bos_limits.rate.rate, 4U);
  EXPECT_THAT(started_->policy->allowed_origins,
              ElementsAre("https://a.example", "http://b.example:81"));
}

TEST_F(CommandLineTest, MistakesInVariablesNameThem) {
  variables_ = {{"WIRELOOM_SHARD", "2"}, {"WIRELOOM_LIMITS_BOS_RATE", "many"}};
  EXPECT_EQ(Call({"serve", "--dev"}), kFailure);
  EXPECT_THAT(
      err_.str(),
      AllOf(HasSubstr("WIRELOOM_SHARD: unknown variable; did you mean WIRELOOM_SHARDS?"),
            HasSubstr("WIRELOOM_LIMITS_BOS_RATE: limits.bos.rate: must be a whole number")));
}

TEST_F(CommandLineTest, LogSettingsAreCarriedToTheServer) {
  ASSERT_EQ(Call({"serve", "--dev"}), kSuccess);
  EXPECT_EQ(started_->log.level, server::LogLevel::kInfo);
  EXPECT_EQ(started_->log.format, std::nullopt);
  variables_ = {{"WIRELOOM_LOG", "{level: debug}"}};
  EXPECT_EQ(Call({"serve", "--dev"}), kFailure);  // a group is no setting
  variables_ = {{"WIRELOOM_LOG_LEVEL", "warning"}, {"WIRELOOM_LOG_FORMAT", "text"}};
  ASSERT_EQ(Call({"serve", "--dev"}), kSuccess) << err_.str();
  EXPECT_EQ(started_->log.level, server::LogLevel::kWarning);
  EXPECT_EQ(started_->log.format, server::LogFormat::kText);
}

TEST_F(CommandLineTest, TheStoreIsAFileUnlessThatIsNotWanted) {
  const std::string secret = SecretFile();
  const std::vector<const char*> serve = {"serve", "--jwt-secret", secret.c_str()};
  ASSERT_EQ(Call(serve), kSuccess) << err_.str();
  EXPECT_EQ(started_->message_log, nullptr);
  const std::string file = File("messages.db", "");
  const std::string lock = File("messages.db-lock", "");
  variables_ = {{"WIRELOOM_STORE_ENGINE", "sqlite"}, {"WIRELOOM_STORE_PATH", file}};
  ASSERT_EQ(Call(serve), kSuccess) << err_.str();
  EXPECT_NE(started_->message_log, nullptr);
  EXPECT_TRUE(started_->arqon_history_in_log);
  started_.reset();
  variables_.emplace_back("WIRELOOM_STORE_ARQON_HISTORY", "false");
  ASSERT_EQ(Call(serve), kSuccess) << err_.str();
  EXPECT_FALSE(started_->arqon_history_in_log);
  started_.reset();
  variables_ = {{"WIRELOOM_STORE_ENGINE", "sqlite"},
                {"WIRELOOM_STORE_PATH", "/no/such/folder/messages.db"}};
  EXPECT_EQ(Call(serve), kFailure);
  EXPECT_THAT(err_.str(), StartsWith("wireloom: store.path: /no/such/folder/messages.db"));
  variables_ = {{"WIRELOOM_STORE_ENGINE", "sqlite"}, {"WIRELOOM_STORE_PATH", secret}};
  EXPECT_EQ(Call(serve), kFailure);
  EXPECT_THAT(err_.str(), StartsWith("wireloom: store.path: " + secret));
  EXPECT_FALSE(started_.has_value());
}

// What certificates are like, and what a reload does with them, is seen end to end (tests/e2e/tls).
TEST_F(CommandLineTest, TlsFilesAreReadAtTheStart) {
  EXPECT_EQ(Call({"serve", "--dev", "--tls-certificate", "/no/such/chain"}), kFailure);
  EXPECT_EQ(err_.str(),
            "wireloom: --tls-certificate: tls.certificate is set, tls.key is not; TLS needs both "
            "files\n");
  EXPECT_EQ(Call({"serve", "--dev", "--tls-certificate", "/no/such/chain", "--tls-key", "/key"}),
            kFailure);
  EXPECT_THAT(err_.str(), StartsWith("wireloom: /no/such/chain: cannot read the certificate: No "));
  EXPECT_FALSE(started_.has_value());
  EXPECT_EQ(Call({"serve", "--dev"}), kSuccess);
  EXPECT_EQ(started_->certificate, nullptr);
}

TEST_F(CommandLineTest, ConfigCheckTellsAllOrNothing) {
  const std::string bad = File("bad.yaml", "shards: 0\ndev: 1\n");
  EXPECT_EQ(Call({"config", "check", bad.c_str()}), kFailure);
  EXPECT_EQ(err_.str(), bad + ":1:9: shards: must be at least 1; got 0\n" + bad +
                            ":2:6: dev: must be true or false; got 1\n");
  const std::string good = File("good.yaml", "shards: 1\n");
  variables_ = {{"WIRELOOM_SHARDS", "wrong, but not of the file"}};
  EXPECT_EQ(Call({"config", "check", good.c_str()}), kSuccess) << err_.str();
  EXPECT_EQ(out_.str(), good + ": no mistakes\n");
}

TEST_F(CommandLineTest, TheDefaultFilePassesAndChangesNothing) {
  ASSERT_EQ(Call({"config", "default"}), kSuccess);
  const std::string file = File("default.yaml", out_.str());
  EXPECT_EQ(Call({"config", "check", file.c_str()}), kSuccess) << err_.str();
  const std::string secret = SecretFile();
  ASSERT_EQ(Call({"serve", "--jwt-secret", secret.c_str()}), kSuccess);
  const server::ServeOptions without = *started_;
  ASSERT_EQ(Call({"serve", "--jwt-secret", secret.c_str(), "--config", file.c_str()}), kSuccess);
  EXPECT_EQ(started_->port, without.port);
  EXPECT_EQ(started_->shards, without.shards);
  EXPECT_EQ(started_->policy->bos_limits.rate.window, without.policy->bos_limits.rate.window);
  EXPECT_EQ(started_->policy->arqon.history_bytes, without.policy->arqon.history_bytes);
}

TEST_F(CommandLineTest, AnEmptyFileChangesNothing) {
  const std::string path = File("config.yaml", "# nothing yet\nlimits:\n");
  EXPECT_EQ(Call({"serve", "--dev", "--config", path.c_str()}), kSuccess) << err_.str();
  EXPECT_EQ(started_->policy->limits.max_violations, 10U);
}

}  // namespace
}  // namespace wireloom::cli
