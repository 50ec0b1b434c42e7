// Files of keys, as settings and flags name them.
#ifndef WIRELOOM_SERVER_AUTH_KEY_FILE_H_
#define WIRELOOM_SERVER_AUTH_KEY_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/auth/key.h"

namespace wireloom::auth {

// `FILE` or `KID=FILE`. In PEM the key gets that id; of a set of JWKs it is the one that is meant.
struct KeyFile {
  // What stands before the first `=` is the id, unless there is a `/` in it: `./a=b.pem` is a path.
  static KeyFile Parse(std::string_view text);

  std::string Format() const { return id.empty() ? path : id + "=" + path; }

  std::string id = {};
  std::string path = {};
};

// The keys of a file of PEM or JWKs, at least one. Errors name the file, the key, what is wrong and
// what to do.
absl::StatusOr<std::vector<Key>> ReadKeyFile(const KeyFile& file);

// The secret in a file: its bytes, less the line end that closes a line of text. A file that holds
// a key of another kind is refused: a public key is no secret.
absl::StatusOr<Key> ReadSecretFile(const std::string& path);

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_KEY_FILE_H_
