// Lengths of parts in protobuf's wire format.
#include "runtime/codec/wire_writer.h"

namespace wireloom::codec {

void WirePart::End() {
  const size_t length = out_.size() - start_;
  if (length < 0x80) {
    out_.data()[start_ - 1] = static_cast<char>(length);
    return;
  }
  char varint[10];
  size_t size = 0;
  uint64_t rest = length;
  for (; rest >= 0x80; rest >>= 7) varint[size++] = static_cast<char>(rest | 0x80);
  varint[size++] = static_cast<char>(rest);
  out_.InsertRoom(start_, size - 1);
  std::memcpy(out_.data() + start_ - 1, varint, size);
}

}  // namespace wireloom::codec
