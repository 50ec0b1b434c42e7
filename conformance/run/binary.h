// Messages as binary frames: the protobuf encoding of the envelope, written from the schema's
// description rather than by the code that servers are made of.
#ifndef WIRELOOM_CONFORMANCE_RUN_BINARY_H_
#define WIRELOOM_CONFORMANCE_RUN_BINARY_H_

#include <string>

#include "absl/status/statusor.h"
#include "conformance/json.h"
#include "conformance/protocol.h"

namespace wireloom::conformance {

// The frame of a client's message. Wrong values are written as they are, where the types of the
// schema can hold them; InvalidArgument says why they cannot: a text in place of a number, a member
// that has no field, a default value that protobuf would leave out and so make absent.
absl::StatusOr<std::string> EncodeBinary(const Protocol& protocol, const Json& message);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_BINARY_H_
