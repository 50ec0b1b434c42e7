// Keys from files: what is read, what is refused with which words, and which key a token gets.
#include "server/auth/key_ring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "server/auth/jwk.h"
#include "tests/server/auth/test_keys.h"

namespace wireloom::auth {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

auto IsKey(const std::string& id, Algorithm algorithm, const std::string& verification) {
  return AllOf(Field(&Key::id, id), Field(&Key::algorithm, algorithm),
               Field(&Key::verification, verification));
}

// A JWK of these members.
std::string Jwk(const std::string& members, const std::string& more = "") {
  return absl::StrCat("{", members, more.empty() ? "" : ",", more, "}");
}

std::string Jwks(const std::vector<std::string>& keys) {
  return absl::StrCat("{\"keys\":[", absl::StrJoin(keys, ","), "]}");
}

std::string SecretJwk(const std::string& secret, const std::string& more = "") {
  return Jwk(absl::StrCat(R"("kty":"oct","k":")", absl::WebSafeBase64Escape(secret), "\""), more);
}

const std::string kSecret(32, 's');

absl::StatusOr<std::vector<Key>> Read(const std::string& content, const std::string& id = "") {
  const TestFile file(content);
  absl::StatusOr<std::vector<Key>> keys = ReadKeyFile({.id = id, .path = file.path()});
  if (!keys.ok()) {
    EXPECT_THAT(std::string(keys.status().message()), HasSubstr(file.path() + ": "));
  }
  return keys;
}

std::string Problem(const std::string& content, const std::string& id = "") {
  const auto keys = Read(content, id);
  return keys.ok() ? "no problem" : std::string(keys.status().message());
}

TEST(KeyFileTest, IsAPathOrAnIdAndAPath) {
  const auto parse = [](std::string_view text) {
    const KeyFile file = KeyFile::Parse(text);
    EXPECT_EQ(file.Format(), text);
    return std::pair(file.id, file.path);
  };
  EXPECT_EQ(parse("keys/a.pem"), std::pair(std::string(), std::string("keys/a.pem")));
  EXPECT_EQ(parse("a=keys/a=b.pem"), std::pair(std::string("a"), std::string("keys/a=b.pem")));
  EXPECT_EQ(parse("./a=b.pem"), std::pair(std::string(), std::string("./a=b.pem")));
}

TEST(KeyFileTest, ReadsEveryFormOfPem) {
  for (EVP_PKEY* pair : {RsaPair(), EcPair()}) {
    const std::string verification = PublicPem(pair);
    const std::vector<std::string> public_only = {
        verification, CertificatePem(pair), "a remark\n" + verification + "another\n",
        absl::StrReplaceAll(verification, {{"\n", "\r\n"}}),
        // A chain: the first certificate is the issuer's own.
        CertificatePem(pair) + CertificatePem(OtherRsaPair())};
    for (const std::string& text : public_only) {
      const auto keys = Read(text, "one");
      ASSERT_TRUE(keys.ok()) << keys.status();
      EXPECT_THAT(
          *keys, ElementsAre(IsKey("one", pair == RsaPair() ? Algorithm::kRs256 : Algorithm::kEs256,
                                   verification)));
      EXPECT_EQ(keys->front().signing, "");
    }
    for (const std::string& text : {PrivatePem(pair), TraditionalPem(pair)}) {
      const auto keys = Read(text);
      ASSERT_TRUE(keys.ok()) << keys.status();
      EXPECT_EQ(keys->front().verification, verification);
      EXPECT_EQ(keys->front().signing, PrivatePem(pair));
      EXPECT_EQ(keys->front().id, "");
    }
  }
}

