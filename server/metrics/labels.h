// The labels of the metrics that no protocol's schema gives, as small numbers for counting.
#ifndef WIRELOOM_SERVER_METRICS_LABELS_H_
#define WIRELOOM_SERVER_METRICS_LABELS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wireloom::server {

// Where an open connection stands, as in the diagram of the BOS specification ('Connection
// States'). What comes before and after is the transport's: sockets whose request is not complete
// are `connecting`, and those that the application has let go `closing`.
enum class ConnectionState : uint8_t {
  kAuthenticating,  // not identified (Arqon) or authenticated (BOS), or its token has expired (BOS)
  kConnected,       // identified or authenticated
  kActive,          // and subscribed to a channel
};
inline constexpr std::array<std::string_view, 3> kConnectionStateNames = {"authenticating",
                                                                          "connected", "active"};

// What ended a connection.
enum class EndCause : uint8_t {
  kClient,                 // its close frame
  kLost,                   // the TCP connection ended without one
  kProtocolError,          // it broke RFC 6455
  kTooBig,                 // a message over the limit
  kSlowConsumer,           // it read too slowly
  kDrain,                  // the server stops
  kAuthenticationTimeout,  // it did not identify or authenticate itself in time
  kPingTimeout,            // it answered no ping
  kIdleTimeout,            // it sent nothing for too long
  kViolations,             // too many invalid messages
  kProtocol,               // another reason of the protocol's: failed AUTHs, a kick, bad UTF-8
};
inline constexpr std::array<std::string_view, 11> kEndCauseNames = {"client",
                                                                    "lost",
                                                                    "protocol_error",
                                                                    "too_big",
                                                                    "slow_consumer",
                                                                    "drain",
                                                                    "authentication_timeout",
                                                                    "ping_timeout",
                                                                    "idle_timeout",
                                                                    "violations",
                                                                    "protocol"};

// By transport::TlsFault.
inline constexpr std::array<std::string_view, 6> kTlsFaultNames = {
    "timeout", "closed", "not_tls", "version", "certificate", "other"};

// What kind of rule a refused message broke: there are too many rules for a label.
enum class RuleClass : uint8_t {
  kText,            // no UTF-8, JSON or protobuf, or too long
  kKind,            // an unknown kind or command
  kSchema,          // a declared rule of the envelope or the payload
  kDirection,       // sent by the server alone
  kRate,            // the rate limit
  kAuthentication,  // not identified or authenticated yet
  kToken,           // a token that is not accepted
  kIdentity,        // another's name, or an id that was there before
  kAccess,          // a role or a channel that the sender does not have, or that does not exist
  kOther,
};
inline constexpr std::array<std::string_view, 10> kRuleClassNames = {
    "text",           "kind",  "schema",   "direction", "rate",
    "authentication", "token", "identity", "access",    "other"};

// Of a rule id, as `string.max_len`.
RuleClass RuleClassOf(std::string_view rule);

// Whose tokens a limited period has used up.
enum class RateScope : uint8_t {
  kConnection,
  kAddress,
};
inline constexpr std::array<std::string_view, 2> kRateScopeNames = {"connection", "address"};

// WebSocket close codes and HTTP statuses that are told apart; the last place stands for others.
inline constexpr std::array<uint16_t, 12> kCloseCodes = {1000, 1001, 1002, 1003, 1005, 1006,
                                                         1007, 1008, 1009, 1011, 1013, 0};
inline constexpr std::array<uint16_t, 7> kRefusedStatuses = {400, 403, 404, 426, 429, 503, 0};

template <size_t N>
constexpr size_t PlaceOf(const std::array<uint16_t, N>& known, int number) {
  size_t place = 0;
  while (place < N - 1 && known[place] != number) ++place;
  return place;
}

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_METRICS_LABELS_H_
