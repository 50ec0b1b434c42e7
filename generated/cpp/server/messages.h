// Generated from schema/server; do not edit, run ./dev generate.
// The messages of the server's configuration in memory: views into the received frame and the
// arena.
//
// Strings, lists and free-form objects are views; they live as long as the frame's buffer and the
// arena. Messages may also be built, with designated initializers, from anything that lives long
// enough.
#ifndef WIRELOOM_GENERATED_CPP_SERVER_MESSAGES_H_
#define WIRELOOM_GENERATED_CPP_SERVER_MESSAGES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::config {

// How a line of the log is written.
enum class LogFormat : uint8_t {
  kUnspecified = 0,
  kJson = 1,  // "json"
  kText = 2,  // "text"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kLogFormatNames[] = {"", "json", "text"};
constexpr absl::Span<const std::string_view> JsonNames(LogFormat) { return kLogFormatNames; }

// From which importance on something is logged.
enum class LogLevel : uint8_t {
  kUnspecified = 0,
  kDebug = 1,    // "debug"
  kInfo = 2,     // "info"
  kWarning = 3,  // "warning"
  kError = 4,    // "error"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kLogLevelNames[] = {"", "debug", "info", "warning", "error"};
constexpr absl::Span<const std::string_view> JsonNames(LogLevel) { return kLogLevelNames; }

// What keeps durable messages.
enum class StoreEngine : uint8_t {
  kUnspecified = 0,
  // Memory: until the server stops.
  kMemory = 1,  // "memory"
  // A SQLite file: an acknowledged message outlasts the process and the machine's power.
  kSqlite = 2,  // "sqlite"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kStoreEngineNames[] = {"", "memory", "sqlite"};
constexpr absl::Span<const std::string_view> JsonNames(StoreEngine) { return kStoreEngineNames; }

struct Token {
  // The claim `iss` must be this.
  std::optional<std::string_view> issuer = {};
  // The claim `aud` must be this or contain it.
  std::optional<std::string_view> audience = {};
  // Clocks differ: a token is accepted this long after `exp` and before `nbf`.
  std::optional<std::string_view> leeway = {};
  // Files with further keys that tokens are verified with: PEM (a public key, a private key or a
  // certificate) or JSON Web Keys, RSA for RS256, EC on P-256 for ES256, `oct` for HS256. Before a
  // file `KID=` says which `kid` tokens name the PEM key by, or which key of a set is meant.
  // Relative paths are as those of `jwt_secret`. A reload reads the files again.
  absl::Span<const std::string_view> keys;
  // The private key, as in `keys`, that `POST /auth/refresh` signs access tokens with; its public
  // half verifies too. The file of `jwt_secret` makes the secret sign. A reload reads the file
  // again.
  std::optional<std::string_view> signing_key = {};
  // How long an access token of `POST /auth/refresh` lives.
  std::optional<std::string_view> access_lifetime = {};
  // Requests to `POST /auth/refresh` from one address in a minute, a tenth of them at once; further
  // ones get 429. 0: without a limit.
  std::optional<uint32_t> refresh_rate = {};

  static constexpr bool kHasRequired = false;
};

struct AddressRate {
  // Messages in `window`. 0: without a limit.
  std::optional<uint32_t> rate = {};
  // The time in which `rate` messages are earned, evenly.
  std::optional<std::string_view> window = {};
  // Messages at once. 0: as `rate`.
  std::optional<uint32_t> burst = {};