TEST(KeyFileTest, RefusesPemThatIsNoGoodKey) {
  EXPECT_THAT(Problem(PublicPem(MakeRsa(1024).get())),
              AllOf(HasSubstr("must have 2048 to 8192 bits; got 1024"), HasSubstr("genpkey")));
  EXPECT_THAT(Problem(PublicPem(MakeEc("P-384").get())),
              AllOf(HasSubstr("must be on the curve P-256; got secp384r1"), HasSubstr("genpkey")));
  EXPECT_THAT(Problem(PublicPem(MakeEd25519().get())),
              HasSubstr("RSA or EC on P-256; got ED25519"));
  EXPECT_THAT(Problem(LockedPem(RsaPair())),
              AllOf(HasSubstr("locked with a password"), HasSubstr("openssl pkey")));
  EXPECT_THAT(Problem(PublicPem(RsaPair()) + PublicPem(EcPair())), HasSubstr("several keys"));
  EXPECT_THAT(
      Problem("-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----\n"),
      AllOf(HasSubstr("the block DH PARAMETERS is no PUBLIC KEY"), HasSubstr("take it out")));
  EXPECT_THAT(
      Problem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"),
      AllOf(HasSubstr("the block PUBLIC KEY is damaged"), HasSubstr("copy the file again")));
  std::string cut = PublicPem(RsaPair());
  cut.resize(cut.size() / 2);
  EXPECT_THAT(Problem(cut), AllOf(HasSubstr("damaged"), HasSubstr("copy the file again")));
  EXPECT_THAT(Problem("-----BEGIN nothing"),
              AllOf(HasSubstr("there is no key in it"), HasSubstr("must have one PUBLIC KEY")));
}

TEST(KeyFileTest, RefusesWhatIsNoKeyFile) {
  EXPECT_THAT(Problem("just a secret of thirty-two bytes, or more"),
              AllOf(HasSubstr("neither PEM"), HasSubstr("belongs in jwt_secret")));
  EXPECT_THAT(Problem(""), HasSubstr("neither PEM"));
  EXPECT_THAT(Problem(std::string((1 << 20) + 1, 'x')), HasSubstr("more than 1048576 bytes"));
  EXPECT_THAT(std::string(ReadKeyFile({.path = "/no/such"}).status().message()),
              HasSubstr("/no/such: cannot read the keys: No such file"));
  EXPECT_THAT(std::string(ReadKeyFile({.path = "/"}).status().message()), HasSubstr("directory"));
}

TEST(JwkTest, ReadsKeysOfAllThreeKinds) {
  const auto set = ParseJwks(Jwks({Jwk(RsaJwk(RsaPair()), R"("kid":"r","use":"sig","x5t":"?")"),
                                   Jwk(EcJwk(EcPair()), R"("kid":"e","alg":"ES256")"),
                                   SecretJwk(kSecret, R"("kid":"s","key_ops":["verify"])")}));
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_THAT(set->skipped, IsEmpty());
  EXPECT_THAT(set->keys, ElementsAre(IsKey("r", Algorithm::kRs256, PublicPem(RsaPair())),
                                     IsKey("e", Algorithm::kEs256, PublicPem(EcPair())),
                                     IsKey("s", Algorithm::kHs256, kSecret)));
}

TEST(JwkTest, PrivateKeysHaveBothHalves) {
  const std::vector<std::pair<EVP_PKEY*, std::string>> pairs = {
      {RsaPair(), RsaJwk(RsaPair(), true)}, {EcPair(), EcJwk(EcPair(), true)}};
  for (const auto& [pair, members] : pairs) {
    for (const char* more : {"", R"("key_ops":["sign"])", R"("key_ops":["sign","verify"])"}) {
      const auto set = ParseJwks(Jwk(members, more));
      ASSERT_TRUE(set.ok()) << set.status();
      ASSERT_EQ(set->keys.size(), 1U);
      EXPECT_EQ(set->keys[0].verification, PublicPem(pair));
      EXPECT_NE(set->keys[0].signing, "");
    }
    // Told to verify alone.
    EXPECT_EQ(ParseJwks(Jwk(members, R"("key_ops":["verify"])"))->keys[0].signing, "");
  }
}

