// What went over the wires of a case, as reports show it.
#ifndef WIRELOOM_CONFORMANCE_RUN_TRACE_H_
#define WIRELOOM_CONFORMANCE_RUN_TRACE_H_

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace wireloom::conformance {

struct TraceLine {
  absl::Time at;
  std::string connection;
  bool sent = false;
  std::string text;
};

// In order, and bounded: of more than it keeps, the middle is left out.
class Trace {
 public:
  void Add(std::string_view connection, bool sent, std::string_view text);
  const std::deque<TraceLine>& lines() const { return lines_; }
  size_t left_out() const { return left_out_; }

 private:
  std::deque<TraceLine> lines_;
  size_t left_out_ = 0;
};

// The text with `(signature)` in place of the signatures of JSON Web Tokens: one can read what a
// token claims, but who sees a report cannot use it.
std::string HideSignatures(std::string_view text);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_TRACE_H_
