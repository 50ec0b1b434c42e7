// What generated code says about a field as a member of a message.
#ifndef WIRELOOM_RUNTIME_CODEC_FIELD_H_
#define WIRELOOM_RUNTIME_CODEC_FIELD_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace wireloom::codec {

// A declared member. Besides its name it holds `"name":`, ready to be compared and written in
// 16-byte blocks.
class Field {
 public:
  static constexpr size_t kKeyBytes = 32;

  // `code`: the error code of violations of this field; empty: the protocol's default.
  consteval explicit Field(std::string_view name, std::string_view code = {})
      : name_(name), code_(code) {
    if (name.size() + 3 > kKeyBytes) return;  // Such a key always takes the slow path.
    char* out = key_;
    *out++ = '"';
    for (const char c : name) *out++ = c;
    *out++ = '"';
    *out++ = ':';
    key_size_ = static_cast<uint32_t>(name.size() + 3);
    mask_ = key_size_ == kKeyBytes ? ~uint32_t{0} : (uint32_t{1} << key_size_) - 1;
  }

  constexpr std::string_view name() const { return name_; }
  constexpr std::string_view code() const { return code_; }
  // `"name":`, padded with zeros to kKeyBytes; key_size() is 0 if it does not fit.
  constexpr const char* key() const { return key_; }
  constexpr uint32_t key_size() const { return key_size_; }
  // One bit per byte of the key.
  constexpr uint32_t mask() const { return mask_; }

 private:
  alignas(16) char key_[kKeyBytes] = {};
  std::string_view name_;
  std::string_view code_;
  uint32_t key_size_ = 0;
  uint32_t mask_ = 0;
};

// A set of fields, by index.
consteval uint64_t Bits(std::initializer_list<size_t> indices) {
  uint64_t bits = 0;
  for (const size_t index : indices) bits |= uint64_t{1} << index;
  return bits;
}

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_FIELD_H_