TEST(JwkTest, SkipsKeysForSomethingElse) {
  const std::string rsa = RsaJwk(RsaPair());
  const std::vector<std::pair<std::string, std::string>> skipped = {
      {Jwk(rsa, R"("use":"enc")"), "`use` is not sig"},
      {Jwk(rsa, R"("alg":"RS512")"), "`alg` is not RS256"},
      {Jwk(rsa, R"("alg":"none")"), "`alg` is not RS256"},
      {Jwk(rsa, R"("alg":"HS256")"), "`alg` is not RS256"},
      {Jwk(rsa, R"("key_ops":["encrypt"])"), "`key_ops` has neither verify nor sign"},
      {Jwk(rsa, R"("key_ops":["sign"])"), "`key_ops` has no verify"},
      {SecretJwk(kSecret, R"("key_ops":["sign"])"), "`key_ops` has no verify"},
      {R"({"kty":"EC","crv":"P-384","x":"AA","y":"AA"})", "`crv` is not P-256"},
      {R"({"kty":"OKP","crv":"Ed25519","x":"AA"})", "`kty` is not RSA, EC or oct"},
  };
  for (const auto& [jwk, why] : skipped) {
    const auto set = ParseJwks(Jwks({jwk, SecretJwk(kSecret)}));
    ASSERT_TRUE(set.ok()) << jwk << set.status();
    EXPECT_EQ(set->keys.size(), 1U) << jwk;
    EXPECT_THAT(set->skipped, ElementsAre("key 1: " + why));
    // By itself it leaves nothing, and the reason is told.
    EXPECT_THAT(Problem(jwk), AllOf(HasSubstr("no key for tokens"), HasSubstr(why)));
  }
  EXPECT_THAT(Problem(R"({"keys":[]})"), HasSubstr("no key for tokens"));
}

TEST(JwkTest, RefusesMalformedAndWeakKeys) {
  const std::string rsa = RsaJwk(RsaPair());
  const std::string other_d = RsaJwk(OtherRsaPair(), true);
  const std::string swapped = rsa + other_d.substr(other_d.find(R"(,"d":)"));
  const std::string ec = EcJwk(EcPair());
  const std::string off_curve = absl::StrReplaceAll(
      ec, {{ec.substr(ec.find(R"("y":)")),
            absl::StrCat(R"("y":")", absl::WebSafeBase64Escape(kSecret), "\"")}});
  const std::vector<std::pair<std::string, std::string>> refused = {
      {SecretJwk("short", R"("kid":"weak")"), "key 'weak': an HS256 secret must have at least 32"},
      {Jwk(RsaJwk(MakeRsa(1024).get()), R"("kid":"weak")"),
       "key 'weak': an RSA key must have 2048"},
      {R"({"kty":"oct"})", "key 1: `k` is missing"},
      {R"({"kty":"oct","k":7})", "`k` must be a text"},
      {R"({"kty":"oct","k":""})", "`k` must not be empty"},
      {R"({"kty":"oct","k":"c2VjcmV0="})", "`k` is no unpadded base64url"},
      {R"({"kty":"RSA","n":"AQAB"})", "`e` is missing"},
      {R"({"k":"AQAB"})", "`kty` is missing"},
      {R"({"kty":null})", "`kty` must be a text"},
      {Jwk(rsa, R"("kid":7)"), "key 1: `kid` must be a text"},
      {Jwk(rsa, R"("kid":"")"), "`kid` must not be empty"},
      {Jwk(rsa, R"("key_ops":"verify")"), "`key_ops` must be an array of texts"},
      {Jwk(rsa, R"("use":["sig"])"), "`use` must be a text"},
      {Jwk(rsa, R"("d":"AQAB")"), "`p` is missing"},
      {Jwk(rsa, R"("oth":[])"), "`oth` is not supported"},
      {Jwk(swapped), "do not belong together"},
      {absl::StrReplaceAll(Jwk(rsa), {{R"("e":"AQAB")", R"("e":"AQ")"}}), "the public key is none"},
      {R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})", "`x` must have 32 bytes"},
      {R"({"kty":"EC","x":"AA","y":"AA"})", "`crv` is missing"},
      {Jwk(off_curve), "make no key"},
      {Jwk(rsa, R"("n":"AQAB")"), "the JSON text has a member twice"},
      {R"({"keys":{}})", "`keys` must be an array of keys"},
      {R"({"keys":[1]})", "`keys` must be an array of keys"},
      {R"({"keys":[)", "the JSON text is no JSON object"},
  };
  for (const auto& [jwk, why] : refused) {
    EXPECT_THAT(Problem(jwk), HasSubstr(why)) << jwk;
    // It takes the good ones with it.
    if (jwk.find("keys") == std::string::npos && why.find("twice") == std::string::npos) {
      EXPECT_THAT(Problem(Jwks({SecretJwk(kSecret), jwk})), Not(HasSubstr("no problem"))) << jwk;
    }
  }
  // The private half of another EC key.
  const Pair stranger = MakeEc("P-256");
  const std::string theirs = EcJwk(stranger.get(), true);
  EXPECT_THAT(Problem(Jwk(ec + theirs.substr(theirs.find(R"(,"d":)")))),
              HasSubstr("do not belong together"));
}

