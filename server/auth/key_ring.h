// The keys that tokens are verified and signed with.
#ifndef WIRELOOM_SERVER_AUTH_KEY_RING_H_
#define WIRELOOM_SERVER_AUTH_KEY_RING_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/auth/key.h"
#include "server/auth/key_file.h"

namespace wireloom::auth {

// Where a server's keys come from.
struct KeyFiles {
  bool empty() const { return !secret.has_value() && keys.empty() && !signing_key.has_value(); }

  std::optional<std::string> secret = {};
  std::vector<KeyFile> keys = {};
  // The key for new tokens; its public half verifies too. May be the secret's file.
  std::optional<KeyFile> signing_key = {};
};

// Immutable once made, so that shards share one without locks. Reloading makes a new one.
class KeyRing {
 public:
  static constexpr size_t kMinSecretBytes = auth::kMinSecretBytes;

  // One HS256 secret, which signs too: the bytes of `secret` as they are.
  static absl::StatusOr<KeyRing> FromSecret(std::string secret);
  static absl::StatusOr<KeyRing> FromSecretFile(const std::string& path);

  // The keys of all these files. An error has a line for each mistake, with the file, what is wrong
  // and what to do.
  static absl::StatusOr<KeyRing> Load(const KeyFiles& files);

  // One more key. No two keys have the same id, and one at most has none: else what a token is
  // verified with would not be certain. `place` names the key in errors. The same key may come
  // again, with its private half for example.
  absl::Status Add(Key key, std::string_view place);
  absl::Status AddSigningKey(Key key, std::string_view place);

  // The key for a token with this `kid` (empty: it has none), or null. A single key serves tokens
  // without a `kid` too; if it has no id itself, tokens with any `kid`.
  const Key* Find(std::string_view kid) const;

  // The key that new tokens are signed with, or null.
  const Key* signing_key() const { return signing_.has_value() ? &keys_[*signing_].key : nullptr; }

  size_t size() const { return keys_.size(); }

 private:
  struct Placed {
    Key key;
    std::string place;
  };

  absl::Status AddAll(std::vector<Key> keys, std::string_view place);
  absl::Status LoadSigningKey(const KeyFiles& files);

  std::vector<Placed> keys_;
  std::optional<size_t> signing_;
};

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_KEY_RING_H_
