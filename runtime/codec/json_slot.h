// A member whose type another member names: the payload of an envelope, the parameters of a
// command.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_SLOT_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_SLOT_H_

#include <cstdint>
#include <string_view>

#include "runtime/codec/json_reader.h"
#include "runtime/codec/payload_ops.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::codec {

// Usually the discriminator comes first and the slot is decoded in the same pass. A slot that comes
// before it is checked as JSON, remembered, and decoded at the end.
class JsonSlot {
 public:
  // Violations in the slot go to `violations`; that the slot is no object goes to the reader's.
  JsonSlot(JsonReader& in, Violations& violations) : in_(in), violations_(violations) {}

  // The discriminator is known. Null: there is nothing to decode the slot as.
  void SetOps(const PayloadOps* ops) { ops_ = ops; }

  // The reader is at the slot's value.
  void Read(const Scope& scope, std::string_view code);
  // At the end of the object around. An absent slot is decoded as `{}`; if it may not be absent,
  // and `report_absent` asks for it, that is the violation instead of the members that `{}` lacks.
  void Finish(const Scope& scope, std::string_view code, bool report_absent);

  // What was decoded; null if nothing could be.
  const void* payload() const { return payload_; }
  // The value as received; empty if absent.
  std::string_view bytes() const { return bytes_; }

 private:
  void DecodeLate(std::string_view text, const Scope& scope);

  JsonReader& in_;
  Violations& violations_;
  const PayloadOps* ops_ = nullptr;
  const void* payload_ = nullptr;
  std::string_view bytes_;
  uint32_t depth_ = 0;
  bool present_ = false;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_SLOT_H_
