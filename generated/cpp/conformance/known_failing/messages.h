// Generated from schema/conformance; do not edit, run ./dev generate.
// The messages of the cases that a server is known to fail in memory: views into the received frame
// and the arena.
//
// Strings, lists and free-form objects are views; they live as long as the frame's buffer and the
// arena. Messages may also be built, with designated initializers, from anything that lives long
// enough.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_MESSAGES_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_MESSAGES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::known_failing {

struct Entry {
  // The case, or a pattern with `*` for several.
  std::string_view case_;
  // Why it fails.
  std::string_view reason;
  // A text that the failure must contain, as the name of a rule. Absent: any failure will do.
  std::optional<std::string_view> expect = {};

  static constexpr bool kHasRequired = true;
};

struct KnownFailing {
  // The entries. Each must match a case that fails, and as it says: what became right goes out of
  // the file.
  absl::Span<const Entry> entries;

  static constexpr bool kHasRequired = false;
};

}  // namespace wireloom::known_failing

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_MESSAGES_H_
