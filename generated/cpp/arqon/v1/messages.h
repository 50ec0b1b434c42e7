// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// The messages of the ArqonBus protocol in memory: views into the received frame and the arena.
//
// Strings, lists and free-form objects are views; they live as long as the frame's buffer and the
// arena. Messages may also be built, with designated initializers, from anything that lives long
// enough.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_MESSAGES_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_MESSAGES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/enum_names.h"
#include "runtime/codec/free_form.h"
#include "runtime/codec/kind_info.h"

namespace wireloom::arqon {

// Whether a client does something.
enum class ClientState : uint8_t {
  kUnspecified = 0,
  kActive = 1,  // "active"
  // No message for 5 minutes.
  kIdle = 2,  // "idle"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kClientStateNames[] = {"", "active", "idle"};
constexpr absl::Span<const std::string_view> JsonNames(ClientState) { return kClientStateNames; }

// What a client says that it is.
enum class ClientType : uint8_t {
  kUnspecified = 0,
  kHuman = 1,      // "human"
  kAiAgent = 2,    // "ai-agent"
  kDashboard = 3,  // "dashboard"
  kService = 4,    // "service"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kClientTypeNames[] = {"", "human", "ai-agent", "dashboard",
                                                        "service"};
constexpr absl::Span<const std::string_view> JsonNames(ClientType) { return kClientTypeNames; }

// How a request ended.
enum class ResponseStatus : uint8_t {
  kUnspecified = 0,
  kSuccess = 1,  // "success"
  kError = 2,    // "error"
};

// The values' strings in JSON, by number.
inline constexpr std::string_view kResponseStatusNames[] = {"", "success", "error"};
constexpr absl::Span<const std::string_view> JsonNames(ResponseStatus) {
  return kResponseStatusNames;
}

// Makes a channel that stays when its last member leaves.
struct CreateChannel {
  std::string_view room;
  std::string_view channel;
  // Joining a channel that has so many is refused: 429 `channel.full`. Absent: no limit.
  std::optional<int32_t> max_members = {};

  static constexpr bool kHasRequired = true;
};

struct CreateChannelResult {
  std::string_view room;
  std::string_view channel;
  // False: there was one already.
  bool created = false;

  static constexpr bool kHasRequired = true;
};

// Removes a channel; its members are told by a `system` message. System channels stay (401).
struct DeleteChannel {
  std::string_view room;
  std::string_view channel;

  static constexpr bool kHasRequired = true;
};

struct DeleteChannelResult {
  std::string_view room;
  std::string_view channel;
  bool deleted = false;

  static constexpr bool kHasRequired = true;
};

// Sends a `system` message to everybody, to a room's members, or to a channel's.
struct Broadcast {
  std::string_view message;
  // Goes into the `system` message as it is.
  std::optional<std::string_view> priority = {};
  // Absent, with `channel`: everybody.
  std::optional<std::string_view> room = {};
  std::optional<std::string_view> channel = {};

  static constexpr bool kHasRequired = true;
};

struct BroadcastResult {
  uint64_t recipients = 0;

  static constexpr bool kHasRequired = true;
};

// Closes a client's connection (1008).
struct Kick {
  std::string_view client_id;
  // Goes into the close frame.
  std::optional<std::string_view> reason = {};

  static constexpr bool kHasRequired = true;
};

struct KickResult {
  std::string_view client_id;

  static constexpr bool kHasRequired = true;
};

// The first message of a connection; the envelope's `from` is the client id that is wanted. It must
// come within 10 s, and once.
struct Identify {
  // If present it must equal the envelope's `from`.
  std::optional<std::string_view> client_id = {};
  // Absent: `service`.
  std::optional<ClientType> client_type = {};
  // A name for people.
  std::optional<std::string_view> screen_name = {};
  // Where a picture is.
  std::optional<std::string_view> avatar = {};
  // Free-form.
  std::optional<codec::FreeForm> personality = {};
  // A JWT, which gives roles. When it expires they end, the connection stays.
  std::optional<std::string_view> token = {};