TEST(JwkTest, AnIdBeforeTheFileChoosesOneKey) {
  const std::string set =
      Jwks({Jwk(RsaJwk(RsaPair()), R"("kid":"a")"), Jwk(EcJwk(EcPair()), R"("kid":"b")")});
  const auto keys = Read(set, "b");
  ASSERT_TRUE(keys.ok()) << keys.status();
  ASSERT_EQ(keys->size(), 1U);
  EXPECT_EQ(keys->front().algorithm, Algorithm::kEs256);
  EXPECT_THAT(Problem(set, "c"), HasSubstr("no key for tokens with the kid 'c'"));
}

class LoadTest : public ::testing::Test {
 protected:
  const TestFile secret_{std::string(40, 's')};
  const TestFile rsa_{PublicPem(RsaPair())};
  const TestFile rsa_private_{PrivatePem(RsaPair())};
  const TestFile ec_private_{PrivatePem(EcPair())};
  const TestFile jwks_{
      Jwks({Jwk(RsaJwk(RsaPair()), R"("kid":"a")"), Jwk(EcJwk(EcPair()), R"("kid":"b")")})};

  static std::string ProblemOf(const KeyFiles& files) {
    const auto ring = KeyRing::Load(files);
    return ring.ok() ? "no problem" : std::string(ring.status().message());
  }
};

TEST_F(LoadTest, KeysAreFoundByTheirIds) {
  const auto ring = KeyRing::Load({.secret = secret_.path(), .keys = {{.path = jwks_.path()}}});
  ASSERT_TRUE(ring.ok()) << ring.status();
  EXPECT_EQ(ring->size(), 3U);
  EXPECT_EQ(ring->Find("a")->algorithm, Algorithm::kRs256);
  EXPECT_EQ(ring->Find("b")->algorithm, Algorithm::kEs256);
  EXPECT_EQ(ring->Find("")->algorithm, Algorithm::kHs256);
  EXPECT_EQ(ring->Find("c"), nullptr);
  EXPECT_EQ(ring->Find("A"), nullptr);
  EXPECT_EQ(ring->signing_key(), nullptr);
}

TEST_F(LoadTest, ASingleKeyNeedsNoId) {
  const auto named = KeyRing::Load({.keys = {{.id = "a", .path = rsa_.path()}}});
  ASSERT_TRUE(named.ok());
  EXPECT_NE(named->Find(""), nullptr);
  EXPECT_NE(named->Find("a"), nullptr);
  EXPECT_EQ(named->Find("b"), nullptr);
  const auto nameless = KeyRing::Load({.keys = {{.path = rsa_.path()}}});
  ASSERT_TRUE(nameless.ok());
  EXPECT_NE(nameless->Find("whatever"), nullptr);
  const auto several = KeyRing::Load({.keys = {{.path = jwks_.path()}}});
  ASSERT_TRUE(several.ok());
  EXPECT_EQ(several->Find(""), nullptr);
}

