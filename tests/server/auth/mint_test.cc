// Minted tokens, and the keys that they are signed with.
#include "server/auth/mint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "server/auth/token_verifier.h"
#include "tests/server/auth/signed_token.h"
#include "tests/server/auth/test_keys.h"

namespace wireloom::auth {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);

Claims SomeClaims() {
  return {.subject = "user-123",
          .organization = "acme",
          .name = "Zoë \"Z\" \\",
          .roles = {"admin"},
          .channels = std::vector<std::string>{"kpi:*"},
          .expires_at = kNow + absl::Hours(1)};
}

class SecretFile {
 public:
  explicit SecretFile(const std::string& content)
      : path_(::testing::TempDir() + "/secret-" +
              ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~SecretFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(MintTest, TheVerifierReadsBackWhatWasMinted) {
  const KeyRing keys = *KeyRing::FromSecret(kTestSecret);
  const auto token = Mint(keys, SomeClaims(), kNow);
  ASSERT_TRUE(token.ok()) << token.status();
  const auto claims = TokenVerifier(keys).Verify(*token, kNow);
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_EQ(claims->subject, "user-123");
  EXPECT_THAT(claims->organization, Optional(std::string("acme")));
  EXPECT_EQ(claims->name, "Zoë \"Z\" \\");
  EXPECT_THAT(claims->roles, ElementsAre("admin"));
  EXPECT_THAT(claims->channels, Optional(ElementsAre("kpi:*")));
  EXPECT_EQ(claims->expires_at, kNow + absl::Hours(1));
}

TEST(MintTest, OptionalClaimsStayAbsent) {
  const KeyRing keys = *KeyRing::FromSecret(kTestSecret);
  const auto token = Mint(keys, {.subject = "u", .expires_at = kNow + absl::Hours(1)}, kNow);
  ASSERT_TRUE(token.ok()) << token.status();
  const auto claims = TokenVerifier(keys).Verify(*token, kNow);
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_EQ(claims->organization, std::nullopt);
  EXPECT_EQ(claims->channels, std::nullopt);
  EXPECT_EQ(claims->name, "u");
  std::string body;
  const size_t begin = token->find('.') + 1;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token->substr(begin, token->rfind('.') - begin), &body));
  EXPECT_EQ(body, R"({"sub":"u","iat":1700000000,"exp":1700003600})");
}

TEST(MintTest, RefusesWhatNoVerifierAccepts) {
  const KeyRing keys = *KeyRing::FromSecret(kTestSecret);
  const auto refusal = [&](void (*change)(Claims&)) {
    Claims claims = SomeClaims();
    change(claims);
    return std::string(Mint(keys, claims, kNow).status().message());
  };
  EXPECT_THAT(refusal([](Claims& c) { c.subject = ""; }), HasSubstr("sub must be"));
  EXPECT_THAT(refusal([](Claims& c) { c.organization = "a b"; }), HasSubstr("org must be"));
  EXPECT_THAT(refusal([](Claims& c) { c.name = "\xff"; }), HasSubstr("name must be UTF-8"));
  EXPECT_THAT(refusal([](Claims& c) { c.roles = {"a\"b"}; }), HasSubstr("roles: 'a\"b'"));
  EXPECT_THAT(refusal([](Claims& c) { c.channels->push_back(""); }), HasSubstr("channels: a name"));
  EXPECT_THAT(refusal([](Claims& c) { c.expires_at = kNow; }), HasSubstr("exp must"));
  EXPECT_THAT(refusal([](Claims& c) { c.channels->assign(1000, "kpi:12345678"); }),
              HasSubstr("fewer channels"));
}

// JSON is UTF-8, the header too.
TEST(MintTest, RefusesTextThatIsNotUtf8) {
  const auto refusal = [](const std::string& kid, const MintOptions& options) {
    Key key = *SecretKey(kTestSecret);
    key.id = kid;
    KeyRing keys;
    EXPECT_TRUE(keys.AddSigningKey(std::move(key), "secret").ok());
    const auto token = Mint(keys, SomeClaims(), kNow, options);
    if (!token.ok()) return std::string(token.status().message());
    // What is minted is accepted.
    const TokenVerifier verifier(keys, {.issuer = options.issuer, .audience = options.audience});
    return std::string(verifier.Verify(*token, kNow).status().message());
  };
  EXPECT_EQ(refusal("k-ë", {.issuer = "Zoë", .audience = "\u4e00"}), "");
  EXPECT_EQ(refusal("k-\xff", {}), "kid must be UTF-8");
  EXPECT_EQ(refusal("k", {.issuer = "\xc3"}), "iss must be UTF-8");
  EXPECT_EQ(refusal("k", {.audience = "a\x80"}), "aud must be UTF-8");
}

