// A client of Arqon as others see it (`list_clients`).
#ifndef WIRELOOM_SERVER_ARQON_CLIENT_H_
#define WIRELOOM_SERVER_ARQON_CLIENT_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "generated/cpp/arqon/v1/messages.h"
#include "runtime/core/client_directory.h"

namespace wireloom::server::arqon {

// What it said of itself.
struct Profile {
  wireloom::arqon::ClientType type = wireloom::arqon::ClientType::kService;
  std::optional<std::string> screen_name;
  std::optional<std::string> avatar;
  std::optional<std::string> personality;  // JSON
};

class Client final : public core::Client {
 public:
  Client(std::string_view id, core::ClientPlace place, Profile profile, absl::Time connected_at)
      : core::Client(id, place), profile_(std::move(profile)), connected_at_(connected_at) {}

  const Profile& profile() const { return profile_; }
  absl::Time connected_at() const { return connected_at_; }

 private:
  const Profile profile_;
  const absl::Time connected_at_;
};

// All clients of the directory are such.
inline const Client& Own(const core::Client& client) { return static_cast<const Client&>(client); }

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_CLIENT_H_
