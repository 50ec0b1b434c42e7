// The configuration file of `wireloom serve`: YAML with the flags' names, and every time and limit
// (docs/configuration.md).
#ifndef WIRELOOM_SERVER_CLI_CONFIG_FILE_H_
#define WIRELOOM_SERVER_CLI_CONFIG_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "server/cli/settings.h"

namespace wireloom::cli {

// Everything that is wrong with the file is an error `file:line:col: what, and what to write
// instead`: nothing that an operator wrote is ignored. A relative path in it starts from the file's
// own folder.
absl::StatusOr<Settings> ReadConfigFile(const std::string& path);

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_CONFIG_FILE_H_