TEST(KeyRingTest, ShortSecretsAreRefused) {
  EXPECT_TRUE(KeyRing::FromSecret(std::string(32, 's')).ok());
  EXPECT_THAT(std::string(KeyRing::FromSecret(std::string(31, 's')).status().message()),
              HasSubstr("at least 32 bytes; got 31"));
}

TEST(KeyRingTest, ErrorsNameTheFileTheRuleAndTheRemedy) {
  const SecretFile file("too short\n");
  EXPECT_THAT(std::string(KeyRing::FromSecretFile(file.path()).status().message()),
              AllOf(HasSubstr(file.path()), HasSubstr("at least 32 bytes; got 9"),
                    HasSubstr("openssl rand")));
  EXPECT_THAT(
      std::string(KeyRing::FromSecretFile("/no/such/file").status().message()),
      AllOf(HasSubstr("/no/such/file"), HasSubstr("No such file"), HasSubstr("openssl rand")));
  EXPECT_THAT(std::string(KeyRing::FromSecretFile("/").status().message()), HasSubstr("directory"));
}

TEST(KeyRingTest, OnlyALineOfTextLosesItsLineEnd) {
  const auto secret_of = [](const std::string& content) {
    const SecretFile file(content);
    const auto keys = KeyRing::FromSecretFile(file.path());
    EXPECT_TRUE(keys.ok()) << keys.status();
    return keys.ok() ? keys->signing_key()->signing : "";
  };
  for (const std::string& text : {std::string(32, 's'), "Zoë's " + std::string(32, 's'),
                                  std::string("with a tab:\t") + std::string(32, 's'),
                                  "\u4e00\u2028\U0001f511" + std::string(32, 's')}) {
    for (const std::string end : {"", "\n", "\r\n"}) EXPECT_EQ(secret_of(text + end), text);
    EXPECT_EQ(secret_of(text + "\n\n"), text + "\n\n");
  }
  for (const std::string& bytes :
       {std::string(31, '\x80'), std::string(31, '\0'), std::string(31, '\x7f'),
        std::string(31, 's') + "\xff", std::string(31, 's') + "\nt"}) {
    EXPECT_EQ(secret_of(bytes + "\n"), bytes + "\n");
  }
}

// OpenSSL's keys are shared, and what they remember for the next signature too.
TEST(TokenVerifierThreadTest, ShardsShareOneVerifierAndOneSigningKey) {
  for (EVP_PKEY* const pair : {static_cast<EVP_PKEY*>(nullptr), RsaPair(), EcPair()}) {
    const TestFile file(pair == nullptr ? kTestSecret : PrivatePem(pair));
    KeyFiles files = {.signing_key = KeyFile{.path = file.path()}};
    if (pair == nullptr) files.secret = file.path();
    const absl::StatusOr<KeyRing> keys = KeyRing::Load(files);
    ASSERT_TRUE(keys.ok()) << keys.status();
    const TokenVerifier verifier(*keys);
    const std::string token = *Mint(*keys, SomeClaims(), kNow);
    std::atomic<int> accepted = 0;
    {
      std::vector<std::jthread> shards;
      for (int shard = 0; shard < 4; ++shard) {
        shards.emplace_back([&] {
          for (int i = 0; i < 50; ++i) {
            const auto own = Sign(*verifier.keys().signing_key(), SomeClaims(), kNow);
            accepted += own.ok() && verifier.Verify(*own, kNow).ok() ? 1 : 0;
            accepted += verifier.Verify(token, kNow).ok() ? 1 : 0;
          }
        });
      }
    }
    EXPECT_EQ(accepted, 400);
  }
}

}  // namespace
}  // namespace wireloom::auth
