// Which tokens are accepted, and each way in which one is refused.
#include "server/auth/token_verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "tests/server/auth/signed_token.h"

namespace wireloom::auth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Optional;

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
// Body of a token that expires at kNow + 1 h.
constexpr char kBody[] = R"({"sub":"user-123","exp":1700003600})";

TokenVerifier Verifier(TokenRules rules = {}) {
  return TokenVerifier(*KeyRing::FromSecret(kTestSecret), std::move(rules));
}

std::string TokenWith(const std::string& body) { return SignedToken(kHs256Header, body); }

TEST(TokenVerifierTest, ReadsEveryClaim) {
  const auto claims = Verifier().Verify(
      TokenWith(R"({"sub":"user-123","org":"acme","name":"Ada","roles":["admin","manager"],)"
                R"("channels":["kpi:*","department:7"],"exp":1700003600.5,"iat":1,"x":{"y":[]}})"),
      kNow);
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_EQ(claims->subject, "user-123");
  EXPECT_THAT(claims->organization, Optional(std::string("acme")));
  EXPECT_EQ(claims->name, "Ada");
  EXPECT_THAT(claims->roles, ElementsAre("admin", "manager"));
  EXPECT_THAT(claims->channels, Optional(ElementsAre("kpi:*", "department:7")));
  EXPECT_EQ(claims->expires_at, absl::FromUnixMillis(1'700'003'600'500));
}

TEST(TokenVerifierTest, AbsentClaimsHaveTheirDefaults) {
  const auto claims = Verifier().Verify(TokenWith(kBody), kNow);
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_EQ(claims->organization, std::nullopt);
  EXPECT_EQ(claims->name, "user-123");
  EXPECT_THAT(claims->roles, IsEmpty());
  EXPECT_EQ(claims->channels, std::nullopt);
}

TEST(TokenVerifierTest, NoChannelsAreNotAbsentChannels) {
  const auto claims =
      Verifier().Verify(TokenWith(R"({"sub":"u","channels":[],"exp":1700003600})"), kNow);
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_THAT(claims->channels, Optional(IsEmpty()));
}

TEST(TokenVerifierTest, AcceptsWhatAnotherLibrarySigned) {
  // python3-jwt: jwt.encode({"sub": "user-123", "org": "acme", "name": "Zoë", "roles": ["admin"],
  //                          "channels": ["kpi:*"], "exp": 1800000000}, secret, algorithm="HS256")
  constexpr char kToken[] =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyLTEyMyIsIm9yZyI6ImFjbWUiLCJ"
      "uYW1lIjoiWm9cdTAwZWIiLCJyb2xlcyI6WyJhZG1pbiJdLCJjaGFubmVscyI6WyJrcGk6KiJdLCJleHA"
      "iOjE4MDAwMDAwMDB9.VxZeu8j92fmvwxl1vz_wvmAYzN7RgCSn_-ziyvvvs_4";
  const auto claims = Verifier().Verify(kToken, kNow);
  ASSERT_TRUE(claims.ok()) << claims.status();
  EXPECT_EQ(claims->name, "Zoë");
}

