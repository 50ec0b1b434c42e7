// Certificates that tests make for themselves, good and bad ones.
#ifndef WIRELOOM_TESTS_RUNTIME_TRANSPORT_TEST_CERTIFICATE_H_
#define WIRELOOM_TESTS_RUNTIME_TRANSPORT_TEST_CERTIFICATE_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "runtime/transport/certificate.h"

namespace wireloom::transport {

struct CertificateSpec {
  std::string key = "EC:P-256";  // `EC:GROUP`, `RSA:BITS`, `ED25519` or `ED448`
  std::string digest = "SHA256";
  absl::Duration valid_from = -absl::Hours(1);  // from now
  absl::Duration valid_for = absl::Hours(24);
  std::string issuer = "localhost";  // another's name does not make it another's signature
};

struct MadeCertificate {
  std::string certificate_pem;
  std::string key_pem;
  std::string encrypted_key_pem;
};

// For localhost, signed by itself.
MadeCertificate MakeCertificate(const CertificateSpec& spec = {});

// A file in the test's folder for temporary ones; removed in the end.
class TestFile {
 public:
  TestFile(const std::string& name, const std::string& content);
  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;
  ~TestFile();

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A good one. Null if it cannot be loaded.
std::shared_ptr<const Certificate> LoadTestCertificate(const CertificateSpec& spec = {});

}  // namespace wireloom::transport

#endif  // WIRELOOM_TESTS_RUNTIME_TRANSPORT_TEST_CERTIFICATE_H_
