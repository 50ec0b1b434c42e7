#include "server/auth/key_ring.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace wireloom::auth {
namespace {

// A secret that a person or `openssl rand -base64` wrote ends with a line end that the issuer of
// tokens does not count. Random bytes may end with that byte too, so only text loses it.
std::string WithoutLineEnd(const std::string& bytes) {
  std::string_view text = bytes;
  if (text.ends_with('\n')) text.remove_suffix(text.ends_with("\r\n") ? 2 : 1);
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isprint(static_cast<unsigned char>(c));
  });
  return printable ? std::string(text) : bytes;
}

}  // namespace

std::string_view AlgorithmName(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::kHs256:
      return "HS256";
  }
  return "";
}

absl::StatusOr<KeyRing> KeyRing::FromSecret(std::string secret) {
  if (secret.size() < kMinSecretBytes) {
    return absl::InvalidArgumentError(absl::StrCat("an HS256 secret must have at least ",
                                                   kMinSecretBytes, " bytes; got ", secret.size(),
                                                   "; `openssl rand -base64 48` makes a good one"));
  }
  return KeyRing({Key{.id = "", .algorithm = Algorithm::kHs256, .material = std::move(secret)}});
}

absl::StatusOr<KeyRing> KeyRing::FromSecretFile(const std::string& path) {
  std::error_code ignored;
  const bool is_directory = std::filesystem::is_directory(path, ignored);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (is_directory || !file.is_open()) {
    const int error = is_directory ? EISDIR : errno;
    return absl::NotFoundError(absl::StrCat(
        path, ": cannot read the JWT secret: ", std::strerror(error),
        "; make one with `openssl rand -base64 48 > FILE` and let the server's user read it"));
  }
  std::ostringstream content;
  content << file.rdbuf();
  absl::StatusOr<KeyRing> ring = FromSecret(WithoutLineEnd(std::move(content).str()));
  if (!ring.ok()) {
    return absl::Status(ring.status().code(), absl::StrCat(path, ": ", ring.status().message()));
  }
  return ring;
}

const Key* KeyRing::Find(std::string_view kid) const {
  for (const Key& key : keys_) {
    if (key.id.empty() || key.id == kid) return &key;
  }
  return nullptr;
}

}  // namespace wireloom::auth