TEST(TokenVerifierTest, LeewayEndsThirtySecondsAfterExpiry) {
  const TokenVerifier verifier = Verifier();
  const std::string token = TokenWith(R"({"sub":"u","exp":1700000000})");
  EXPECT_TRUE(verifier.Verify(token, kNow + absl::Milliseconds(29'999)).ok());
  const auto late = verifier.Verify(token, kNow + absl::Seconds(30));
  EXPECT_TRUE(IsExpired(late.status())) << late.status();
  EXPECT_EQ(verifier.AcceptedUntil({.expires_at = kNow}), kNow + absl::Seconds(30));
}

TEST(TokenVerifierTest, NotBeforeHasTheSameLeeway) {
  const std::string token = TokenWith(R"({"sub":"u","nbf":1700000030,"exp":1700003600})");
  EXPECT_TRUE(Verifier().Verify(token, kNow).ok());
  const auto early = Verifier().Verify(token, kNow - absl::Milliseconds(1));
  EXPECT_THAT(std::string(early.status().message()), HasSubstr("nbf lies in the future"));
  EXPECT_FALSE(IsExpired(early.status()));
}

TEST(TokenVerifierTest, AnExpiredTokenThatIsAlsoInvalidIsInvalid) {
  const auto result = Verifier().Verify(TokenWith(R"({"sub":7,"exp":1})"), kNow);
  EXPECT_FALSE(IsExpired(result.status())) << result.status();
  std::string forged = TokenWith(R"({"sub":"u","exp":1})");
  forged[forged.rfind('.') + 1] = forged[forged.rfind('.') + 1] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(IsExpired(Verifier().Verify(forged, kNow).status()));
}

TEST(TokenVerifierTest, IssuerAndAudienceWhereConfigured) {
  const TokenVerifier verifier = Verifier({.issuer = "bos", .audience = "live"});
  EXPECT_TRUE(
      verifier.Verify(TokenWith(R"({"sub":"u","exp":1700003600,"iss":"bos","aud":"live"})"), kNow)
          .ok());
  EXPECT_TRUE(
      verifier
          .Verify(TokenWith(R"({"sub":"u","exp":1700003600,"iss":"bos","aud":["x","live"]})"), kNow)
          .ok());
  for (const char* members : {R"("iss":"bos")", R"("aud":"live")", R"("iss":"other","aud":"live")",
                              R"("iss":"bos","aud":["x"])", R"("iss":1,"aud":"live")",
                              R"("iss":"bos","aud":[1,"live"])", R"("iss":"bos","aud":{})"}) {
    const auto result = verifier.Verify(
        TokenWith(absl::StrCat(R"({"sub":"u","exp":1700003600,)", members, "}")), kNow);
    EXPECT_TRUE(absl::IsInvalidArgument(result.status())) << members << ": " << result.status();
  }
}

TEST(TokenVerifierTest, RefreshTokensAreGoodForRefreshingAlone) {
  const std::string refresh = TokenWith(R"({"sub":"u","exp":1700003600,"typ":"refresh"})");
  EXPECT_FALSE(Verifier().Verify(refresh, kNow).ok());
  EXPECT_TRUE(Verifier().Verify(refresh, kNow, TokenUse::kRefresh).ok());
  EXPECT_FALSE(Verifier().Verify(TokenWith(kBody), kNow, TokenUse::kRefresh).ok());
}

TEST(TokenVerifierTest, AKeyIdIsNoMatterForASingleSecret) {
  EXPECT_TRUE(Verifier().Verify(SignedToken(R"({"alg":"HS256","kid":"x"})", kBody), kNow).ok());
}

TEST(TokenVerifierTest, AcceptsTheMediaTypesOfTokens) {
  for (const char* type : {"JWT", "jwt", "at+jwt", "AT+JWT", "application/jwt",
                           "application/at+jwt", "Application/At+Jwt"}) {
    const std::string header = absl::StrCat(R"({"alg":"HS256","typ":")", type, R"("})");
    EXPECT_TRUE(Verifier().Verify(SignedToken(header, kBody), kNow).ok()) << type;
  }
  for (const char* type : {"", "at", "at+jwt;x=1", "dpop+jwt", "logout+jwt", "application/",
                           "application/x", "text/jwt", "application/application/jwt"}) {
    const std::string header = absl::StrCat(R"({"alg":"HS256","typ":")", type, R"("})");
    const auto claims = Verifier().Verify(SignedToken(header, kBody), kNow);
    EXPECT_THAT(std::string(claims.status().message()),
                HasSubstr("typ must be JWT or at+jwt in the header"))
        << type;
  }
}

// What the verifier reads of a body with this claim beside those that are needed.
std::string Judged(const std::string& value) {
  const auto claims = Verifier().Verify(
      TokenWith(absl::StrCat(R"({"sub":"u","exp":1700003600,"x":)", value, "}")), kNow);
  return claims.ok() ? "accepted" : std::string(claims.status().message());
}

TEST(TokenVerifierTest, ClaimsThatNobodyReadAreReadable) {
  constexpr char kNumber[] = "token: body has a number that is malformed or beyond 64 bits";
  for (const char* number : {"18446744073709551615", "-9223372036854775808", "1e308", "0.1e-400"}) {
    EXPECT_EQ(Judged(number), "accepted") << number;
  }
  for (const char* number : {"18446744073709551616", "-9223372036854775809", "1e400", "01", "1."}) {
    EXPECT_EQ(Judged(number), kNumber) << number;
    EXPECT_EQ(Judged(absl::StrCat("[{\"y\":", number, "}]")), kNumber) << number;
  }
  // The body's object is the first level.
  const auto nested = [](size_t levels) {
    return Judged(std::string(levels, '[') + std::string(levels, ']'));
  };
  EXPECT_EQ(nested(15), "accepted");
  EXPECT_EQ(nested(16), "token: body is nested more than 16 deep");
  EXPECT_EQ(nested(2000), "token: body is nested more than 16 deep");
}

TEST(TokenVerifierTest, EightKibibytesAreAcceptedAndOneMoreIsNot) {
  std::string padded;
  for (size_t fill = 0;;
       ++fill) {  // find the name's length that makes the token as long as allowed
    padded = TokenWith(absl::StrCat(R"({"sub":"u","exp":1700003600,"name":")",
                                    std::string(5900 + fill, 'n'), R"("})"));
    if (padded.size() + 2 > TokenVerifier::kMaxTokenBytes) break;
  }
  ASSERT_LE(padded.size(), TokenVerifier::kMaxTokenBytes);
  EXPECT_TRUE(Verifier().Verify(padded, kNow).ok());
  const auto result = Verifier().Verify(std::string(TokenVerifier::kMaxTokenBytes + 1, 'a'), kNow);
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("at most 8192 bytes; got 8193"));
}

struct Refused {
  std::string name;
  std::string token;
  std::string reason;  // part of the message
};

void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.name; }