  static constexpr bool kHasRequired = false;
};

struct IdentifyResult {
  std::string_view client_id;
  // The channels that the client has joined by configuration, `room:channel`.
  absl::Span<const std::string_view> subscriptions;
  // The name that the server sends under.
  std::string_view server;
  std::string_view protocol_version;

  static constexpr bool kHasRequired = true;
};

// Whether the server answers.
struct Ping {
  static constexpr bool kHasRequired = false;
};

struct PingResult {
  // True.
  bool pong = false;
  // The server's time.
  std::string_view timestamp;

  static constexpr bool kHasRequired = true;
};

// How the server is doing.
struct Status {
  static constexpr bool kHasRequired = false;
};

struct StatusResult {
  uint64_t active_clients = 0;
  // The rooms' names.
  absl::Span<const std::string_view> rooms;
  // Messages accepted since the server started.
  uint64_t total_messages = 0;
  // How many there are.
  uint64_t channels = 0;
  uint64_t uptime_seconds = 0;
  // Of the server's software.
  std::string_view version;

  static constexpr bool kHasRequired = true;
};

// Subscribes to a channel, by `room` and `channel` of the parameters, else of the envelope.
struct JoinChannel {
  std::optional<std::string_view> room = {};
  std::optional<std::string_view> channel = {};
  // False: 404 where there is no such channel. Absent or true: the first to join makes it.
  std::optional<bool> auto_create = {};

  static constexpr bool kHasRequired = false;
};

struct JoinChannelResult {
  std::string_view room;
  std::string_view channel;
  // Whether the channel is new.
  bool created = false;
  // How many there are now.
  uint64_t members = 0;

  static constexpr bool kHasRequired = true;
};

// Ends a subscription, by `room` and `channel` of the parameters, else of the envelope. One that
// there is not is confirmed as well.
struct LeaveChannel {
  std::optional<std::string_view> room = {};
  std::optional<std::string_view> channel = {};

  static constexpr bool kHasRequired = false;
};

struct LeaveChannelResult {
  std::string_view room;
  std::string_view channel;

  static constexpr bool kHasRequired = true;
};

// All channels, or those of a room.
struct ListChannels {
  std::optional<std::string_view> room = {};

  static constexpr bool kHasRequired = false;
};

// One channel.
struct ChannelSummary {
  std::string_view room;
  std::string_view channel;
  // How many have joined.
  uint64_t members = 0;
  // How many messages it has had.
  uint64_t messages = 0;
  std::string_view created_at;
  // Whether the server alone sends into it.
  bool system = false;

  static constexpr bool kHasRequired = true;
};

struct ListChannelsResult {
  absl::Span<const ChannelSummary> channels;

  static constexpr bool kHasRequired = true;
};

// One channel, by `room` and `channel` of the parameters, else of the envelope.
struct ChannelInfo {
  std::optional<std::string_view> room = {};
  std::optional<std::string_view> channel = {};

  static constexpr bool kHasRequired = false;
};

// A ChannelSummary, and who has joined.
struct ChannelInfoResult {
  std::string_view room;
  std::string_view channel;
  // How many have joined.
  uint64_t members = 0;
  // How many messages it has had.
  uint64_t messages = 0;
  std::string_view created_at;
  // Whether the server alone sends into it.
  bool system = false;
  // The client ids of its members.
  absl::Span<const std::string_view> clients;

  static constexpr bool kHasRequired = true;
};

// Messages that a channel has had, by `room` and `channel` of the parameters, else of the envelope.
// For members.
struct History {
  std::optional<std::string_view> room = {};
  std::optional<std::string_view> channel = {};
  // How many at most.
  std::optional<int32_t> limit = {};
  // A sequence: the first `limit` newer messages. Absent: the last `limit`.
  std::optional<uint64_t> after = {};

