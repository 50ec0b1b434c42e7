// The answers to recent requests, by the key that the client gave them.
#ifndef WIRELOOM_SERVER_BOS_IDEMPOTENCY_KEYS_H_
#define WIRELOOM_SERVER_BOS_IDEMPOTENCY_KEYS_H_

#include <cstddef>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "runtime/core/string_map.h"

namespace wireloom::server::bos {

// What a successful publication is answered with: its timestamps follow each other by a
// microsecond. `digest` is of the request.
struct Published {
  size_t digest = 0;
  absl::Time first = {};
  size_t count = 0;
};

// Belongs to one shard's thread; times are Clock::Elapsed(). Memory is bounded: where there are too
// many keys, the organization that has most of them loses its oldest one, so that nobody's keys
// are pushed out by another's.
class IdempotencyKeys {
 public:
  struct Limits {
    absl::Duration window;  // how long a key is remembered
    size_t max_keys;        // of all organizations together
  };

  // Null: unknown, or forgotten. Valid until the next call.
  const Published* Find(std::string_view organization, std::string_view key, absl::Duration now,
                        const Limits& limits) const;

  // A key that Find() does not know.
  void Insert(std::string_view organization, std::string_view key, const Published& answer,
              absl::Duration now, const Limits& limits);

  // Forgets what is too old.
  void Sweep(absl::Duration now, const Limits& limits);

  size_t size() const { return size_; }

 private:
  struct Entry {
    std::string key;
    Published answer;
    absl::Duration at;
  };
  struct Organization {
    std::string id;
    std::list<Entry> by_age;  // oldest first
    core::StringViewMap<std::list<Entry>::iterator> by_key;
  };

  static bool IsOver(const Entry& entry, absl::Duration now, const Limits& limits) {
    return now - entry.at >= limits.window;
  }
  void ForgetOne(std::string_view asking);
  void ForgetOldest(Organization& organization);
  void NoteSize(Organization& organization, size_t before);

  core::StringMap<std::unique_ptr<Organization>> organizations_;
  std::set<std::pair<size_t, Organization*>> by_size_;
  size_t size_ = 0;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_IDEMPOTENCY_KEYS_H_
