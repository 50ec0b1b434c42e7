#include "server/auth/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/auth/key_pair.h"

namespace wireloom::auth {
namespace {

using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;

constexpr std::string_view kCertificate = PEM_STRING_X509;
constexpr char kReplace[] = "; copy the file again from where the key was made";
constexpr char kUnlock[] = "; `openssl pkey -in OLD -out FILE` writes it without a password";

// One block between BEGIN and END.
struct Block {
  std::string name;
  bool encrypted = false;
  std::string bytes;
};

// The next block; none at the end of the text.
absl::StatusOr<std::optional<Block>> NextBlock(BIO* in) {
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;  // NOLINT(google-runtime-int): OpenSSL's
  if (PEM_read_bio(in, &name, &header, &data, &size) != 1) {
    const bool is_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (is_end) return std::nullopt;
    return absl::InvalidArgumentError(
        absl::StrCat("the PEM text is damaged: a block has no proper end", kReplace));
  }
  Block block = {.name = name,
                 .encrypted = absl::StrContains(header, "ENCRYPTED"),
                 .bytes = std::string(reinterpret_cast<char*>(data), static_cast<size_t>(size))};
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_clear_free(data, static_cast<size_t>(size));
  return block;
}

bool IsPrivate(std::string_view name) { return name.ends_with("PRIVATE KEY"); }

// Null: the bytes are no such thing.
Pkey ReadKey(const Block& block) {
  const auto* data = reinterpret_cast<const unsigned char*>(block.bytes.data());
  const auto size = static_cast<long>(block.bytes.size());  // NOLINT(google-runtime-int): OpenSSL's
  if (block.name == kCertificate) {
    const Certificate certificate(d2i_X509(nullptr, &data, size));
    return Pkey(certificate == nullptr ? nullptr : X509_get_pubkey(certificate.get()));
  }
  if (block.name == PEM_STRING_PUBLIC) return Pkey(d2i_PUBKEY(nullptr, &data, size));
  if (block.name == PEM_STRING_RSA_PUBLIC) {
    return Pkey(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &data, size));
  }
  return Pkey(d2i_AutoPrivateKey(nullptr, &data, size));
}

bool IsKey(const Block& block) {
  return block.name == kCertificate || block.name == PEM_STRING_PUBLIC ||
         block.name == PEM_STRING_RSA_PUBLIC || IsPrivate(block.name);
}

absl::StatusOr<Key> ReadBlock(const Block& block) {
  if (block.encrypted || block.name == PEM_STRING_PKCS8) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the private key is locked with a password, which nobody could enter", kUnlock));
  }
  Pkey pair = ReadKey(block);
  ERR_clear_error();
  if (pair == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("the block ", block.name, " is damaged: OpenSSL cannot read it", kReplace));
  }
  return ToKey(std::move(pair), IsPrivate(block.name));
}

}  // namespace

bool IsPem(std::string_view text) { return text.find("-----BEGIN ") != std::string_view::npos; }

absl::StatusOr<Key> ParsePem(std::string_view text) {
  const Bio in(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  if (in == nullptr) return absl::ResourceExhaustedError("no memory for a key");
  std::optional<Key> key;
  bool is_chain = false;
  for (;;) {
    absl::StatusOr<std::optional<Block>> block = NextBlock(in.get());
    if (!block.ok()) return block.status();
    if (!block->has_value()) break;
    const std::string& name = (*block)->name;
    if (name == PEM_STRING_ECPARAMETERS) continue;  // `openssl ecparam -genkey` writes them first
    if (!IsKey(**block)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the block ", name, " is no PUBLIC KEY, PRIVATE KEY or CERTIFICATE; take it out"));
    }
    if (is_chain && name == kCertificate) continue;
    if (key.has_value()) {
      return absl::InvalidArgumentError("it has several keys; write each to a file of its own");
    }
    absl::StatusOr<Key> read = ReadBlock(**block);
    if (!read.ok()) return read.status();
    key = *std::move(read);
    is_chain = name == kCertificate;
  }
  if (!key.has_value()) {
    return absl::InvalidArgumentError(
        "there is no key in it; it must have one PUBLIC KEY, PRIVATE KEY or CERTIFICATE");
  }
  return *std::move(key);
}

}  // namespace wireloom::auth