  static constexpr bool kHasRequired = false;
};

// One message of a channel's history.
struct HistoryEntry {
  // Its position, from 1.
  uint64_t sequence = 0;
  // The whole message as it was relayed.
  codec::FreeForm message;

  static constexpr bool kHasRequired = true;
};

struct HistoryResult {
  std::string_view room;
  std::string_view channel;
  // Oldest first.
  absl::Span<const HistoryEntry> messages;
  // The channel's newest.
  uint64_t last_sequence = 0;
  // Whether some that were asked for did not fit or are no longer held.
  bool truncated = false;

  static constexpr bool kHasRequired = true;
};

// All clients, or those in a room or in a channel.
struct ListClients {
  std::optional<std::string_view> room = {};
  // Channels belong to rooms: no envelope stands in for the room here.
  std::optional<std::string_view> channel = {};

  static constexpr bool kHasRequired = false;
};

// One client as it identified itself.
struct ClientInfo {
  std::string_view client_id;
  ClientType client_type = ClientType::kUnspecified;
  std::optional<std::string_view> screen_name = {};
  std::optional<std::string_view> avatar = {};
  // Free-form.
  std::optional<codec::FreeForm> personality = {};
  std::string_view connected_at;
  ClientState state = ClientState::kUnspecified;

  static constexpr bool kHasRequired = true;
};

struct ListClientsResult {
  absl::Span<const ClientInfo> clients;

  static constexpr bool kHasRequired = true;
};

// An application's message to everybody in a channel but its sender (`metadata.echo`: to the sender
// too).
struct Event {
  // The whole payload: any object.
  codec::FreeForm content;

  static constexpr bool kHasRequired = false;
};

// The server's announcement: to everybody (room `*`, channel `broadcast`), to a room or to a
// channel.
struct System {
  std::string_view message;
  // As the sender of a broadcast wrote it: "high".
  std::optional<std::string_view> priority = {};
  std::optional<codec::FreeForm> rest = {};

  static constexpr bool kHasRequired = true;
};

// Asks the server to do something. The commands are the messages with `of: "Command"`.
struct Command {
  // The command's name.
  std::string_view command;
  // The command's parameters; absent ones are `{}`.
  const codec::VariantInfo* variant = nullptr;
  const void* parameters = nullptr;  // The struct of the variant.

  static constexpr bool kHasRequired = true;
};

// From one client to another. It needs no joined channel, and its room and channel need not exist.
struct Private {
  // The client id of the receiver, which must be connected.
  std::string_view target;
  std::optional<std::string_view> message = {};
  std::optional<codec::FreeForm> rest = {};

  static constexpr bool kHasRequired = true;
};

// One broken rule.
struct Violation {
  // Absent where the whole text is at fault.
  std::optional<std::string_view> field = {};
  std::string_view rule;
  std::string_view message;

  static constexpr bool kHasRequired = true;
};

// Why a message was refused.
struct CommandError {
  // 400 bad request, 401 unauthorized, 404 not found, 429 too many requests, 500 internal server
  // error.
  int32_t code = 0;
  // The broken rule: `string.pattern`, `from.self`, `channel.full`.
  std::string_view rule;
  // For people: what is wrong and what to do.
  std::string_view message;
  // The path of the field at fault, `payload.parameters.limit`.
  std::optional<std::string_view> field = {};
  // With 429: whole seconds until a message is accepted again.
  std::optional<uint32_t> retry_after = {};
  // All violations where there are several; the first stands in the error itself as well.
  absl::Span<const Violation> violations;

  static constexpr bool kHasRequired = true;
};

// Answers a command, acknowledges a message (`metadata.ack`), or refuses a message of any kind.
struct CommandResponse {
  // The request's `id`. Of a refused message: as it was read, cut to 128 characters, "" where none
  // could be.
  std::string_view request_id;
  ResponseStatus status = ResponseStatus::kUnspecified;
  // With `success`: what the command's result message (or Acknowledgement) says.
  std::optional<codec::FreeForm> result = {};
  // With `error`.
  std::optional<CommandError> error = {};

