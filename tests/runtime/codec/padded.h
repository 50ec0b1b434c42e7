// Text with the padding that readers ask for, in a heap block of exactly that size:
// AddressSanitizer sees what goes beyond.
#ifndef WIRELOOM_TESTS_RUNTIME_CODEC_PADDED_H_
#define WIRELOOM_TESTS_RUNTIME_CODEC_PADDED_H_

#include <algorithm>
#include <memory>
#include <string_view>

#include "runtime/codec/json_reader.h"

namespace wireloom::codec {

class Padded {
 public:
  // `filler` stands in the padding: readers must not be misled by what looks like the text's
  // continuation.
  explicit Padded(std::string_view text, char filler = '}')
      : size_(text.size()), bytes_(new char[text.size() + kPadding]) {
    std::copy(text.begin(), text.end(), bytes_.get());
    std::fill_n(bytes_.get() + size_, kPadding, filler);
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  size_t size_;
  std::unique_ptr<char[]> bytes_;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_TESTS_RUNTIME_CODEC_PADDED_H_
