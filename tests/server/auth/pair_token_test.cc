// Tokens of RSA and EC keys: what OpenSSL and libjwt signed is accepted, what only looks like it is
// refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <jwt.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/auth/mint.h"
#include "server/auth/pem.h"
#include "server/auth/token_verifier.h"
#include "tests/server/auth/signed_token.h"
#include "tests/server/auth/test_keys.h"

namespace wireloom::auth {
namespace {

using ::testing::HasSubstr;

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
constexpr char kBody[] = R"({"sub":"user-123","org":"acme","exp":1700003600})";

// r: RSA, e: EC, and a secret without id.
class PairTokenTest : public ::testing::Test {
 protected:
  PairTokenTest() {
    KeyRing ring;
    EXPECT_TRUE(ring.Add(*SecretKey(kTestSecret), "secret").ok());
    EXPECT_TRUE(ring.Add(Named("r", PrivatePem(RsaPair())), "r").ok());
    EXPECT_TRUE(ring.Add(Named("e", PrivatePem(EcPair())), "e").ok());
    verifier_ = std::make_unique<TokenVerifier>(ring);
  }

  static Key Named(const std::string& id, const std::string& pem) {
    Key key = *ParsePem(pem);
    key.id = id;
    return key;
  }

  std::string Refusal(const std::string& token) const {
    const auto claims = verifier_->Verify(token, kNow);
    EXPECT_FALSE(IsExpired(claims.status()));
    return claims.ok() ? "accepted" : std::string(claims.status().message());
  }

