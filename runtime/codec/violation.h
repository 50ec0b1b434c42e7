// What is wrong with a message: data, not text alone.
#ifndef WIRELOOM_RUNTIME_CODEC_VIOLATION_H_
#define WIRELOOM_RUNTIME_CODEC_VIOLATION_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/codec/encoding.h"

namespace wireloom::codec {

// One broken rule ('Violations' in the decisions).
struct Violation {
  std::string field;      // Path, as `payload.channels[0]`; empty if the whole text is at fault.
  std::string_view rule;  // Rule id, as `string.max_len`.
  std::string message;    // Names the bound and the remedy.
  std::string_view code;  // The protocol's error code; empty: the protocol's default for the place.
  std::string value;      // String rules: what was refused, cut at 256 bytes.
};

// The violations of one message, in the order in which they were found; the first 16 are kept.
class Violations {
 public:
  static constexpr size_t kMax = 16;

  // Codes are views into the schema's constants. `default_code` stands in for a rule that has no
  // code of its own.
  void set_default_code(std::string_view code) { default_code_ = code; }

  // Who sent what is checked: some rules are wider for the server (StringRules.server_pattern).
  void set_sender(Side sender) { sender_ = sender; }
  Side sender() const { return sender_; }

  void Add(Violation violation) {
    if (items_.size() >= kMax) return;
    if (violation.code.empty()) violation.code = default_code_;
    items_.push_back(std::move(violation));
  }

  bool full() const { return items_.size() >= kMax; }
  bool empty() const { return items_.empty(); }
  size_t size() const { return items_.size(); }
  const Violation& operator[](size_t index) const { return items_[index]; }
  std::vector<Violation>::const_iterator begin() const { return items_.begin(); }
  std::vector<Violation>::const_iterator end() const { return items_.end(); }

  void Clear() { items_.clear(); }
  void Swap(Violations& other) { items_.swap(other.items_); }

 private:
  std::vector<Violation> items_;
  std::string_view default_code_;
  Side sender_ = Side::kServer;  // Messages that are built, not received.
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_VIOLATION_H_
