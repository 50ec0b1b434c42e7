// How many connections the server and each address have, and how fast an address may send.
#ifndef WIRELOOM_RUNTIME_CORE_ADDRESS_DIRECTORY_H_
#define WIRELOOM_RUNTIME_CORE_ADDRESS_DIRECTORY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "runtime/core/clock.h"
#include "runtime/core/shared_bucket.h"
#include "runtime/core/string_map.h"
#include "runtime/core/token_bucket.h"

namespace wireloom::core {

struct AddressLimits {
  size_t max_connections = 0;          // of all addresses together; 0: unlimited
  size_t connections_per_address = 0;  // 0: unlimited
  RateLimit rate{};                    // of all connections of an address together
};

// What stands for an address: itself, but for IPv6 the network of 64 bits, which is the least that
// one customer is given; its host part is anyone's choice.
std::string AddressKey(std::string_view address);

// Safe from every thread. Locks when a connection comes or goes, and never for a message.
class AddressDirectory {
 private:
  // One address while it has connections, or owes tokens.
  struct Record {
    explicit Record(std::string_view name) : key(name) {}

    const std::string key;
    SharedBucket bucket;
    // Guarded by the directory's mutex.
    size_t connections = 0;
    bool resting = false;  // stands in resting_
  };

 public:
  // A connection while it is counted; gives its place back when it is destroyed. The directory
  // outlives it. Belongs to one thread.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept { *this = std::move(other); }
    Place& operator=(Place&& other) noexcept {
      std::swap(directory_, other.directory_);
      std::swap(record_, other.record_);
      std::swap(rate_, other.rate_);
      return *this;
    }
    ~Place() {
      if (directory_ != nullptr) directory_->Release(*record_);
    }

    explicit operator bool() const { return directory_ != nullptr; }

    // Takes a token of the address, if there is one. `now`: Clock::Elapsed().
    bool Take(absl::Duration now) { return record_ == nullptr || record_->bucket.Take(rate_, now); }
    absl::Duration UntilNext(absl::Duration now) const {
      return record_ == nullptr ? absl::ZeroDuration() : record_->bucket.UntilNext(rate_, now);
    }
    const RateLimit& rate() const { return rate_; }

   private:
    friend class AddressDirectory;

    AddressDirectory* directory_ = nullptr;
    Record* record_ = nullptr;
    RateLimit rate_;
  };

  enum class Outcome : uint8_t {
    kAdmitted,
    kServerFull,   // as many connections as the server takes
    kAddressFull,  // as many as one address may have
  };

  explicit AddressDirectory(const Clock& clock) : clock_(clock) {}

  // Counts one more connection; `place` is set if it is admitted, and keeps the rate of `limits`.
  Outcome Admit(std::string_view address, const AddressLimits& limits, Place* place);

  size_t connections() const;
  // Addresses that are known, those without connections that owe tokens among them.
  size_t addresses() const;

 private:
  void Release(Record& record);
  void ForgetRested();

  const Clock& clock_;
  // The standard library's, which ThreadSanitizer sees; Debian's Abseil is built without its hooks.
  mutable std::mutex mutex_;
  StringViewMap<std::unique_ptr<Record>> records_;  // by their keys; guarded by mutex_
  // Addresses whose last connection left while they owed tokens: they are kept until their bucket
  // is full, so that coming back does not fill it. Guarded by mutex_.
  std::deque<Record*> resting_;
  size_t connections_ = 0;  // guarded by mutex_
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_ADDRESS_DIRECTORY_H_