  std::unique_ptr<TokenVerifier> verifier_;
};

TEST_F(PairTokenTest, AcceptsWhatOpensslSigned) {
  EXPECT_EQ(Refusal(PairToken(RsaPair(), R"({"alg":"RS256","kid":"r"})", kBody)), "accepted");
  EXPECT_EQ(Refusal(SignedToken(kHs256Header, kBody)), "accepted");
  // r and s have leading zeros now and then.
  for (int i = 0; i < 600; ++i) {
    const std::string token = PairToken(EcPair(), R"({"alg":"ES256","kid":"e"})", kBody);
    ASSERT_EQ(Refusal(token), "accepted") << token;
  }
}

TEST_F(PairTokenTest, AcceptsWhatLibjwtSigned) {
  for (const auto& [kid, algorithm] : {std::pair("r", JWT_ALG_RS256), {"e", JWT_ALG_ES256}}) {
    const std::string& key = verifier_->keys().Find(kid)->signing;
    jwt_t* jwt = nullptr;
    ASSERT_EQ(jwt_new(&jwt), 0);
    jwt_add_header(jwt, "kid", kid);
    jwt_add_grants_json(jwt, kBody);
    ASSERT_EQ(jwt_set_alg(jwt, algorithm, reinterpret_cast<const unsigned char*>(key.data()),
                          static_cast<int>(key.size())),
              0);
    char* token = jwt_encode_str(jwt);
    EXPECT_EQ(Refusal(token), "accepted") << kid;
    std::free(token);
    jwt_free(jwt);
  }
}

TEST_F(PairTokenTest, LibjwtAcceptsWhatWeSigned) {
  for (const auto& [kid, algorithm] :
       {std::pair("", JWT_ALG_HS256), {"r", JWT_ALG_RS256}, {"e", JWT_ALG_ES256}}) {
    const Key& key = *verifier_->keys().Find(kid);
    const auto token =
        Sign(key, {.subject = "Zoë", .expires_at = kNow + absl::Hours(1)}, kNow);
    ASSERT_TRUE(token.ok()) << token.status();
    jwt_t* jwt = nullptr;
    ASSERT_EQ(jwt_decode(&jwt, token->c_str(),
                         reinterpret_cast<const unsigned char*>(key.verification.data()),
                         static_cast<int>(key.verification.size())),
              0)
        << kid;
    EXPECT_EQ(jwt_get_alg(jwt), algorithm);
    EXPECT_STREQ(jwt_get_grant(jwt, "sub"), "Zoë");
    EXPECT_EQ(jwt_get_grant_int(jwt, "exp"), 1'700'003'600);
    jwt_free(jwt);
  }
}

TEST_F(PairTokenTest, MintsWithEveryAlgorithm) {
  for (const char* kid : {"r", "e", ""}) {
    const Claims claims = {.subject = "u",
                           .organization = "acme",
                           .name = "Zoë \"Z\"",
                           .roles = {"any \n name"},
                           .channels = std::vector<std::string>{"\\", "kpi:*"},
                           .expires_at = kNow + absl::Hours(1)};
    const auto token = Sign(*verifier_->keys().Find(kid), claims, kNow);
    ASSERT_TRUE(token.ok()) << token.status();
    const auto verified = verifier_->Inspect(*token, kNow);
    ASSERT_TRUE(verified.ok()) << verified.status();
    EXPECT_EQ(verified->key, verifier_->keys().Find(kid));
    EXPECT_EQ(verified->claims.name, claims.name);
    EXPECT_EQ(verified->claims.roles, claims.roles);
    EXPECT_EQ(verified->claims.channels, claims.channels);
    EXPECT_EQ(verified->use, TokenUse::kAccess);
  }
}

TEST_F(PairTokenTest, RefreshTokensOfAnIssuer) {
  const MintOptions options = {.use = TokenUse::kRefresh, .issuer = "bos", .audience = "live"};
  const auto token = Sign(*verifier_->keys().Find("e"),
                          {.subject = "u", .expires_at = kNow + absl::Hours(1)}, kNow, options);
  ASSERT_TRUE(token.ok());
  const TokenVerifier strict(verifier_->keys(), {.issuer = "bos", .audience = "live"});
  EXPECT_TRUE(strict.Verify(*token, kNow, TokenUse::kRefresh).ok());
  EXPECT_EQ(strict.Inspect(*token, kNow)->use, TokenUse::kRefresh);
  EXPECT_THAT(Refusal(*token), HasSubstr("typ refresh is good for refreshing alone"));
}

// The classic: the RSA public key, which everybody has, as the secret of an HMAC.
TEST_F(PairTokenTest, ThePublicKeyIsNoSecret) {
  const std::string pem = PublicPem(RsaPair());
  for (const std::string& secret : {pem, pem.substr(0, pem.size() - 1), pem + '\0'}) {
    EXPECT_THAT(Refusal(SignedToken(R"({"alg":"HS256","kid":"r"})", kBody, secret)),
                HasSubstr("alg must be RS256"));
    EXPECT_THAT(Refusal(SignedToken(kHs256Header, kBody, secret)), HasSubstr("signature is wrong"));
  }
  // In a ring of the RSA key alone, too.
  KeyRing ring;
  ASSERT_TRUE(
      ring.Add(Named("", pem), "r").ok());
  const auto claims = TokenVerifier(ring).Verify(SignedToken(kHs256Header, kBody, pem), kNow);
  EXPECT_THAT(std::string(claims.status().message()), HasSubstr("alg must be RS256"));
}

TEST_F(PairTokenTest, TheAlgorithmIsTheKeys) {
  const std::string rs = PairToken(RsaPair(), R"({"alg":"ES256","kid":"r"})", kBody);
  EXPECT_THAT(Refusal(rs), HasSubstr("alg must be RS256"));
  EXPECT_THAT(Refusal(PairToken(RsaPair(), R"({"alg":"RS384","kid":"r"})", kBody)),
              HasSubstr("alg must be RS256"));
  EXPECT_THAT(Refusal(PairToken(RsaPair(), R"({"alg":"PS256","kid":"r"})", kBody)),
              HasSubstr("alg must be RS256"));
  EXPECT_THAT(Refusal(PairToken(EcPair(), R"({"alg":"RS256","kid":"e"})", kBody)),
              HasSubstr("alg must be ES256"));
  EXPECT_THAT(Refusal(absl::StrCat(absl::WebSafeBase64Escape(R"({"alg":"none","kid":"r"})"), ".",
                                   absl::WebSafeBase64Escape(kBody), ".")),
              HasSubstr("alg must be RS256"));
}

TEST_F(PairTokenTest, TheKeyIsChosenById) {
  EXPECT_THAT(Refusal(PairToken(RsaPair(), R"({"alg":"RS256","kid":"x"})", kBody)),
              HasSubstr("kid names no key of this server"));
  EXPECT_THAT(Refusal(PairToken(RsaPair(), R"({"alg":"RS256","kid":"e"})", kBody)),
              HasSubstr("alg must be ES256"));
  // Without an id it is the secret's.
  EXPECT_THAT(Refusal(PairToken(RsaPair(), R"({"alg":"RS256"})", kBody)),
              HasSubstr("alg must be HS256"));
  EXPECT_THAT(Refusal(PairToken(OtherRsaPair(), R"({"alg":"RS256","kid":"r"})", kBody)),
              HasSubstr("signature is wrong"));
  KeyRing named;
  for (const char* kid : {"r", "e"}) {
    ASSERT_TRUE(named.Add(*verifier_->keys().Find(kid), kid).ok());
  }
  const auto claims =
      TokenVerifier(named).Verify(PairToken(RsaPair(), R"({"alg":"RS256"})", kBody), kNow);
  EXPECT_THAT(std::string(claims.status().message()), HasSubstr("kid is required"));
}

TEST_F(PairTokenTest, ForgedSignaturesAreWrong) {
  for (const auto& [pair, header] : {std::pair(RsaPair(), R"({"alg":"RS256","kid":"r"})"),
                                     {EcPair(), R"({"alg":"ES256","kid":"e"})"}}) {
    const std::string token = PairToken(pair, header, kBody);
    const size_t dot = token.rfind('.');
    std::string signature;
    ASSERT_TRUE(absl::WebSafeBase64Unescape(token.substr(dot + 1), &signature));
    const auto with = [&](const std::string& bytes) {
      return Refusal(token.substr(0, dot + 1) + absl::WebSafeBase64Escape(bytes));
    };
    EXPECT_EQ(with(signature), "accepted");
    std::string flipped = signature;
    flipped[5] = static_cast<char>(flipped[5] ^ 1);
    for (const std::string& forged :
         {flipped, signature.substr(1), signature + "x", signature + std::string(1, '\0'),
          std::string(signature.size(), '\0'), std::string()}) {
      EXPECT_THAT(with(forged), HasSubstr("signature is wrong"));
    }
    // Another body under the same signature.
    EXPECT_THAT(Refusal(absl::StrCat(absl::WebSafeBase64Escape(header), ".",
                                     absl::WebSafeBase64Escape(R"({"sub":"root","exp":1700003600})"),
                                     token.substr(dot))),
                HasSubstr("signature is wrong"));
  }
}

}  // namespace
}  // namespace wireloom::auth
