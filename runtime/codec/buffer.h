// Growing contiguous output.
#ifndef WIRELOOM_RUNTIME_CODEC_BUFFER_H_
#define WIRELOOM_RUNTIME_CODEC_BUFFER_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace wireloom::codec {

class Buffer {
 public:
  // Writers may touch this many bytes behind what they asked for, which lets them copy in whole
  // blocks.
  static constexpr size_t kSlack = 32;

  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  Buffer(Buffer&&) = default;
  Buffer& operator=(Buffer&&) = default;

  std::string_view view() const { return {data_.get(), size_}; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  char* data() { return data_.get(); }

  // Empty again; the capacity stays.
  void Clear() { size_ = 0; }

  // Room for `bytes` more (and kSlack), to be filled and then claimed by Advance().
  char* Room(size_t bytes) {
    if (capacity_ - size_ < bytes + kSlack) Grow(bytes);
    return data_.get() + size_;
  }
  void Advance(size_t bytes) { size_ += bytes; }

  void Append(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(Room(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void Append(char c) {
    *Room(1) = c;
    ++size_;
  }

  // Drops everything behind the first `size` bytes.
  void Truncate(size_t size) { size_ = size; }

  // Makes room for `bytes` before what stands at `at`, moving it back.
  void InsertRoom(size_t at, size_t bytes) {
    Room(bytes);
    std::memmove(data_.get() + at + bytes, data_.get() + at, size_ - at);
    size_ += bytes;
  }

 private:
  void Grow(size_t bytes);

  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_BUFFER_H_
