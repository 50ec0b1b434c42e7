#include "tests/runtime/transport/test_certificate.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "gtest/gtest.h"
#include "runtime/transport/pem.h"

namespace wireloom::transport {
namespace {

OpenSslPtr<EVP_PKEY> MakeKey(const std::string& spec) {
  const size_t colon = spec.find(':');
  const std::string type = spec.substr(0, colon);
  const std::string detail = colon == std::string::npos ? "" : spec.substr(colon + 1);
  if (type == "EC") return OpenSslPtr<EVP_PKEY>(EVP_EC_gen(detail.c_str()));
  if (type == "RSA") {
    return OpenSslPtr<EVP_PKEY>(EVP_RSA_gen(static_cast<unsigned>(std::atoi(detail.c_str()))));
  }
  return OpenSslPtr<EVP_PKEY>(EVP_PKEY_Q_keygen(nullptr, nullptr, type.c_str()));
}

void SetName(X509_NAME* name, const std::string& text) {
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1, 0);
}

void AddExtension(X509* certificate, int nid, const char* value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string TextOf(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<size_t>(size)};
}

OpenSslPtr<BIO> NewText() { return OpenSslPtr<BIO>(BIO_new(BIO_s_mem())); }

}  // namespace

MadeCertificate MakeCertificate(const CertificateSpec& spec) {
  const OpenSslPtr<EVP_PKEY> key = MakeKey(spec.key);
  const OpenSslPtr<X509> certificate(X509_new());
  X509_set_version(certificate.get(), X509_VERSION_3);
  static std::atomic<long> serial{1};
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), absl::ToInt64Seconds(spec.valid_from));
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), absl::ToInt64Seconds(spec.valid_for));
  SetName(X509_get_subject_name(certificate.get()), "localhost");
  SetName(X509_get_issuer_name(certificate.get()), spec.issuer);
  X509_set_pubkey(certificate.get(), key.get());
  AddExtension(certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
  const EVP_MD* const digest =
      spec.key.starts_with("ED") ? nullptr : EVP_get_digestbyname(spec.digest.c_str());
  EXPECT_GT(X509_sign(certificate.get(), key.get(), digest), 0) << TakeOpenSslError();

  MadeCertificate made;
  OpenSslPtr<BIO> text = NewText();
  PEM_write_bio_X509(text.get(), certificate.get());
  made.certificate_pem = TextOf(text.get());
  text = NewText();
  PEM_write_bio_PrivateKey(text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  made.key_pem = TextOf(text.get());
  text = NewText();
  std::string passphrase = "secret";
  PEM_write_bio_PKCS8PrivateKey(text.get(), key.get(), EVP_aes_128_cbc(), passphrase.data(),
                                static_cast<int>(passphrase.size()), nullptr, nullptr);
  made.encrypted_key_pem = TextOf(text.get());
  return made;
}

TestFile::TestFile(const std::string& name, const std::string& content) {
  static std::atomic<int> count{0};
  path_ = ::testing::TempDir() + "wireloom-" + std::to_string(getpid()) + "-" +
          std::to_string(count++) + "-" + name;
  std::ofstream(path_, std::ios::binary) << content;
}

TestFile::~TestFile() { std::remove(path_.c_str()); }

std::shared_ptr<const Certificate> LoadTestCertificate(const CertificateSpec& spec) {
  const MadeCertificate made = MakeCertificate(spec);
  const TestFile chain("chain.pem", made.certificate_pem);
  const TestFile key("key.pem", made.key_pem);
  const auto certificate = Certificate::Load(chain.path(), key.path());
  EXPECT_TRUE(certificate.ok()) << certificate.status();
  return certificate.ok() ? *certificate : nullptr;
}

}  // namespace wireloom::transport
