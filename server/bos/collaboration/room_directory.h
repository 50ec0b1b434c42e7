// Who takes part in which collaboration session, for those who are not its home.
#ifndef WIRELOOM_SERVER_BOS_COLLABORATION_ROOM_DIRECTORY_H_
#define WIRELOOM_SERVER_BOS_COLLABORATION_ROOM_DIRECTORY_H_

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "runtime/core/string_map.h"

namespace wireloom::server::bos {

// Safe from every thread; asked when somebody subscribes or syncs. Only a session's home changes
// it, before it tells the other shards, so that whoever was told of a change finds it here.
class RoomDirectory {
 public:
  enum class Standing {
    kUnknown,  // there is no such session
    kOutside,
    kParticipant,
  };

  // `channel`: the session's, as KeyOf() names it.
  Standing Of(std::string_view channel, std::string_view user) const;

  void Open(std::string_view channel);
  void Close(std::string_view channel);
  void Enter(std::string_view channel, std::string_view user);
  void Leave(std::string_view channel, std::string_view user);

 private:
  using Users = absl::flat_hash_set<std::string, core::StringHash, core::StringEq>;

  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  mutable std::mutex mutex_;
  core::StringMap<Users> rooms_;  // guarded by it
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_COLLABORATION_ROOM_DIRECTORY_H_
