// What the server knows about a protocol and its kinds of message: constant tables that the
// generator makes.
#ifndef WIRELOOM_RUNTIME_CODEC_KIND_INFO_H_
#define WIRELOOM_RUNTIME_CODEC_KIND_INFO_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/channel_names.h"
#include "runtime/codec/conversion.h"
#include "runtime/codec/encoding.h"
#include "runtime/codec/payload_ops.h"

namespace wireloom::codec {

class DecodeContext;

// As in schema/wireloom/options.proto, where each value is explained.
enum class AuthState : uint8_t { kAuthenticated, kAny };
enum class RateClass : uint8_t { kCounted, kExempt };
enum class Audience : uint8_t { kAll, kOthers, kSender, kTarget };

using ChannelsFunction = void (*)(const void* envelope, const void* payload,
                                  const SessionAttributes& session, ChannelNames* out);

// One kind of message. `payload` pointers are to the kind's struct, `envelope` ones to the
// protocol's.
struct KindInfo {
  uint16_t id;  // Position in ProtocolInfo::kinds, and KindId.
  std::string_view name;
  bool from_client;
  bool from_server;
  AuthState auth;
  RateClass rate;
  Audience audience;
  bool durable;
  bool conflatable;
  bool has_handler;
  bool publishable;
  bool heartbeat;
  absl::Span<const std::string_view> roles;    // One of which the sender needs; empty: none.
  absl::Span<const std::string_view> replies;  // Names of kinds.
  ChannelsFunction channels;                   // Where it goes; null: nowhere by itself.
  ChannelsFunction access;    // Channels that the sender must have access to; null: none.
  const Conversion* becomes;  // As what it is published; null: as it is.
  const Conversion* replay;   // As what it is replayed; null: as it was.
  const PayloadOps* payload;

  bool SentBy(Side side) const { return side == Side::kClient ? from_client : from_server; }

  void append_payload_json(const void* message, Buffer& out) const {
    payload->append_json(message, out);
  }
  void append_payload_binary(const void* message, Buffer& out) const {
    payload->append_binary(message, out);
  }
  // Whether an already built payload satisfies all rules. Paths start with `payload`.
  bool validate(const void* message, Violations& violations) const;
  // A payload alone; `text` must have kPadding readable bytes behind it. Violations are the
  // context's.
  bool decode_payload_json(std::string_view text, DecodeContext& context, const void** out) const;
  bool decode_payload_binary(std::string_view bytes, DecodeContext& context,
                             const void** out) const;
};

// One variant of a kind whose payload is an envelope itself (a command).
struct VariantInfo {
  uint16_t id;
  std::string_view name;
  AuthState auth;
  absl::Span<const std::string_view> roles;
  const PayloadOps* parameters;
};

struct Limits {
  size_t max_message_bytes;
  uint32_t max_depth;
  absl::Duration authentication_timeout;
  uint32_t rate;  // Messages in `rate_window`, at most `rate_burst` at once.
  absl::Duration rate_window;
  uint32_t rate_burst;
  absl::Duration ping_after;
  absl::Duration ping_timeout;
  absl::Duration idle_timeout;  // Zero: never.
};

// The protocol's error code for each way in which a message can be refused.
struct Refusals {
  std::string_view malformed;
  std::string_view unknown_kind;
  std::string_view direction;
  std::string_view unauthenticated;
  std::string_view rate;
  std::string_view payload;
  std::string_view unknown_variant;
  std::string_view unauthorized;
  std::string_view internal;
  std::string_view not_found;
};

// How kinds that are publishable enter; no path: they do not.
struct PublishInfo {
  std::string_view path;
  std::string_view role;
  size_t max_messages = 0;
  size_t max_bytes = 0;
};

struct ProtocolInfo {
  std::string_view name;
  std::string_view version;
  std::string_view title;
  absl::Span<const std::string_view> paths;
  std::string_view subprotocol;
  std::string_view server_name;
  Limits limits;
  Refusals refusals;
  absl::Span<const KindInfo> kinds;
  absl::Span<const VariantInfo> variants;
  absl::Span<const ChannelType> channel_types;
  absl::Span<const std::string_view> session_attributes;
  std::string_view discriminator;  // The envelope's members, as JSON names them.
  std::string_view payload;
  PublishInfo publish;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_KIND_INFO_H_
