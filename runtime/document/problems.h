// What is wrong with a configuration: a line for each mistake.
#ifndef WIRELOOM_RUNTIME_DOCUMENT_PROBLEMS_H_
#define WIRELOOM_RUNTIME_DOCUMENT_PROBLEMS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_join.h"

namespace wireloom::document {

class Problems {
 public:
  // As many as the codec keeps: enough to work through, few enough to read.
  static constexpr size_t kMax = 16;

  void Add(std::string line) {
    if (lines_.size() < kMax) lines_.push_back(std::move(line));
  }

  bool empty() const { return lines_.empty(); }
  const std::vector<std::string>& lines() const { return lines_; }

  // OK if there are none; else all of them, a line each.
  absl::Status ToStatus() const {
    if (empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrJoin(lines_, "\n"));
  }

 private:
  std::vector<std::string> lines_;
};

}  // namespace wireloom::document

#endif  // WIRELOOM_RUNTIME_DOCUMENT_PROBLEMS_H_