  static constexpr bool kHasRequired = false;
};

struct BosLimits {
  // Largest message; one byte more closes the connection (1009).
  std::optional<uint64_t> max_message_bytes = {};
  // From the opened connection until it must have authenticated; then it is closed (1008).
  std::optional<std::string_view> authentication_timeout = {};
  // Messages of a connection in `rate_window`.
  std::optional<uint32_t> rate = {};
  // The time in which `rate` messages are earned, evenly.
  std::optional<std::string_view> rate_window = {};
  // Messages at once. 0: as `rate`.
  std::optional<uint32_t> rate_burst = {};
  // Silence after which the server asks for a sign of life.
  std::optional<std::string_view> ping_after = {};
  // How long it then waits before it closes (1008).
  std::optional<std::string_view> ping_timeout = {};
  // Silence after which the connection is closed (1000). 0s: never.
  std::optional<std::string_view> idle_timeout = {};
  // Time to bring a new token after the end of the old one; then the connection is closed (1008).
  std::optional<std::string_view> token_grace = {};
  // Connections of one user (organization and `sub`).
  std::optional<uint32_t> connections_per_user = {};
  // Channels that one connection may subscribe to: as many as an UNSUBSCRIBED can list, when a
  // token ends them all.
  std::optional<uint32_t> subscriptions_per_connection = {};
  // Failed AUTHs in a row after which the connection is closed (1008).
  std::optional<uint32_t> max_failed_auths = {};
  // How long a publish request's `Idempotency-Key` is remembered: a request with the same key gets
  // the first answer again, and publishes nothing.
  std::optional<std::string_view> idempotency_window = {};
  // Keys that each event loop remembers. Beyond, the organization that has most of them loses its
  // oldest.
  std::optional<uint32_t> idempotency_keys = {};
  // Bytes of publish requests that may be in hand at once, until their messages are handed out;
  // beyond, requests are answered with 503. A request is taken in any case when there is no other.
  std::optional<uint64_t> publish_queue_bytes = {};
  // Participants of a collaboration session, those who may still come back counted.
  std::optional<uint32_t> session_participants = {};
  // Collaboration sessions of one organization at once.
  std::optional<uint32_t> sessions_per_organization = {};
  // How long a participant whose last connection dropped may stay away before that counts as
  // leaving.
  std::optional<std::string_view> session_grace = {};
  // Without a message but heartbeats for so long, a participant is `idle`. 0s: never.
  std::optional<std::string_view> session_idle_after = {};
  // A session that nobody is connected to for so long expires.
  std::optional<std::string_view> session_empty_lifetime = {};
  // A session of this age expires.
  std::optional<std::string_view> session_lifetime = {};
  // Of one user in one session, at most one cursor position is handed out in this time; the last
  // one always is. 0s: all of them.
  std::optional<std::string_view> cursor_interval = {};

  static constexpr bool kHasRequired = false;
};

struct ArqonLimits {
  // Largest message; one byte more closes the connection (1009).
  std::optional<uint64_t> max_message_bytes = {};
  // From the opened connection until it must have identified itself; then it is closed (1008).
  std::optional<std::string_view> authentication_timeout = {};
  // Messages of a connection in `rate_window`.
  std::optional<uint32_t> rate = {};
  // The time in which `rate` messages are earned, evenly.
  std::optional<std::string_view> rate_window = {};
  // Messages at once. 0: as `rate`.
  std::optional<uint32_t> rate_burst = {};
  // Silence after which the server sends a WebSocket ping.
  std::optional<std::string_view> ping_after = {};
  // How long it then waits before it closes (1008).
  std::optional<std::string_view> ping_timeout = {};
  // Silence after which the connection is closed (1000). 0s: never.
  std::optional<std::string_view> idle_timeout = {};
  // A channel that was made by joining disappears this long after its last member left.
  std::optional<std::string_view> empty_channel_lifetime = {};
  // Silence that makes a client `idle`.
  std::optional<std::string_view> client_idle_after = {};
  // Message ids that are remembered of each sender, so that a repeated one is told from a new one.
  std::optional<uint32_t> remembered_ids = {};
  // Messages that each channel keeps as its history.
  std::optional<uint32_t> history_messages = {};
  // Bytes of them: what is older is dropped, whatever `history_messages` says.
  std::optional<uint64_t> history_bytes = {};
  // Channels at once. 0: without a limit.
  std::optional<uint32_t> max_channels = {};
  // Members of a channel that has no limit of its own. 0: without a limit.
  std::optional<uint32_t> max_members = {};

  static constexpr bool kHasRequired = false;
};

struct Limits {
  // Refused messages of a connection within `violation_window` after which it is closed (1008).
  std::optional<uint32_t> max_violations = {};
  // The time in which `max_violations` are counted.
  std::optional<std::string_view> violation_window = {};
  // Bytes that may wait for one slow client before it is closed (1013). A BOS client gets
  // `slow_consumer_time` to come down to it, up to two publish requests (16 MiB) more.
  std::optional<uint64_t> send_queue_bytes = {};
  // An HTTP request or a handshake that is not complete by then is cut off.
  std::optional<std::string_view> handshake_timeout = {};
  // How long a graceful stop waits for clients to take their last messages and their close.
  std::optional<std::string_view> drain_timeout = {};
  // WebSocket connections at once; further ones are refused with 503. 0: as many as there are
  // descriptors.
  std::optional<uint32_t> max_connections = {};
  // Of them, those from one address; further ones are refused with 429. 0: as many as the server
  // takes.
  std::optional<uint32_t> connections_per_address = {};
  // Messages of all connections from one address together, beside each connection's own rate.
  std::optional<AddressRate> address_rate = {};
  // How long more than `send_queue_bytes` may wait for a BOS client before it is closed (1013):
  // what is published at once may be more than anybody can read at once.
  std::optional<std::string_view> slow_consumer_time = {};
  // Limits of BOS connections.
  std::optional<BosLimits> bos = {};
  // Limits of Arqon connections, clients and channels.
  std::optional<ArqonLimits> arqon = {};

