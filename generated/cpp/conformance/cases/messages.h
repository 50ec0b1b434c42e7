// Generated from schema/conformance; do not edit, run ./dev generate.
// The messages of the conformance suite's cases in memory: views into the received frame and the
// arena.
//
// Strings, lists and free-form objects are views; they live as long as the frame's buffer and the
// arena. Messages may also be built, with designated initializers, from anything that lives long
// enough.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_MESSAGES_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_MESSAGES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::cases {

// What a server may lack without being wrong.
enum class Capability : uint8_t {
  kUnspecified = 0,
  // Binary frames.
  kBinary = 1,  // "binary"
  // `POST /v1/publish`.
  kPublish = 2,  // "publish"
  // Tokens with the role `admin` (Arqon).
  kAdmin = 3,  // "admin"
  // `POST /auth/refresh`.
  kRefresh = 4,  // "refresh"
  // `SYNC_REQUEST`.
  kSync = 5,  // "sync"
  // Collaboration sessions.
  kCollaboration = 6,  // "collaboration"
  // Tokens with claims of the suite's choice.
  kClaims = 7,  // "claims"
  // Channel histories (Arqon).
  kHistory = 8,  // "history"
  // The channel of the server's own telemetry (Arqon).
  kTelemetry = 9,  // "telemetry"
  // TLS.
  kTls = 10,  // "tls"
  // An idle timeout that comes before the first heartbeat.
  kIdle = 11,  // "idle"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kCapabilityNames[] = {
    "",       "binary",  "publish",   "admin", "refresh", "sync", "collaboration",
    "claims", "history", "telemetry", "tls",   "idle"};
constexpr absl::Span<const std::string_view> JsonNames(Capability) { return kCapabilityNames; }

enum class Encoding : uint8_t {
  kUnspecified = 0,
  // Text frames.
  kJson = 1,  // "json"
  // Binary frames.
  kBinary = 2,  // "binary"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kEncodingNames[] = {"", "json", "binary"};
constexpr absl::Span<const std::string_view> JsonNames(Encoding) { return kEncodingNames; }

struct Connect {
  // The connection's name.
  std::string_view as;
  // Path in place of the target's.
  std::optional<std::string_view> path = {};
  // Subprotocols to offer. Absent: the protocol's own; `none` offers none.
  absl::Span<const std::string_view> subprotocols;
  // Further HTTP headers.
  std::optional<codec::FreeForm> headers = {};
  // The handshake must be refused with this HTTP status.
  std::optional<uint32_t> refused = {};
  // Whether the server's heartbeats are answered. Default true.
  std::optional<bool> heartbeat = {};
  // What messages are sent and expected as. Default `json`.
  std::optional<Encoding> encoding = {};
  // The subprotocol that must be agreed upon.
  std::optional<std::string_view> agreed = {};
  // The TLS version to offer, and no other.
  std::optional<std::string_view> tls = {};
  // No connection must come about: the server ends it before the handshake.
  std::optional<bool> unreachable = {};

  static constexpr bool kHasRequired = true;
};

struct Login {
  // The connection's name. `${NAME}` is the user's (client's) id from then on.
  std::string_view as;
  // The user's id. Absent: `${NAME}` if it is known, else a fresh one.
  std::optional<std::string_view> user = {};
  // The organization (BOS). Absent: `${org}`, one of the case's own.
  std::optional<std::string_view> org = {};
  // Roles of the token.
  absl::Span<const std::string_view> roles;
  // Further claims of the token, in place of others of the same name.
  std::optional<codec::FreeForm> claims = {};
  // Whether the server's heartbeats are answered. Default true.
  std::optional<bool> heartbeat = {};
  // What messages are sent and expected as. Default `json`.
  std::optional<Encoding> encoding = {};

  static constexpr bool kHasRequired = true;
};

struct Join {
  // The connection.
  std::string_view by;
  // The room.
  std::string_view room;
  // The channel.
  std::string_view channel;

  static constexpr bool kHasRequired = true;
};

struct Subscribe {
  // The connection.
  std::string_view by;
  // The channels.
  absl::Span<const std::string_view> channels;

  static constexpr bool kHasRequired = true;
};

struct Send {
  // The connection.
  std::string_view by;
  // The message. What the envelope needs and is not said is filled in (Arqon: `version`, `id`,
  // `from`, `timestamp`, `room` and `channel`); `{$absent: true}` leaves a member out.
  std::optional<codec::FreeForm> message = {};
  // In place of it: the text as it is.
  std::optional<std::string_view> text = {};
  // In place of it: the bytes of a text frame, in hexadecimal.
  std::optional<std::string_view> text_bytes = {};
  // In place of it: the bytes of a binary frame, in hexadecimal.
  std::optional<std::string_view> binary = {};
  // In place of it: bytes as they go over the TCP connection, in hexadecimal.
  std::optional<std::string_view> raw = {};
  // The message in so many frames (RFC 6455, 5.4).
  std::optional<uint32_t> fragments = {};
  // A message of so many bytes: spaces are added at its end.
  std::optional<std::string_view> bytes = {};

  static constexpr bool kHasRequired = true;
};

struct Pattern {
  // What the message must match.
  codec::FreeForm message;

