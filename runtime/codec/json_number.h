// A number of JSON text, before anybody has said which type it shall have.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_NUMBER_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_NUMBER_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/numeric/int128.h"

namespace wireloom::codec {

struct JsonNumber {
  std::string_view text;
  uint64_t digits = 0;   // All digits as one integer, without the point; valid if `exact`.
  int64_t exponent = 0;  // Power of ten that `digits` is multiplied by.
  bool negative = false;
  bool exact = false;  // No more than 19 digits: `digits` holds them all.

  // The nearest double; an infinity where a double's range is exceeded.
  double ToDouble() const;
  // The integer that the number is (`5`, `5.0`, `5e0`), clamped to the range [-2^64, 2^64]; nothing
  // if it is none.
  std::optional<absl::int128> ToInteger() const;
};

// Reads the number at `p`, which is at a digit or '-'. Returns the position behind it, or null if
// it breaks JSON's grammar; then *error_at is where. Reads no byte at or behind `end`.
const char* ReadJsonNumber(const char* p, const char* end, JsonNumber* out, const char** error_at);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_NUMBER_H_
