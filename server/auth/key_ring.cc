#include "server/auth/key_ring.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace wireloom::auth {
namespace {

bool IsSameFile(const std::string& a, const std::string& b) {
  std::error_code ignored;
  return a == b || std::filesystem::equivalent(a, b, ignored);
}

// For the middle of a sentence; nothing where there is no id.
std::string Quoted(const std::string& id) {
  return id.empty() ? "" : absl::StrFormat(" '%s'", id);
}

// The one key of the file that can sign.
absl::StatusOr<Key> ReadSigningKey(const KeyFile& file) {
  absl::StatusOr<std::vector<Key>> keys = ReadKeyFile(file);
  if (!keys.ok()) return keys.status();
  std::erase_if(*keys, [](const Key& key) { return key.signing.empty(); });
  if (keys->empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        file.path, ": it has a public key alone, which signs nothing; name the private key"));
  }
  if (keys->size() > 1) {
    return absl::InvalidArgumentError(absl::StrCat(
        file.path, ": it has ", keys->size(), " keys that sign; write KID=", file.path,
        " to name one: ",
        absl::StrJoin(*keys, ", ", [](std::string* out, const Key& key) {
          absl::StrAppend(out, key.id.empty() ? "(one without kid)" : key.id);
        })));
  }
  return std::move(keys->front());
}

}  // namespace

absl::StatusOr<KeyRing> KeyRing::FromSecret(std::string secret) {
  absl::StatusOr<Key> key = SecretKey(std::move(secret));
  if (!key.ok()) return key.status();
  KeyRing ring;
  if (absl::Status status = ring.AddSigningKey(*std::move(key), "the secret"); !status.ok()) {
    return status;
  }
  return ring;
}

absl::StatusOr<KeyRing> KeyRing::FromSecretFile(const std::string& path) {
  return Load({.secret = path, .signing_key = KeyFile{.path = path}});
}

absl::StatusOr<KeyRing> KeyRing::Load(const KeyFiles& files) {
  KeyRing ring;
  std::vector<std::string> problems;
  const auto note = [&](const absl::Status& status) {
    if (!status.ok()) problems.emplace_back(status.message());
  };
  if (files.secret.has_value()) {
    absl::StatusOr<Key> secret = ReadSecretFile(*files.secret);
    note(secret.ok() ? ring.Add(*std::move(secret), *files.secret) : secret.status());
  }
  for (const KeyFile& file : files.keys) {
    absl::StatusOr<std::vector<Key>> keys = ReadKeyFile(file);
    note(keys.ok() ? ring.AddAll(*std::move(keys), file.path) : keys.status());
  }
  // A secret that could not be read was told of above.
  if (problems.empty()) note(ring.LoadSigningKey(files));
  if (!problems.empty()) return absl::InvalidArgumentError(absl::StrJoin(problems, "\n"));
  return ring;
}

absl::Status KeyRing::LoadSigningKey(const KeyFiles& files) {
  if (!files.signing_key.has_value()) return absl::OkStatus();
  const KeyFile& file = *files.signing_key;
  if (files.secret.has_value() && IsSameFile(*files.secret, file.path)) {
    if (!file.id.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(file.path, ": the secret has no kid; leave '", file.id, "=' away"));
    }
    signing_ = 0;  // the secret comes first
    return absl::OkStatus();
  }
  absl::StatusOr<Key> key = ReadSigningKey(file);
  return key.ok() ? AddSigningKey(*std::move(key), file.path) : key.status();
}

absl::Status KeyRing::AddAll(std::vector<Key> keys, std::string_view place) {
  for (Key& key : keys) {
    const bool is_known = std::any_of(keys_.begin(), keys_.end(), [&](const Placed& known) {
      return known.key.id == key.id && known.key.verification == key.verification;
    });
    if (is_known) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "%s: the key%s stands here a second time; name it once", place, Quoted(key.id)));
    }
    key.signing.clear();  // it is here to verify
    if (absl::Status status = Add(std::move(key), place); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status KeyRing::Add(Key key, std::string_view place) {
  for (Placed& known : keys_) {
    if (known.key.id != key.id) continue;
    if (known.key.algorithm == key.algorithm && known.key.verification == key.verification) {
      if (known.key.signing.empty()) known.key = std::move(key);
      return absl::OkStatus();
    }
    if (key.id.empty()) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "%s: a second key without a kid, the first is %s; write KID=FILE, with the kid that its "
          "tokens name",
          place, known.place));
    }
    return absl::InvalidArgumentError(
        absl::StrFormat("%s: the kid%s is that of another key, in %s; give each key its own", place,
                        Quoted(key.id), known.place));
  }
  keys_.push_back({std::move(key), std::string(place)});
  return absl::OkStatus();
}

absl::Status KeyRing::AddSigningKey(Key key, std::string_view place) {
  const std::string id = key.id;
  if (absl::Status status = Add(std::move(key), place); !status.ok()) return status;
  const auto added = std::find_if(keys_.begin(), keys_.end(),
                                  [&](const Placed& known) { return known.key.id == id; });
  signing_ = static_cast<size_t>(added - keys_.begin());
  return absl::OkStatus();
}

const Key* KeyRing::Find(std::string_view kid) const {
  if (keys_.size() == 1 && (kid.empty() || keys_.front().key.id.empty())) {
    return &keys_.front().key;
  }
  for (const Placed& known : keys_) {
    if (known.key.id == kid) return &known.key;
  }
  return nullptr;
}

}  // namespace wireloom::auth
