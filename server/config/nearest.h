// The name that somebody who mistyped it may have meant.
#ifndef WIRELOOM_SERVER_CONFIG_NEAREST_H_
#define WIRELOOM_SERVER_CONFIG_NEAREST_H_

#include <string>
#include <string_view>
#include <vector>

namespace wireloom::configuration {

// The name that takes the fewest changed characters; empty if none is similar.
std::string Nearest(std::string_view name, const std::vector<std::string>& names);

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_NEAREST_H_
