// Numbers as JSON text.
#ifndef WIRELOOM_RUNTIME_CODEC_NUMBER_TEXT_H_
#define WIRELOOM_RUNTIME_CODEC_NUMBER_TEXT_H_

#include <cstddef>
#include <cstdint>

namespace wireloom::codec {

// Enough for any number that is written here.
inline constexpr size_t kNumberBytes = 32;

// The shortest text that reads back as `value`; integers below 2^53 in plain notation (`1250000`,
// not `1.25e+06`). JSON has no infinity and no NaN: an infinity becomes the largest finite double,
// NaN becomes `null`. Each returns the position behind the text, which starts at `out` and has at
// most kNumberBytes.
char* WriteDouble(double value, char* out);
char* WriteInteger(int64_t value, char* out);
char* WriteInteger(uint64_t value, char* out);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_NUMBER_TEXT_H_
