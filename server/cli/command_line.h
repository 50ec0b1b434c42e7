// The program `wireloom`: subcommands, their options, their exit codes.
#ifndef WIRELOOM_SERVER_CLI_COMMAND_LINE_H_
#define WIRELOOM_SERVER_CLI_COMMAND_LINE_H_

#include <functional>
#include <iostream>

#include "absl/status/status.h"
#include "server/config/variables.h"
#include "server/serve.h"

namespace wireloom::cli {

// kUnreachable: no connection to the server came about.
enum ExitCode { kSuccess = 0, kFailure = 1, kUsage = 2, kUnreachable = 3 };

// What a command line works with; tests bring their own.
struct Environment {
  std::ostream& out;
  std::ostream& err;
  std::function<absl::Status(const server::ServeOptions&)> serve;
  // Environment variables: those with the settings' prefix are looked at.
  configuration::Variables variables = {};
  std::istream& in = std::cin;
};

int Run(int argc, const char* const* argv, const Environment& environment);

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_COMMAND_LINE_H_
