// The name that somebody who mistyped it may have meant.
#ifndef WIRELOOM_RUNTIME_DOCUMENT_NEAREST_H_
#define WIRELOOM_RUNTIME_DOCUMENT_NEAREST_H_

#include <string>
#include <string_view>
#include <vector>

namespace wireloom::document {

// The name that takes the fewest changed characters; empty if none is similar.
std::string Nearest(std::string_view name, const std::vector<std::string>& names);

}  // namespace wireloom::document

#endif  // WIRELOOM_RUNTIME_DOCUMENT_NEAREST_H_
