// What a verified token says about its holder.
#ifndef WIRELOOM_SERVER_AUTH_CLAIMS_H_
#define WIRELOOM_SERVER_AUTH_CLAIMS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

namespace wireloom::auth {

struct Claims {
  // `sub`: the user's id.
  std::string subject = {};
  // `org`: the organization's id. BOS requires one, Arqon does not.
  std::optional<std::string> organization = {};
  // `name`; without one, the user's id.
  std::string name = {};
  std::vector<std::string> roles = {};
  // `channels`: an exact channel name or `type:*` each. Absent: no restriction; empty: nothing.
  std::optional<std::vector<std::string>> channels = {};
  absl::Time expires_at = {};
};

// Ids become parts of channel names (`user:{sub}`), so users and organizations have the ids that
// channels may have: 1 to 128 of [A-Za-z0-9_.:@-].
bool IsId(std::string_view text);
inline constexpr std::string_view kIdRule = "must be 1 to 128 of A-Z a-z 0-9 _ . : @ -";

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_CLAIMS_H_
