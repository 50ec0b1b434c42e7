// The operations on a payload whose type only the generated tables know.
#ifndef WIRELOOM_RUNTIME_CODEC_PAYLOAD_OPS_H_
#define WIRELOOM_RUNTIME_CODEC_PAYLOAD_OPS_H_

#include "runtime/codec/buffer.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"
#include "runtime/codec/wire_reader.h"

namespace wireloom::codec {

struct PayloadOps {
  // Make the payload on the reader's arena. JSON: the reader is at the object's '{'. Binary: it
  // ends where the payload ends.
  const void* (*read_json)(JsonReader& in, const Scope& at);
  const void* (*read_binary)(WireReader& in, const Scope& at);
  void (*append_json)(const void* payload, Buffer& out);
  void (*append_binary)(const void* payload, Buffer& out);
  bool (*validate)(const void* payload, Violations& violations, const Scope& at);
  // What an absent payload is decoded as; it is told from a sent `{}` by its address.
  const void* absent;
  bool has_required;  // Then it may not be absent.
};

namespace internal {
template <typename P>
inline constexpr P kAbsent{};
}  // namespace internal

// The operations on the generated message P.
template <typename P>
inline constexpr PayloadOps kPayloadOps = {
    .read_json = [](JsonReader& in, const Scope& at) -> const void* {
      P* const payload = in.arena().New<P>();
      ReadJson(in, at, payload);
      return payload;
    },
    .read_binary = [](WireReader& in, const Scope& at) -> const void* {
      P* const payload = in.arena().New<P>();
      ReadBinary(in, at, payload);
      return payload;
    },
    .append_json = [](const void* payload,
                      Buffer& out) { AppendJson(*static_cast<const P*>(payload), out); },
    .append_binary = [](const void* payload,
                        Buffer& out) { AppendBinary(*static_cast<const P*>(payload), out); },
    .validate =
        [](const void* payload, Violations& violations, const Scope& at) {
          return Validate(*static_cast<const P*>(payload), violations, at);
        },
    .absent = &internal::kAbsent<P>,
    .has_required = P::kHasRequired,
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_PAYLOAD_OPS_H_