TEST_F(LoadTest, WhatWouldBeUncertainIsRefused) {
  EXPECT_THAT(
      ProblemOf({.secret = secret_.path(), .keys = {{.path = rsa_.path()}}}),
      AllOf(HasSubstr(rsa_.path() + ": a second key without a kid, the first is " + secret_.path()),
            HasSubstr("write KID=FILE")));
  EXPECT_THAT(
      ProblemOf({.keys = {{.path = jwks_.path()}, {.id = "a", .path = ec_private_.path()}}}),
      HasSubstr("the kid 'a' is that of another key, in " + jwks_.path()));
  EXPECT_THAT(ProblemOf({.keys = {{.id = "a", .path = rsa_.path()},
                                  {.id = "a", .path = rsa_private_.path()}}}),
              HasSubstr("the key 'a' stands here a second time"));
  const TestFile twice(
      Jwks({SecretJwk(kSecret, R"("kid":"a")"), SecretJwk(std::string(32, 't'), R"("kid":"a")")}));
  EXPECT_THAT(ProblemOf({.keys = {{.path = twice.path()}}}), HasSubstr("the kid 'a' is that of"));
}

TEST_F(LoadTest, EveryMistakeIsTold) {
  const TestFile weak("short");
  EXPECT_THAT(ProblemOf({.secret = weak.path(), .keys = {{.path = "/no/a"}, {.path = "/no/b"}}}),
              AllOf(HasSubstr(weak.path() + ": an HS256 secret"), HasSubstr("\n/no/a: cannot"),
                    HasSubstr("\n/no/b: cannot")));
}

TEST_F(LoadTest, TheSigningKeyVerifiesToo) {
  const auto ring =
      KeyRing::Load({.keys = {{.path = jwks_.path()}},
                     .signing_key = KeyFile{.id = "own", .path = ec_private_.path()}});
  ASSERT_TRUE(ring.ok()) << ring.status();
  ASSERT_NE(ring->signing_key(), nullptr);
  EXPECT_EQ(ring->signing_key(), ring->Find("own"));
  // It may stand among the others with its public half.
  const auto shared =
      KeyRing::Load({.keys = {{.path = jwks_.path()}},
                     .signing_key = KeyFile{.id = "b", .path = ec_private_.path()}});
  ASSERT_TRUE(shared.ok()) << shared.status();
  EXPECT_EQ(shared->size(), 2U);
  EXPECT_EQ(shared->signing_key(), shared->Find("b"));
  EXPECT_EQ(shared->signing_key()->signing, PrivatePem(EcPair()));
  // Keys that are there to verify do not sign.
  const auto verifying = KeyRing::Load({.keys = {{.path = rsa_private_.path()}}});
  EXPECT_EQ(verifying->Find("")->signing, "");
}

TEST_F(LoadTest, TheSecretSignsWhereItIsNamed) {
  const auto ring = KeyRing::Load({.secret = secret_.path(),
                                   .keys = {{.path = jwks_.path()}},
                                   .signing_key = KeyFile{.path = secret_.path()}});
  ASSERT_TRUE(ring.ok()) << ring.status();
  EXPECT_EQ(ring->signing_key()->algorithm, Algorithm::kHs256);
  EXPECT_THAT(ProblemOf({.secret = secret_.path(),
                         .signing_key = KeyFile{.id = "x", .path = secret_.path()}}),
              HasSubstr("the secret has no kid"));
  EXPECT_THAT(ProblemOf({.signing_key = KeyFile{.path = secret_.path()}}),
              HasSubstr("belongs in jwt_secret"));
}

TEST_F(LoadTest, SigningNeedsOnePrivateKey) {
  EXPECT_THAT(ProblemOf({.signing_key = KeyFile{.path = rsa_.path()}}),
              HasSubstr("a public key alone, which signs nothing; name the private key"));
  const TestFile two(
      Jwks({SecretJwk(kSecret, R"("kid":"a")"), Jwk(EcJwk(EcPair(), true), R"("kid":"b")")}));
  EXPECT_THAT(ProblemOf({.signing_key = KeyFile{.path = two.path()}}),
              HasSubstr("2 keys that sign; write KID=" + two.path() + " to name one: a, b"));
  const auto ring = KeyRing::Load({.signing_key = KeyFile{.id = "b", .path = two.path()}});
  ASSERT_TRUE(ring.ok()) << ring.status();
  EXPECT_EQ(ring->signing_key()->algorithm, Algorithm::kEs256);
}

