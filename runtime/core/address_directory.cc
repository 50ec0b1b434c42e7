// How many connections the server and each address have.
#include "runtime/core/address_directory.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace wireloom::core {

std::string AddressKey(std::string_view address) {
  std::string key(address);
  in6_addr v6{};
  if (key.find(':') == std::string::npos || inet_pton(AF_INET6, key.c_str(), &v6) != 1) return key;
  std::fill(std::begin(v6.s6_addr) + 8, std::end(v6.s6_addr), uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &v6, text.data(), text.size());
  return std::string(text.data()) + "/64";
}

AddressDirectory::Outcome AddressDirectory::Admit(std::string_view address,
                                                  const AddressLimits& limits, Place* place) {
  const std::string key = AddressKey(address);
  Place admitted;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ForgetRested();
    if (limits.max_connections != 0 && connections_ >= limits.max_connections) {
      return Outcome::kServerFull;
    }
    auto found = records_.find(key);
    if (limits.connections_per_address != 0 && found != records_.end() &&
        found->second->connections >= limits.connections_per_address) {
      return Outcome::kAddressFull;
    }
    if (found == records_.end()) {
      auto record = std::make_unique<Record>(key);
      const std::string_view name = record->key;
      found = records_.emplace(name, std::move(record)).first;
    }
    ++found->second->connections;
    ++connections_;
    admitted.directory_ = this;
    admitted.record_ = found->second.get();
    admitted.rate_ = limits.rate;
  }
  // Outside of the lock, because what `place` held before is released.
  *place = std::move(admitted);
  return Outcome::kAdmitted;
}

void AddressDirectory::Release(Record& record) {
  const std::lock_guard<std::mutex> lock(mutex_);
  --connections_;
  if (--record.connections == 0 && !record.resting) {
    if (record.bucket.full(clock_.Elapsed())) {
      records_.erase(record.key);
    } else {
      record.resting = true;
      resting_.push_back(&record);
    }
  }
  ForgetRested();
}

// A few at each call, in turn.
void AddressDirectory::ForgetRested() {
  constexpr size_t kAtOnce = 4;
  const absl::Duration now = clock_.Elapsed();
  for (size_t i = std::min(kAtOnce, resting_.size()); i > 0; --i) {
    Record* const record = resting_.front();
    resting_.pop_front();
    if (record->connections > 0) {
      record->resting = false;
    } else if (record->bucket.full(now)) {
      records_.erase(record->key);
    } else {
      resting_.push_back(record);
    }
  }
}

size_t AddressDirectory::connections() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return connections_;
}

size_t AddressDirectory::addresses() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return records_.size();
}

}  // namespace wireloom::core
