// Ids that no other shard, and no other run of the server, has given out.
#ifndef WIRELOOM_SERVER_UNIQUE_IDS_H_
#define WIRELOOM_SERVER_UNIQUE_IDS_H_

#include <cstdint>
#include <string>

namespace wireloom::server {

// Belongs to one thread. For messages: every receiver sees them, and they protect nothing.
class UniqueIds {
 public:
  UniqueIds();

  // 64 random bits that are this object's own, and a count: of [0-9a-f_]. Valid until the next
  // call.
  const std::string& Next();

 private:
  std::string prefix_;
  std::string id_;
  uint64_t count_ = 0;
};

// 128 random bits in hexadecimal digits, for what may not be guessed.
std::string RandomId();

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_UNIQUE_IDS_H_
