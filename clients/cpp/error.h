// What can go wrong for a client, as one type.
#ifndef WIRELOOM_CLIENTS_CPP_ERROR_H_
#define WIRELOOM_CLIENTS_CPP_ERROR_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "generated/cpp/bos/v1/codec.h"

namespace wireloom::client {

enum class Failure {
  // The server refused a message: ERROR, its `code` says why.
  kRefused,
  // The server refused the token: AUTH_FAILED, its `code` says why. The client goes on trying with
  // what the
  // token source gives.
  kAuthenticationFailed,
  // The token source gave none. The client tries again.
  kNoToken,
  // No connection came about. The client tries again, unless its options say otherwise.
  kUnreachable,
  // The connection ended. Of a request: whether the server performed it is not known.
  kConnectionLost,
  // No answer in time. Whether the server performed the request is not known.
  kTimeout,
  // The request breaks a rule of the schema, or is one that the client makes by itself. It was not
  // sent.
  kInvalid,
  // Too many requests wait for the connection. It was not sent.
  kQueueFull,
  // The client was stopped before the request was sent.
  kStopped,
  // The server sent what is no message of the protocol. It is skipped.
  kProtocol,
  // A replay failed, SYNC_ERROR, and is tried again.
  kReplayFailed,
};

// The failure's name, as `refused`.
std::string_view Name(Failure failure);

struct Error {
  Failure failure = Failure::kRefused;
  // The server's; kUnspecified: the failure is the client's own.
  bos::ErrorCode code = bos::ErrorCode::kUnspecified;
  std::string message = {};     // For people.
  std::string request_id = {};  // Empty: it is about no request.
  // The field and the rule at fault, where one is known.
  std::string field = {};
  std::string rule = {};
  // The channels at fault, where some are.
  std::vector<std::string> channels = {};
  // When to try again; zero: the server does not say.
  absl::Duration retry_after = absl::ZeroDuration();
  // All that the server says, a JSON object; empty: nothing.
  std::string details = {};
};

// `refused UNAUTHORIZED: the message (payload.channels[0], rule)`.
std::string Text(const Error& error);

// What the ERROR says.
Error FromServer(const bos::Message& message, const bos::Error& payload);

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_ERROR_H_