// Whoever has the public key could sign with it, and a weak or damaged one is as public as a good
// one.
TEST(SecretTest, AKeyOfAnyFormatIsNoSecret) {
  const std::string weak = Jwk(RsaJwk(MakeRsa(1024).get()), R"("kid":"weak")");
  const std::string good = Jwk(EcJwk(EcPair()), R"("kid":"good")");
  const std::string pem = PublicPem(RsaPair());
  std::string utf16 = "\xff\xfe";
  for (char c : pem) utf16 += {c, '\0'};
  const std::string blob = absl::Base64Escape(std::string(51, 'k'));
  const std::vector<std::pair<std::string, std::string>> keys = {
      {pem, "PEM"},
      {CertificatePem(EcPair()), "PEM"},
      {"a remark\n" + PrivatePem(EcPair()), "PEM"},
      {"\xef\xbb\xbf" + pem, "PEM"},
      {utf16, "PEM"},
      {good, "JSON"},
      {weak, "JSON"},
      {Jwks({good, weak}), "JSON"},
      {absl::StrCat("[", good, "]"), "JSON"},
      {absl::StrCat("\xef\xbb\xbf \r\n", Jwks({good})), "JSON"},
      {Jwks({good}).substr(0, 60), "JSON"},
      {DerOf(pem), "DER"},
      {DerOf(pem) + "\n", "DER"},
      {DerOf(PublicPem(MakeRsa(1024).get())), "DER"},
      {DerOf(PublicPem(EcPair())), "DER"},
      {DerOf(PublicPem(MakeEd25519().get())), "DER"},
      {DerOf(CertificatePem(RsaPair())), "DER"},
      {DerOf(PrivatePem(EcPair())), "DER"},
      {DerOf(TraditionalPem(RsaPair())), "DER"},
      {DerOf(pem).substr(24), "DER"},  // the bare RSAPublicKey
      {absl::Base64Escape(DerOf(pem)), "base64 of DER"},
      {pem.substr(27, pem.find("-----END") - 27), "base64 of DER"},
      {"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ" + blob + " ada@home\n", "OpenSSH's format"},
      {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA" + blob, "OpenSSH's format"},
      {"ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAA" + blob, "OpenSSH's format"},
      {"sk-ssh-ed25519@openssh.com AAAAGnNr" + blob, "OpenSSH's format"},
  };
  for (const auto& [bytes, format] : keys) {
    const std::string refusal = absl::StrCat("a key in ", format, " is no secret of plain bytes");
    const TestFile file(bytes);
    const auto read = KeyRing::FromSecretFile(file.path());
    EXPECT_THAT(std::string(read.status().message()),
                AllOf(HasSubstr(file.path() + ": " + refusal), HasSubstr("token.keys")))
        << bytes;
    // The other way in.
    EXPECT_THAT(Problem(SecretJwk(bytes, R"("kid":"s")")), HasSubstr("key 's': " + refusal))
        << bytes;
  }
}

TEST(SecretTest, OtherTextAndBytesAreSecrets) {
  for (const std::string& secret :
       {std::string(R"({"note":"thirty-two bytes in braces"})"),
        std::string("[and in brackets, without that name kty]"), std::string(32, '\0'),
        std::string(32, '0'), absl::Base64Escape(std::string(48, '0')),
        DerOf(PublicPem(RsaPair())).substr(24 + 9)}) {
    EXPECT_TRUE(KeyRing::FromSecret(secret).ok()) << secret;
    EXPECT_TRUE(ParseJwks(SecretJwk(secret)).ok()) << secret;
  }
}

}  // namespace
}  // namespace wireloom::auth
