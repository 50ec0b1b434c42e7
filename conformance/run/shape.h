// What the protocol's schema says of a message: whether it is well-formed, and a binary one as
// text.
#ifndef WIRELOOM_CONFORMANCE_RUN_SHAPE_H_
#define WIRELOOM_CONFORMANCE_RUN_SHAPE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace wireloom::conformance {

// What is wrong with a message of the server's, JSON text: `payload.code: string.in` each; empty:
// nothing.
std::vector<std::string> ShapeFaults(std::string_view protocol, std::string_view text);

// A server's binary frame as JSON text.
absl::StatusOr<std::string> ToJsonText(std::string_view protocol, std::string_view frame);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_SHAPE_H_
