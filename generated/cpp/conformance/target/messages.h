// Generated from schema/conformance; do not edit, run ./dev generate.
// The messages of the description of a server for the conformance suite in memory: views into the
// received frame and the arena.
//
// Strings, lists and free-form objects are views; they live as long as the frame's buffer and the
// arena. Messages may also be built, with designated initializers, from anything that lives long
// enough.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_MESSAGES_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_MESSAGES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::target {

struct Token {
  // The user that it names (`sub`).
  std::string_view user;
  // The organization (`org`).
  std::optional<std::string_view> org = {};
  // Its roles.
  absl::Span<const std::string_view> roles;
  // The token.
  std::string_view token;

  static constexpr bool kHasRequired = true;
};

// One of `secret_file`, `command` and `list`.
struct Tokens {
  // The file with the HS256 secret that the server verifies with. A relative path starts from the
  // target file's folder.
  std::optional<std::string_view> secret_file = {};
  // A program and its arguments. It gets the claims as a JSON object on standard input and prints
  // the token.
  absl::Span<const std::string_view> command;
  // Tokens that exist. Cases that need other claims than these are not applicable.
  absl::Span<const Token> list;
  // The claim `iss` of made tokens.
  std::optional<std::string_view> issuer = {};
  // The claim `aud` of made tokens.
  std::optional<std::string_view> audience = {};
  // How long after `exp` the server still accepts a token, and before `nbf`. Absent: 30s.
  std::optional<std::string_view> leeway = {};

  static constexpr bool kHasRequired = false;
};

struct Arqon {
  // The message that identifies `${client}`, with the token `${token}` where one is needed. Absent:
  // a command `identify`.
  std::optional<codec::FreeForm> identify = {};
  // What the answer must match. Absent: a `command_response` of status `success`.
  std::optional<codec::FreeForm> identified = {};
  // The message that joins `${room}` and `${channel}`. Absent: a command `join_channel`.
  std::optional<codec::FreeForm> join = {};
  // What the answer must match. Absent: a `command_response` of status `success`.
  std::optional<codec::FreeForm> joined = {};
  // The message after whose answer everything before is known to have been dealt with. Absent: a
  // command `ping`.
  std::optional<codec::FreeForm> barrier = {};

  static constexpr bool kHasRequired = false;
};

struct Lack {
  // The capability, as `publish`.
  std::string_view capability;
  // Why it is not there.
  std::string_view reason;

  static constexpr bool kHasRequired = true;
};

struct Limits {
  // Bytes of a message. Absent: 1048576.
  std::optional<uint32_t> max_message_bytes = {};
  // Messages that a connection may send at once. Absent: BOS 100, Arqon 2000.
  std::optional<uint32_t> rate = {};
  // Refused messages after which a connection is closed. Absent: 10.
  std::optional<uint32_t> violations = {};
  // Connections of a user. Absent: 10.
  std::optional<uint32_t> connections_per_user = {};
  // Failed AUTHs after which a connection is closed. Absent: 3.
  std::optional<uint32_t> failed_auths = {};
  // Participants of a session. Absent: 8.
  std::optional<uint32_t> session_participants = {};
  // Channels that a connection may hold. Absent: 1000.
  std::optional<uint32_t> subscriptions = {};
  // Seconds that a token from `POST /auth/refresh` lives. Absent: 3600.
  std::optional<uint32_t> token_lifetime = {};

  static constexpr bool kHasRequired = false;
};

struct Times {
  // An answer comes within this time. Absent: 5s.
  std::optional<std::string_view> answer = {};
  // For authentication or identification. Absent: 10s.
  std::optional<std::string_view> authentication_timeout = {};
  // Silence after which the server pings. Absent: 30s.
  std::optional<std::string_view> ping_after = {};
  // How long it then waits. Absent: 10s.
  std::optional<std::string_view> ping_timeout = {};
  // Silence after which an idle connection is closed. Absent: 5m.
  std::optional<std::string_view> idle_timeout = {};
  // After the end of a token, for a new one. Absent: 1m.
  std::optional<std::string_view> token_grace = {};
  // For a participant whose connection dropped. Absent: 1m.
  std::optional<std::string_view> session_grace = {};
  // After which a participant is idle. Absent: 5m.
  std::optional<std::string_view> session_idle = {};
  // After which a session without anybody expires. Absent: 10m.
  std::optional<std::string_view> session_empty = {};
  // The window of the rate limit. Absent: BOS 1m, Arqon 1s.
  std::optional<std::string_view> rate_window = {};
  // After which a client is idle (Arqon). Absent: 5m.
  std::optional<std::string_view> client_idle = {};

  static constexpr bool kHasRequired = false;
};

struct Target {
  // What the server is called in reports.
  std::optional<std::string_view> name = {};
  // `ws://HOST:PORT/PATH` or `wss://`, where --url does not say it.
  std::optional<std::string_view> url = {};
  // `http://HOST:PORT` of the HTTP endpoints. Absent: the host and port of `url`.
  std::optional<std::string_view> http_url = {};
  // A PEM file with the certificates that the server's is checked with. Absent: the system's.
  std::optional<std::string_view> ca_file = {};
  // How tokens are made.
  std::optional<Tokens> tokens = {};
  // How a client of Arqon says who it is and joins a channel: the specification leaves both open.
  std::optional<Arqon> arqon = {};
  // What the server does that others need not: `refresh`, and `idle` if its idle timeout comes
  // before its heartbeat.
  absl::Span<const std::string_view> has;
  // What the server does without, each with the reason that the report shows.
  absl::Span<const Lack> lacks;
  // Its limits.
  std::optional<Limits> limits = {};
  // Its times.
  std::optional<Times> times = {};

  static constexpr bool kHasRequired = false;
};

}  // namespace wireloom::target

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_MESSAGES_H_
