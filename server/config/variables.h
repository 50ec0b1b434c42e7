// Environment variables that stand for settings: WIRELOOM_LIMITS_BOS_RATE for `limits.bos.rate`.
#ifndef WIRELOOM_SERVER_CONFIG_VARIABLES_H_
#define WIRELOOM_SERVER_CONFIG_VARIABLES_H_

#include <string>
#include <utility>
#include <vector>

#include "runtime/document/problems.h"
#include "runtime/document/tree.h"

namespace wireloom::configuration {

using Variables = std::vector<std::pair<std::string, std::string>>;

// Names the configuration file, as the flag --config does.
inline constexpr char kFileVariable[] = "WIRELOOM_CONFIG";

// The process's own.
Variables ProcessVariables();

// The settings among the variables; values are in YAML's flow syntax. One with the document's
// prefix that is no setting is a problem, unless the schema says that it is foreign.
document::Tree ReadVariables(const Variables& variables, document::Problems* problems);

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_VARIABLES_H_