class RefusedTokenTest : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedTokenTest, IsInvalidAndSaysWhy) {
  const auto result = Verifier().Verify(GetParam().token, kNow);
  ASSERT_FALSE(result.ok());
  EXPECT_TRUE(absl::IsInvalidArgument(result.status())) << result.status();
  EXPECT_FALSE(IsExpired(result.status()));
  const std::string message(result.status().message());
  EXPECT_THAT(message, HasSubstr(GetParam().reason));
  if (GetParam().token.size() > 8) {
    EXPECT_THAT(message, Not(HasSubstr(GetParam().token)));
  }
}

std::string WithSignature(const std::string& header, const std::string& signature) {
  return absl::StrCat(absl::WebSafeBase64Escape(header), ".", absl::WebSafeBase64Escape(kBody), ".",
                      signature);
}

// A token whose last character has bits set that decode to nothing: 43 characters carry 258 bits
// for 256.
std::string WithStrayBits() {
  std::string token = TokenWith(kBody);
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  token.back() = kAlphabet[kAlphabet.find(token.back()) + 1];
  return token;
}

std::vector<Refused> RefusedTokens() {
  const std::string good = TokenWith(kBody);
  const std::string body_part = absl::WebSafeBase64Escape(kBody);
  std::vector<Refused> tokens = {
      {"Empty", "", "three parts"},
      {"NoDots", "abc", "three parts"},
      {"TwoParts", "abc.def", "three parts"},
      {"FourParts", good + ".AAAA", "is no unpadded base64url"},
      {"TrailingSpace", good + " ", "signature is no unpadded base64url"},
      {"TrailingLineEnd", good + "\n", "signature is no unpadded base64url"},
      {"TrailingZero", good + std::string(1, '\0'), "signature is no unpadded base64url"},
      {"LeadingSpace", " " + good, "header is no unpadded base64url"},
      {"Padding", good + "=", "signature is no unpadded base64url"},
      {"StrayBits", WithStrayBits(), "signature is no unpadded base64url"},
      {"StandardAlphabet", absl::StrReplaceAll(good, {{body_part, body_part + "+/"}}),
       "body is no unpadded base64url"},
      {"NoSignature", WithSignature(kHs256Header, ""), "signature is wrong"},
      {"ShortSignature", WithSignature(kHs256Header, "AAAA"), "signature is wrong"},
      {"OtherSecret", SignedToken(kHs256Header, kBody, std::string(32, 'x')), "signature is wrong"},
      {"LongerSignature", good + "AAAA", "signature is"},
      {"AlgNone", WithSignature(R"({"alg":"none"})", ""), "alg must be HS256"},
      {"AlgNoneSigned", SignedToken(R"({"alg":"none"})", kBody), "alg must be HS256"},
      {"AlgLowerCase", SignedToken(R"({"alg":"hs256"})", kBody), "alg must be HS256"},
      {"AlgHs512", SignedToken(R"({"alg":"HS512"})", kBody, kTestSecret, EVP_sha512()),
       "alg must be HS256"},
      {"AlgRs256", SignedToken(R"({"alg":"RS256"})", kBody), "alg must be HS256"},
      {"AlgEs256", SignedToken(R"({"alg":"ES256"})", kBody), "alg must be HS256"},
      {"AlgAbsent", SignedToken(R"({"typ":"JWT"})", kBody), "alg must be HS256"},
      {"AlgNoString", SignedToken(R"({"alg":256})", kBody), "alg must be a string"},
      {"AlgTwice", SignedToken(R"({"alg":"none","alg":"HS256"})", kBody),
       "header has a member twice"},
      {"AlgTwiceEscaped", SignedToken(R"({"alg":"HS256","\u0061lg":"none"})", kBody),
       "header has a member twice"},
      {"Encrypted", SignedToken(R"({"alg":"HS256","typ":"JWE"})", kBody), "typ must be JWT"},
      {"KidNoString", SignedToken(R"({"alg":"HS256","kid":1})", kBody), "kid must be a string"},
      {"HeaderArray", SignedToken(R"(["HS256"])", kBody), "header is no JSON object"},
      {"HeaderEmpty", SignedToken("", kBody), "header is no JSON object"},
      {"BodyEmpty", TokenWith(""), "body is no JSON object"},
      {"BodyString", TokenWith(R"("sub")"), "body is no JSON object"},
      {"BodyTrailingData", TokenWith(absl::StrCat(kBody, "{}")), "body is no JSON object"},
      {"BodyInvalidUtf8", TokenWith("{\"sub\":\"\xff\",\"exp\":1700003600}"),
       "body is no JSON object"},
      {"BodyLoneSurrogate", TokenWith(R"({"sub":"u","name":"\ud800","exp":1700003600})"),
       "body is no JSON object"},
      {"BodyDeep",
       TokenWith(absl::StrCat(R"({"sub":"u","exp":1700003600,"x":)", std::string(99, '['),
                              std::string(99, ']'), "}")),
       "body is nested more than 16 deep"},
      {"SubTwice", TokenWith(R"({"sub":"a","sub":"b","exp":1700003600})"),
       "body has a member twice"},
      {"RolesTwice", TokenWith(R"({"sub":"a","roles":[],"exp":1700003600,"roles":["admin"]})"),
       "body has a member twice"},
      {"NestedTwice", TokenWith(R"({"sub":"a","exp":1700003600,"x":[{"y":1,"y":2}]})"),
       "body has a member twice"},
      {"SubAbsent", TokenWith(R"({"exp":1700003600})"), "sub is required"},
      {"SubEmpty", TokenWith(R"({"sub":"","exp":1700003600})"), "sub must be 1 to 128"},
      {"SubTooLong",
       TokenWith(absl::StrCat(R"({"sub":")", std::string(129, 'u'), R"(","exp":1700003600})")),
       "sub must be 1 to 128"},
      {"SubNoId", TokenWith(R"({"sub":"a b","exp":1700003600})"), "sub must be 1 to 128"},
      {"OrgNoId", TokenWith(R"({"sub":"u","org":"a/b","exp":1700003600})"), "org must be 1 to 128"},
      {"ExpAbsent", TokenWith(R"({"sub":"u"})"), "exp is required"},
      {"ExpNegative", TokenWith(R"({"sub":"u","exp":-1})"), "exp must lie between"},
      {"ExpInfinite", TokenWith(R"({"sub":"u","exp":1e300})"), "exp must lie between"},
      {"NbfFuture", TokenWith(R"({"sub":"u","nbf":1700001000,"exp":1700003600})"),
       "nbf lies in the future"},
  };
  for (const char* member : {"crit", "jku", "jwk", "x5c", "x5u"}) {
    tokens.push_back(
        {absl::StrCat("Header_", member),
         SignedToken(absl::StrCat(R"({"alg":"HS256",")", member, R"(":["exp"]})"), kBody),
         absl::StrCat(member, " is not accepted in the header")});
  }
  for (const char* claim : {"sub", "org", "name", "roles", "channels", "exp", "nbf", "typ"}) {
    for (const char* value : {"null", "true", "{}", "[1]"}) {
      std::string body = absl::StrCat(R"({")", claim, R"(":)", value);
      if (std::string(claim) != "sub") body += R"(,"sub":"u")";
      if (std::string(claim) != "exp") body += R"(,"exp":1700003600)";
      tokens.push_back({absl::StrCat("WrongType_", claim, "_", tokens.size()),
                        TokenWith(body + "}"), absl::StrCat(claim, " must be a")});
    }
  }
  tokens.push_back({"RolesString", TokenWith(R"({"sub":"u","roles":"admin","exp":1700003600})"),
                    "roles must be an array of strings"});
  return tokens;
}

INSTANTIATE_TEST_SUITE_P(All, RefusedTokenTest, ::testing::ValuesIn(RefusedTokens()),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace wireloom::auth
