// Ids that no other shard, and no other run of the server, has given out.
#include "server/unique_ids.h"

#include <iterator>
#include <random>

#include "fmt/format.h"

namespace wireloom::server {
namespace {

uint64_t Random64() {
  std::random_device device;  // the kernel's generator
  return (uint64_t{device()} << 32) | device();
}

}  // namespace

UniqueIds::UniqueIds() : prefix_(fmt::format("{:016x}_", Random64())) {}

const std::string& UniqueIds::Next() {
  id_ = prefix_;
  fmt::format_to(std::back_inserter(id_), "{:x}", ++count_);
  return id_;
}

std::string RandomId() { return fmt::format("{:016x}{:016x}", Random64(), Random64()); }

}  // namespace wireloom::server