  static constexpr bool kHasRequired = true;
};

// Measurements and events of the server's (to `integriguard:telemetry-stream`) and of clients'.
struct Telemetry {
  // What it tells. The server's are `client_connected`, `client_disconnected`, `channel_created`,
  // `channel_deleted`, `rate_limited`, `slow_consumer` and `server_stats`.
  std::string_view event_type;
  // The client that is meant.
  std::optional<std::string_view> client_id = {};
  // Free-form. The server always writes it.
  std::optional<codec::FreeForm> metrics = {};
  std::optional<codec::FreeForm> rest = {};

  static constexpr bool kHasRequired = true;
};

// The result of an acknowledged message.
struct Acknowledgement {
  // The message's position in the channel's history; of a private message 0.
  uint64_t sequence = 0;
  // How many got it, the sender not counted.
  uint64_t recipients = 0;

  static constexpr bool kHasRequired = true;
};

// What the sender says about the message. Members that are not declared here are free-form and
// relayed as they are.
struct Metadata {
  // True: the message is answered with its Acknowledgement once it is in the channel's history.
  std::optional<bool> ack = {};
  // True: the sender of an event gets it too.
  std::optional<bool> echo = {};
  std::optional<codec::FreeForm> rest = {};

  static constexpr bool kHasRequired = false;
};

// The one message that every frame holds.
struct Envelope {
  std::string_view version;
  // Unique per sender: one that is among the sender's last 1,024 accepted ids is refused, so a
  // client may send again what it does not know to have arrived.
  std::string_view id;
  // The kind of the message.
  std::string_view type;
  // Where the message goes, together with `channel`. `*`, every room, is the server's alone.
  std::string_view room;
  // `*` is the server's alone.
  std::string_view channel;
  // The sender's client id: nobody speaks for another.
  std::string_view from;
  // When the sender sent it.
  std::string_view timestamp;
  std::optional<Metadata> metadata = {};

  static constexpr bool kHasRequired = true;
};

// Of `client_connected`.
struct ConnectedMetrics {
  // When the connection was opened.
  std::string_view connection_time;
  ClientType client_type = ClientType::kUnspecified;

  static constexpr bool kHasRequired = true;
};

// Of `client_disconnected`.
struct DisconnectedMetrics {
  std::string_view connection_time;
  ClientType client_type = ClientType::kUnspecified;
  // From the opening of the connection to its end.
  double duration_seconds = 0;
  // What the client sent and the server accepted, commands too.
  uint64_t messages_accepted = 0;
  // The channels that it was a member of at the end.
  uint64_t channels = 0;
  // The WebSocket status that ended it; 1005: none, 1006: the connection was lost.
  uint32_t close_code = 0;

  static constexpr bool kHasRequired = true;
};

// Of `channel_created` and `channel_deleted`.
struct ChannelMetrics {
  std::string_view room;
  std::string_view channel;
  // Members when it happened.
  uint64_t members = 0;
  // Messages that it has had.
  uint64_t messages = 0;

  static constexpr bool kHasRequired = true;
};

// Of `rate_limited`, once per limited period.
struct RateLimitedMetrics {
  // Messages in a window, and at once.
  uint32_t limit = 0;
  uint32_t burst = 0;
  double window_seconds = 0;
  // Until a message is accepted again.
  uint32_t retry_after = 0;

  static constexpr bool kHasRequired = true;
};

// Of `slow_consumer`; the connection is closed (1013).
struct SlowConsumerMetrics {
  // What waited to be sent, and what may wait.
  uint64_t queued_bytes = 0;
  uint64_t limit_bytes = 0;

  static constexpr bool kHasRequired = true;
};

// Of `server_stats`.
struct StatsMetrics {
  uint64_t active_clients = 0;
  uint64_t channels = 0;
  // Messages accepted since the server started.
  uint64_t total_messages = 0;
  uint64_t uptime_seconds = 0;

  static constexpr bool kHasRequired = true;
};

}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_MESSAGES_H_
