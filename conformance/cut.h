// The beginning of a text, for messages to people.
#ifndef WIRELOOM_CONFORMANCE_CUT_H_
#define WIRELOOM_CONFORMANCE_CUT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace wireloom::conformance {

// At most so many bytes, cut between two characters; what is no UTF-8 is left out with all that
// follows.
std::string Cut(std::string_view text, size_t bytes);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_CUT_H_