  static constexpr bool kHasRequired = false;
};

struct Arqon {
  // Every client joins these channels, `room:channel`, when it identifies itself. They exist from
  // the start and stay.
  absl::Span<const std::string_view> default_channels;
  // These channels exist from the start and cannot be deleted; the server alone sends into them.
  // Those of the room `integriguard` are always such.
  absl::Span<const std::string_view> system_channels;
  // Joining makes a channel that does not exist; else it is an error (404).
  std::optional<bool> auto_create = {};
  // Between two `server_stats`.
  std::optional<std::string_view> stats_interval = {};

  static constexpr bool kHasRequired = false;
};

struct Log {
  // What is less important is not logged.
  std::optional<LogLevel> level = {};
  // JSON objects for programs, or text for people.
  std::optional<LogFormat> format = {};

  static constexpr bool kHasRequired = false;
};

struct Tls {
  // The file with the server's certificate in PEM, and behind it those that lead to the one that
  // clients trust. Relative paths as for `jwt_secret`. A reload reads both files again; whether
  // there is TLS at all takes a restart.
  std::optional<std::string_view> certificate = {};
  // The file with its private key in PEM, without a passphrase.
  std::optional<std::string_view> key = {};

  static constexpr bool kHasRequired = false;
};

struct Store {
  // `memory` forgets everything when the server stops, `sqlite` keeps it in the file `path`.
  std::optional<StoreEngine> engine = {};
  // The file of `sqlite`; it is made where there is none, its folder must exist. Beside it stand
  // files with the endings `-wal`, `-shm` and `-lock`. One server at a time uses it. A relative
  // path starts from the configuration file's folder; the default, and one in an environment
  // variable, from the working directory.
  std::optional<std::string_view> path = {};
  // Durable messages that are kept of each organization; the oldest go first.
  std::optional<uint32_t> max_messages = {};
  // How long each is kept.
  std::optional<std::string_view> max_age = {};
  // Whether `sqlite` keeps the history of Arqon's channels, too: an acknowledgement then waits for
  // the disk, receivers do not. Otherwise it is in memory. Channels keep what
  // `limits.arqon.history_messages` says either way.
  std::optional<bool> arqon_history = {};

  static constexpr bool kHasRequired = false;
};

struct Config {
  // Where the server listens; port 0 lets the kernel choose.
  std::optional<std::string_view> listen = {};
  // The file with the HS256 secret that tokens are signed with, at least 32 bytes. A relative path
  // starts from the configuration file's folder; in an environment variable or a flag, from the
  // working directory. This or `token.keys` is needed unless `dev` is on. A reload reads the file
  // again.
  std::optional<std::string_view> jwt_secret = {};
  // Event loops, each with a thread and connections of its own.
  std::optional<uint32_t> shards = {};
  // Development mode: a random secret if none is given, a token on standard output, browsers from
  // localhost.
  std::optional<bool> dev = {};
  // Browsers may connect from these origins beside the server's own.
  absl::Span<const std::string_view> allowed_origins;
  // What tokens must be, beside signed and not expired.
  std::optional<Token> token = {};
  // Times and limits.
  std::optional<Limits> limits = {};
  // How the Arqon protocol is served.
  std::optional<Arqon> arqon = {};
  // What the server says on standard error.
  std::optional<Log> log = {};
  // TLS 1.3, and only it: with these two files the server speaks `https` and `wss`, without them
  // neither.
  std::optional<Tls> tls = {};
  // Where durable messages are kept for those who ask for what they missed.
  std::optional<Store> store = {};

  static constexpr bool kHasRequired = false;
};

}  // namespace wireloom::config

#endif  // WIRELOOM_GENERATED_CPP_SERVER_MESSAGES_H_
