// What all logs do alike.
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "runtime/engine/log_internal.h"

namespace wireloom::engine::internal {

absl::Status CheckOrder(int64_t last, const std::vector<LogRecord>& records) {
  for (const LogRecord& record : records) {
    if (record.position <= last) {
      return absl::InvalidArgumentError(
          absl::StrCat("position ", record.position, " must be greater than ", last));
    }
    last = record.position;
  }
  return absl::OkStatus();
}

}  // namespace wireloom::engine::internal
