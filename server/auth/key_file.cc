#include "server/auth/key_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "runtime/codec/utf8.h"
#include "server/auth/jwk.h"
#include "server/auth/pem.h"

namespace wireloom::auth {
namespace {

// Beyond it a file is something else.
constexpr size_t kMaxFileBytes = size_t{1} << 20;

absl::Status Prefixed(std::string_view path, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrFormat("%s: %s", path, status.message()));
}

absl::StatusOr<std::string> ReadFile(const std::string& path, std::string_view what,
                                     std::string_view remedy) {
  std::error_code ignored;
  const bool is_directory = std::filesystem::is_directory(path, ignored);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (is_directory || !file.is_open()) {
    const int error = is_directory ? EISDIR : errno;
    return absl::NotFoundError(absl::StrFormat("%s: cannot read the %s: %s; %s", path, what,
                                               std::strerror(error), remedy));
  }
  std::string content(kMaxFileBytes + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<size_t>(file.gcount()));
  if (content.size() > kMaxFileBytes) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "%s: it has more than %d bytes, which is too much for the %s", path, kMaxFileBytes, what));
  }
  return content;
}

// A secret that a person or `openssl rand -base64` wrote ends with a line end that the issuer of
// tokens does not count. Random bytes may end with that byte too, so only a line of text loses it.
std::string WithoutLineEnd(const std::string& bytes) {
  std::string_view text = bytes;
  if (text.ends_with('\n')) text.remove_suffix(text.ends_with("\r\n") ? 2 : 1);
  const bool is_line =
      codec::IsValidUtf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
        return c != '\t' && absl::ascii_iscntrl(static_cast<unsigned char>(c));
      });
  return is_line ? std::string(text) : bytes;
}

bool IsJson(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

absl::StatusOr<std::vector<Key>> ReadPem(const KeyFile& file, std::string_view text) {
  absl::StatusOr<Key> key = ParsePem(text);
  if (!key.ok()) {
    return Prefixed(file.path, absl::InvalidArgumentError(key.status().message()));
  }
  key->id = file.id;
  std::vector<Key> keys;
  keys.push_back(*std::move(key));
  return keys;
}

absl::StatusOr<std::vector<Key>> ReadJwks(const KeyFile& file, std::string_view text) {
  absl::StatusOr<JwkSet> set = ParseJwks(text);
  if (!set.ok()) return Prefixed(file.path, set.status());
  if (!file.id.empty()) {
    std::erase_if(set->keys, [&](const Key& key) { return key.id != file.id; });
  }
  if (!set->keys.empty()) return std::move(set->keys);
  return absl::InvalidArgumentError(absl::StrCat(
      file.path, ": it has no key for tokens",
      file.id.empty() ? "" : absl::StrCat(" with the kid '", file.id, "'"),
      set->skipped.empty() ? "" : absl::StrCat(" (", absl::StrJoin(set->skipped, "; "), ")"),
      "; RSA for RS256, EC on P-256 for ES256 and oct for HS256 are such"));
}

}  // namespace

KeyFile KeyFile::Parse(std::string_view text) {
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos || text.substr(0, equals).find('/') != text.npos) {
    return {.id = "", .path = std::string(text)};
  }
  return {.id = std::string(text.substr(0, equals)), .path = std::string(text.substr(equals + 1))};
}

absl::StatusOr<std::vector<Key>> ReadKeyFile(const KeyFile& file) {
  const absl::StatusOr<std::string> content =
      ReadFile(file.path, "keys", "let the server's user read it");
  if (!content.ok()) return content.status();
  if (IsPem(*content)) return ReadPem(file, *content);
  if (IsJson(*content)) return ReadJwks(file, *content);
  return absl::InvalidArgumentError(
      absl::StrCat(file.path,
                   ": it is neither PEM (`-----BEGIN ...`) nor a JSON Web Key; a secret of plain "
                   "bytes belongs in jwt_secret"));
}

absl::StatusOr<Key> ReadSecretFile(const std::string& path) {
  const absl::StatusOr<std::string> content =
      ReadFile(path, "JWT secret",
               "make one with `openssl rand -base64 48 > FILE` and let the server's user read it");
  if (!content.ok()) return content.status();
  absl::StatusOr<Key> key = SecretKey(WithoutLineEnd(*content));
  if (!key.ok()) return Prefixed(path, key.status());
  return key;
}

}  // namespace wireloom::auth
