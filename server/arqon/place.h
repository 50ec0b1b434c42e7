// The channel that a command is about.
#ifndef WIRELOOM_SERVER_ARQON_PLACE_H_
#define WIRELOOM_SERVER_ARQON_PLACE_H_

#include <string>
#include <string_view>

#include "server/arqon/protocol.h"

namespace wireloom::server::arqon {

inline std::string JoinName(std::string_view room, std::string_view channel) {
  std::string name;
  name.reserve(room.size() + 1 + channel.size());
  name += room;
  name += ':';
  name += channel;
  return name;
}

struct Place {
  // `room` and `channel` come from the parameters, else from the envelope (decisions, 'Commands').
  template <typename Parameters>
  Place(const wire::Envelope& envelope, const Parameters& p)
      : room(p.room.value_or(envelope.room)), channel(p.channel.value_or(envelope.channel)) {}

  std::string name() const { return JoinName(room, channel); }

  std::string_view room;
  std::string_view channel;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_PLACE_H_
