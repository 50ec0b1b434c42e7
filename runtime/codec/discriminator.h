// Finding a kind of message by its name: a perfect hash whose seed and slots the generator chose.
#ifndef WIRELOOM_RUNTIME_CODEC_DISCRIMINATOR_H_
#define WIRELOOM_RUNTIME_CODEC_DISCRIMINATOR_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/encoding.h"

namespace wireloom::codec {

// A name, and the index of what it means in a message of either side; -1: nothing.
struct Discriminator {
  std::string_view name;
  int16_t client;
  int16_t server;
};

// As codegen/perfect_hash.py computes it: chunks of eight bytes, little-endian; the last one
// overlaps, and a name of less than eight bytes is extended by zeros.
inline uint64_t HashName(std::string_view name, uint64_t seed) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15;
  uint64_t hash = seed;
  const auto mix = [&hash](uint64_t chunk) {
    hash = (hash ^ chunk) * kMultiplier;
    hash ^= hash >> 32;
  };
  const char* p = name.data();
  size_t left = name.size();
  uint64_t chunk = 0;
  for (; left > 8; left -= 8, p += 8) {
    std::memcpy(&chunk, p, 8);
    mix(chunk);
  }
  if (name.size() >= 8) {
    std::memcpy(&chunk, name.data() + name.size() - 8, 8);
  } else {
    chunk = 0;
    for (size_t i = 0; i < name.size(); ++i) {
      chunk |= uint64_t{static_cast<unsigned char>(name[i])} << (8 * i);
    }
  }
  mix(chunk);
  return hash;
}

// Each name stands in one slot of its own, so one comparison decides.
struct DiscriminatorTable {
  uint64_t seed;
  absl::Span<const uint8_t> slots;  // A power of two of them: index of the entry plus one; 0: none.
  absl::Span<const Discriminator> entries;

  // What `name` means when `sender` says it; if only the other side may, what it means there; -1 if
  // nobody may.
  int Find(std::string_view name, Side sender) const {
    const uint8_t slot = slots[HashName(name, seed) & (slots.size() - 1)];
    if (slot == 0 || entries[slot - 1].name != name) return -1;
    const Discriminator& entry = entries[slot - 1];
    const int own = sender == Side::kClient ? entry.client : entry.server;
    const int other = sender == Side::kClient ? entry.server : entry.client;
    return own >= 0 ? own : other;
  }
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_DISCRIMINATOR_H_
