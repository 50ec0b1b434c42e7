// RFC 3339 timestamps as the protocols allow them ('Time' in the decisions).
#ifndef WIRELOOM_RUNTIME_CODEC_TIMESTAMP_H_
#define WIRELOOM_RUNTIME_CODEC_TIMESTAMP_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace wireloom::codec {

// Date, `T` or `t`, time, 0 to 9 fraction digits, `Z`, `z` or an offset; a real calendar date;
// `:60` only at 23:59:60 UTC.
bool IsTimestamp(std::string_view text);

// The moment that a timestamp means (a leap second: the next day's first moment); nothing if it is
// none.
std::optional<absl::Time> ParseTimestamp(std::string_view text);

// UTC with `Z`. Digits below the last are cut off, so a formatted moment never lies in the future.
std::string FormatMillis(absl::Time time);  // 3 fraction digits
std::string FormatMicros(absl::Time time);  // 6 fraction digits

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_TIMESTAMP_H_