  static constexpr bool kHasRequired = true;
};

struct Http {
  // The method.
  std::string_view method;
  // The path, with the query.
  std::string_view path;
  // Claims of the bearer token; `sub` is filled in. Absent: no token.
  std::optional<codec::FreeForm> bearer = {};
  // Headers.
  std::optional<codec::FreeForm> headers = {};
  // The body, an object.
  std::optional<codec::FreeForm> body = {};
  // In place of it: a list of objects.
  absl::Span<const Pattern> bodies;
  // In place of it: a text as it is.
  std::optional<std::string_view> text = {};
  // The answer's status.
  uint32_t status = 0;
  // What the answer's body must match.
  std::optional<codec::FreeForm> answer = {};
  // What the answer's body must contain, where it is no JSON.
  std::optional<std::string_view> contains = {};

  static constexpr bool kHasRequired = true;
};

struct After {
  // A `mark`.
  std::string_view mark;
  // So long after it, `${time.ping_after}`.
  std::string_view time;

  static constexpr bool kHasRequired = true;
};

struct Expect {
  // The connection.
  std::string_view to;
  // What the message must match; members that are not named may be there.
  std::optional<codec::FreeForm> message = {};
  // In place of it: messages that come in any order.
  absl::Span<const Pattern> any_order;
  // Other messages may come before it.
  std::optional<bool> among = {};
  // It comes within this time. Absent: the target's `answer`.
  std::optional<std::string_view> within = {};
  // It comes no earlier.
  std::optional<After> after = {};
  // It is byte for byte what was sent last by this connection.
  std::optional<std::string_view> verbatim = {};
  // In place of it: a ping frame.
  std::optional<bool> ping = {};

  static constexpr bool kHasRequired = true;
};

struct Violation {
  // The path of the field; absent: the whole text. `*`: whatever field is named, or none.
  std::optional<std::string_view> field = {};
  // The rule.
  std::string_view rule;

  static constexpr bool kHasRequired = true;
};

struct Refused {
  // The connection.
  std::string_view to;
  // The protocol's error code.
  std::string_view code;
  // Every violation that must be told.
  absl::Span<const Violation> violations;

  static constexpr bool kHasRequired = true;
};

struct Closed {
  // The connection.
  std::string_view to;
  // The close code must be one of these. None: any way of ending the connection will do.
  absl::Span<const uint32_t> codes;
  // Within this time. Absent: the target's `answer`.
  std::optional<std::string_view> within = {};
  // No earlier.
  std::optional<After> after = {};
  // Messages may come before.
  std::optional<bool> among = {};
  // The close carries a reason text.
  std::optional<bool> reason = {};

  static constexpr bool kHasRequired = true;
};

// One step. Where it has several parts they are done in the order in which they stand here.
struct Step {
  // It only prepares: if it goes otherwise than written, the case is inconclusive rather than
  // failed.
  std::optional<bool> control = {};
  // It is done so often, `100` or `${limit.rate}`; `${i}` counts from 1.
  std::optional<std::string_view> times = {};
  // Remembers the time, for `after`.
  std::optional<std::string_view> mark = {};
  // Opens a connection and sends nothing.
  std::optional<Connect> connect = {};
  // Opens a connection and authenticates or identifies, as the target says.
  std::optional<Login> login = {};
  // Joins a channel (Arqon), as the target says.
  std::optional<Join> join = {};
  // Subscribes to channels (BOS).
  std::optional<Subscribe> subscribe = {};
  // Sends a message.
  std::optional<Send> send = {};
  // Makes an HTTP request.
  std::optional<Http> http = {};
  // A message must come.
  std::optional<Expect> expect = {};
  // What was sent last by these connections is accepted: until a barrier's answer comes it is not
  // refused for its content. (It may be refused for another reason, as that nothing of that name
  // exists.)
  absl::Span<const std::string_view> accepted;
  // What was sent last is refused for its content.
  std::optional<Refused> refused = {};
  // Connections to which nothing more may have come: each is asked something, and the answer must
  // come next.
  absl::Span<const std::string_view> quiet;
  // The server must close a connection.
  std::optional<Closed> closed = {};
  // Connections that the client closes (1000).
  absl::Span<const std::string_view> close;
  // Connections whose TCP connection the client ends, without a closing handshake.
  absl::Span<const std::string_view> drop;
  // Waits for a time that the target declares, while heartbeats go on.
  std::optional<std::string_view> pause = {};

  static constexpr bool kHasRequired = false;
};

struct Case {
  // Stable name, `auth/third-failure-closes`.
  std::string_view id;
  // What must hold, as a sentence.
  std::string_view title;
  // The requirement of the protocol's schema that the case checks.
  std::string_view requirement;
  // Capabilities without which it is not applicable.
  absl::Span<const Capability> needs;
  // Times of the target, `ping_after`, that it waits for: not applicable where one is longer than
  // --max-wait.
  absl::Span<const std::string_view> waits;
  // Names of variables that hold a fresh id in each run, `${name}`.
  absl::Span<const std::string_view> names;
  // It runs while no other case does.
  std::optional<bool> alone = {};
  // What is done, in order.
  absl::Span<const Step> steps;

  static constexpr bool kHasRequired = true;
};

struct CaseFile {
  // What the file's cases are about, in one sentence.
  std::string_view about;
  // The cases, in the order in which they are listed.
  absl::Span<const Case> cases;

  static constexpr bool kHasRequired = true;
};

}  // namespace wireloom::cases

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_MESSAGES_H_
