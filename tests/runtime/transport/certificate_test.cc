// Certificate files: what is taken, and what each mistake is told as.
#include "runtime/transport/certificate.h"

#include <string>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/runtime/transport/test_certificate.h"

namespace wireloom::transport {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string Load(const std::string& chain_pem, const std::string& key_pem) {
  const TestFile chain("chain.pem", chain_pem);
  const TestFile key("key.pem", key_pem);
  const auto certificate = Certificate::Load(chain.path(), key.path());
  if (certificate.ok()) return "";
  std::string message(certificate.status().message());
  // Names differ from run to run.
  for (const auto& [path, name] : {std::pair(chain.path(), "CHAIN"), {key.path(), "KEY"}}) {
    for (size_t at = 0; (at = message.find(path)) != std::string::npos;) {
      message.replace(at, path.size(), name);
    }
  }
  return message;
}

std::string Load(const CertificateSpec& spec) {
  const MadeCertificate made = MakeCertificate(spec);
  return Load(made.certificate_pem, made.key_pem);
}

CertificateSpec WithKey(const std::string& key) {
  CertificateSpec spec;
  spec.key = key;
  return spec;
}

TEST(CertificateTest, EveryKindThatTls13KnowsIsTaken) {
  for (const char* key : {"EC:P-256", "EC:P-384", "EC:P-521", "RSA:2048", "ED25519", "ED448"}) {
    EXPECT_EQ(Load(WithKey(key)), "") << key;
  }
}

TEST(CertificateTest, ItTellsWhenItIsValid) {
  CertificateSpec spec;
  spec.valid_from = -absl::Hours(2);
  spec.valid_for = -absl::Hours(1);
  const auto certificate = LoadTestCertificate(spec);
  ASSERT_NE(certificate, nullptr);
  EXPECT_LT(absl::AbsDuration(certificate->not_before() - (absl::Now() - absl::Hours(2))),
            absl::Minutes(1));
  EXPECT_LT(absl::AbsDuration(certificate->not_after() - (absl::Now() - absl::Hours(1))),
            absl::Minutes(1));
}

TEST(CertificateTest, TheShortestOfAChainCounts) {
  const MadeCertificate own = MakeCertificate();
  CertificateSpec shorter;
  shorter.valid_from = -absl::Minutes(5);
  shorter.valid_for = absl::Hours(2);
  const MadeCertificate other = MakeCertificate(shorter);
  const TestFile chain("chain.pem", "# a comment\n" + own.certificate_pem + other.certificate_pem);
  const TestFile key("key.pem", own.key_pem);
  const auto certificate = Certificate::Load(chain.path(), key.path());
  ASSERT_TRUE(certificate.ok()) << certificate.status();
  EXPECT_LT((*certificate)->not_after(), absl::Now() + absl::Hours(3));
  EXPECT_GT((*certificate)->not_before(), absl::Now() - absl::Minutes(6));
}

TEST(CertificateTest, BothMayStandInOneFile) {
  const MadeCertificate made = MakeCertificate();
  const std::string both = made.key_pem + made.certificate_pem;
  EXPECT_EQ(Load(both, both), "");
}

TEST(CertificateTest, FilesThatCannotBeReadAreNamed) {
  const MadeCertificate made = MakeCertificate();
  const TestFile chain("chain.pem", made.certificate_pem);
  const auto message = [](const std::string& chain_file, const std::string& key_file) {
    return std::string(Certificate::Load(chain_file, key_file).status().message());
  };
  EXPECT_EQ(message("/no/such/chain", chain.path()),
            "/no/such/chain: cannot read the certificate: No such file or directory; let the "
            "server's user read it");
  EXPECT_THAT(message(chain.path(), "/no/such/key"),
              StartsWith("/no/such/key: cannot read the certificate's private key: No such file"));
  EXPECT_THAT(message(testing::TempDir(), chain.path()), HasSubstr("Is a directory"));
  EXPECT_THAT(message("/dev/null", chain.path()),
              StartsWith("/dev/null: has no certificate in PEM"));
  const TestFile endless("endless.pem", std::string((size_t{1} << 20) + 1, '\n'));
  EXPECT_THAT(message(endless.path(), chain.path()), HasSubstr("more than 1 MiB"));
}

TEST(CertificateTest, MistakesAreToldWithTheirRemedy) {
  const MadeCertificate made = MakeCertificate();
  const MadeCertificate other = MakeCertificate();
  const std::string& chain = made.certificate_pem;
  const std::string& key = made.key_pem;
  EXPECT_THAT(Load("nothing", key), StartsWith("CHAIN: has no certificate in PEM; it must hold"));
  EXPECT_THAT(Load(key, chain), StartsWith("CHAIN: has a private key and no certificate; it must"));
  EXPECT_THAT(Load(chain, chain), StartsWith("KEY: has a certificate and no private key; it must"));
  EXPECT_THAT(Load(chain, ""), StartsWith("KEY: has no private key in PEM; it must hold"));
  EXPECT_THAT(Load(chain + "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", key),
              AllOf(StartsWith("CHAIN: certificate 2 of the file is malformed ("),
                    HasSubstr("it must hold")));
  EXPECT_THAT(Load(chain.substr(0, chain.size() / 2), key),
              StartsWith("CHAIN: certificate 1 of the file is malformed ("));
  EXPECT_THAT(Load(chain, key.substr(0, key.size() / 2)),
              StartsWith("KEY: the private key is malformed ("));
  EXPECT_THAT(Load(chain, made.encrypted_key_pem),
              AllOf(StartsWith("KEY: the private key is encrypted, and the server asks nobody"),
                    HasSubstr("`openssl pkey -in KEY -out FILE`")));
  EXPECT_THAT(Load(chain, other.key_pem),
              StartsWith("KEY: is not the private key of the certificate in CHAIN; "));
  EXPECT_THAT(Load(other.certificate_pem + chain, key),
              AllOf(StartsWith("CHAIN: certificate 2 of the file is that of the private key KEY; "),
                    HasSubstr("must stand first")));
}

TEST(CertificateTest, WeakOnesAreRefused) {
  EXPECT_THAT(Load(WithKey("RSA:1024")),
              AllOf(StartsWith("KEY: a key of type RSA with 1024 bits is too weak; take ECDSA"),
                    HasSubstr("at least 2048")));
  EXPECT_THAT(Load(WithKey("EC:P-192")), HasSubstr("with 192 bits is too weak"));
  EXPECT_THAT(
      Load(WithKey("EC:secp256k1")),
      StartsWith("CHAIN: TLS 1.3 knows no certificates with the curve secp256k1; take P-256"));
}

TEST(CertificateTest, ASignatureThatClientsRefuseIsRefused) {
  // Of a certificate that is not its own issuer's: the signature of a root is not looked at.
  CertificateSpec spec;
  spec.digest = "SHA1";
  spec.issuer = "another";
  EXPECT_THAT(Load(spec), AllOf(StartsWith("CHAIN: OpenSSL refuses the certificate ("),
                                HasSubstr("signed with SHA-256")));
}

}  // namespace
}  // namespace wireloom::transport
