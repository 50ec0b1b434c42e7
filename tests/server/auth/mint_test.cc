// Minted tokens, and the keys that they are signed with.
#include "server/auth/mint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "server/auth/token_verifier.h"
#include "tests/server/auth/signed_token.h"

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

TEST(KeyRingTest, OnlyTextLosesItsLineEnd) {
  const std::string text(32, 's');
  for (const std::string end : {"", "\n", "\r\n"}) {
    const SecretFile file(text + end);
    const auto keys = KeyRing::FromSecretFile(file.path());
    ASSERT_TRUE(keys.ok()) << keys.status();
    EXPECT_EQ(keys->signing_key()->signing, text);
  }
  const std::string bytes = std::string(31, '\x80') + "\n";
  const SecretFile file(bytes);
  const auto keys = KeyRing::FromSecretFile(file.path());
  ASSERT_TRUE(keys.ok()) << keys.status();
  EXPECT_EQ(keys->signing_key()->signing, bytes);
}

TEST(TokenVerifierThreadTest, ShardsShareOneVerifier) {
  const KeyRing keys = *KeyRing::FromSecret(kTestSecret);
  const TokenVerifier verifier(keys);
  const std::string token = *Mint(keys, SomeClaims(), kNow);
  std::atomic<int> accepted = 0;
  {
    std::vector<std::jthread> shards;
    for (int shard = 0; shard < 4; ++shard) {
      shards.emplace_back([&] {
        for (int i = 0; i < 50; ++i) accepted += verifier.Verify(token, kNow).ok() ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(accepted, 200);
}

}  // namespace
}  // namespace wireloom::auth
