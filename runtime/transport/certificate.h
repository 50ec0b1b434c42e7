// The certificate that a server proves itself with, from PEM files. Checked when it is read, so
// that a mistake is told to the operator and not to the clients.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_CERTIFICATE_H_
#define WIRELOOM_RUNTIME_TRANSPORT_CERTIFICATE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace wireloom::transport {

// Immutable, safe from every thread. It holds text: what OpenSSL makes of it belongs to one shard
// each (tls.h), so that handshakes share nothing.
class Certificate {
 public:
  // `chain_file`: the server's certificate, then those that lead to the one that clients trust.
  // `key_file`: its private key, without a passphrase. An error names the file, what is wrong with
  // it and what to do. When the certificate is valid is for the caller to judge.
  static absl::StatusOr<std::shared_ptr<const Certificate>> Load(const std::string& chain_file,
                                                                 const std::string& key_file);

  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;
  ~Certificate();

  std::string_view chain_pem() const { return chain_pem_; }
  std::string_view key_pem() const { return key_pem_; }
  // The time in which clients accept it; of the whole chain.
  absl::Time not_before() const { return not_before_; }
  absl::Time not_after() const { return not_after_; }

 private:
  Certificate(std::string chain_pem, std::string key_pem);

  std::string chain_pem_;
  std::string key_pem_;
  absl::Time not_before_ = absl::InfinitePast();
  absl::Time not_after_ = absl::InfiniteFuture();
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_CERTIFICATE_H_
