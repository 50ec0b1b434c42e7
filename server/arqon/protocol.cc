// What the generated code of Arqon leaves to find out.
#include "server/arqon/protocol.h"

#include "runtime/codec/json_reader.h"
#include "runtime/codec/wire_reader.h"

namespace wireloom::server::arqon {

const codec::VariantInfo* Protocol::VariantOfBroken(const Message& message,
                                                    codec::DecodeContext& context) {
  if (message.payload_bytes.empty()) return nullptr;
  codec::Violations ignored;
  const void* payload = nullptr;
  if (message.encoding == codec::Encoding::kJson) {
    codec::JsonReader reader(message.payload_bytes, context.arena(), ignored, /*depth=*/1);
    payload = message.kind->payload->read_json(reader, {});
  } else {
    codec::WireReader reader(message.payload_bytes, message.payload_bytes.data(), context.arena(),
                             ignored);
    payload = message.kind->payload->read_binary(reader, {});
  }
  return payload == nullptr ? nullptr : static_cast<const wire::Command*>(payload)->variant;
}

}  // namespace wireloom::server::arqon
