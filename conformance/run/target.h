// The server under test, as its target file describes it.
#ifndef WIRELOOM_CONFORMANCE_RUN_TARGET_H_
#define WIRELOOM_CONFORMANCE_RUN_TARGET_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "conformance/json.h"

namespace wireloom::conformance {

// A protocol as generated/conformance/PROTOCOL/protocol.json describes it.
struct Protocol;

// A token that exists.
struct FixedToken {
  std::string user;
  std::string org;
  std::vector<std::string> roles;
  std::string token;
};

// How tokens are made. At most one of secret, command and list is there.
struct TokenSource {
  std::string secret;
  std::vector<std::string> command;
  std::vector<FixedToken> list;
  std::string issuer;
  std::string audience;

  bool makes() const { return !secret.empty() || !command.empty(); }
  bool empty() const { return !makes() && list.empty(); }

  // A token with these claims; `exp` is in an hour unless they say it. Where there is a list, one
  // of it that fits. Unimplemented: the target has none.
  absl::StatusOr<std::string> Make(const Json& claims) const;

 private:
  const FixedToken* Find(const Json& claims) const;
};

struct Target {
  std::string name;
  std::string url;       // ws://...
  std::string http_url;  // without a path
  std::string ca_file;
  TokenSource tokens;
  // Arqon's messages.
  Json identify, identified, join, joined, barrier;
  // What it lacks, and why.
  std::map<std::string, std::string, std::less<>> lacks;
  std::map<std::string, uint64_t, std::less<>> limits;
  std::map<std::string, absl::Duration, std::less<>> times;

  bool tls() const { return url.starts_with("wss://"); }
};

// The target that `file` (none: our own server with its defaults) and the flags describe. Every
// time is multiplied by `time_scale` where it bounds what the server may take, never where it says
// what the server waits for.
struct TargetFlags {
  std::optional<std::string> file;
  std::optional<std::string> url;
  std::optional<std::string> secret_file;
  double timeout_scale = 1;
};
absl::StatusOr<Target> LoadTarget(const TargetFlags& flags, const Protocol& protocol);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_TARGET_H_
