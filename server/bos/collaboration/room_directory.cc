// Who takes part in which collaboration session.
#include "server/bos/collaboration/room_directory.h"

namespace wireloom::server::bos {

RoomDirectory::Standing RoomDirectory::Of(std::string_view channel, std::string_view user) const {
  const std::lock_guard lock(mutex_);
  const auto room = rooms_.find(channel);
  if (room == rooms_.end()) return Standing::kUnknown;
  return room->second.contains(user) ? Standing::kParticipant : Standing::kOutside;
}

void RoomDirectory::Open(std::string_view channel) {
  const std::lock_guard lock(mutex_);
  rooms_.try_emplace(channel);
}

void RoomDirectory::Close(std::string_view channel) {
  const std::lock_guard lock(mutex_);
  if (const auto room = rooms_.find(channel); room != rooms_.end()) rooms_.erase(room);
}

void RoomDirectory::Enter(std::string_view channel, std::string_view user) {
  const std::lock_guard lock(mutex_);
  if (const auto room = rooms_.find(channel); room != rooms_.end()) room->second.emplace(user);
}

void RoomDirectory::Leave(std::string_view channel, std::string_view user) {
  const std::lock_guard lock(mutex_);
  const auto room = rooms_.find(channel);
  if (room == rooms_.end()) return;
  if (const auto found = room->second.find(user); found != room->second.end()) {
    room->second.erase(found);
  }
}

}  // namespace wireloom::server::bos
