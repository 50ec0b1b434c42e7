// A channel of Arqon: its name's two parts, its history, what its members are told at its end.
#ifndef WIRELOOM_SERVER_ARQON_CHANNEL_H_
#define WIRELOOM_SERVER_ARQON_CHANNEL_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "runtime/core/channel_directory.h"
#include "runtime/engine/history.h"
#include "server/copies.h"

namespace wireloom::server::arqon {

// `room:channel`; neither part has a colon.
struct ChannelName {
  std::string_view room;
  std::string_view channel;
};

inline ChannelName Split(std::string_view name) {
  const size_t colon = name.find(':');
  return {name.substr(0, colon), name.substr(colon + 1)};
}

// Safe from every thread, as far as not said otherwise.
class Channel final : public core::Channel {
 public:
  Channel(std::string_view name, absl::Time created_at, bool system,
          std::unique_ptr<engine::ChannelHistory> history)
      : core::Channel(name, created_at), system_(system), history_(std::move(history)) {}

  ChannelName parts() const { return Split(name()); }

  // The server alone sends into it, and nobody can delete it.
  bool system() const { return system_; }

  engine::ChannelHistory& history() const { return *history_; }

  // What its members are told when it ends. Written once, before ended() is true, read after.
  const Copies& farewell() const { return farewell_; }
  void set_farewell(Copies farewell) { farewell_ = std::move(farewell); }

 private:
  const bool system_;
  const std::unique_ptr<engine::ChannelHistory> history_;
  Copies farewell_;
};

// All channels of the directory are such.
inline Channel& Own(core::Channel& channel) { return static_cast<Channel&>(channel); }
inline const Channel& Own(const core::Channel& channel) {
  return static_cast<const Channel&>(channel);
}

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_CHANNEL_H_
