// The command `wireloom conform`.
#ifndef WIRELOOM_CONFORMANCE_CLI_CONFORM_COMMAND_H_
#define WIRELOOM_CONFORMANCE_CLI_CONFORM_COMMAND_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <ostream>

namespace wireloom::conformance {

// What the program ends with.
enum ExitCode {
  kConformant = 0,
  kNotConformant = 1,  // A case failed, or the file of known failures is not as it must be.
  kUsage = 2,          // The flags or a file; also: no case is selected.
  kUnreachable = 3,    // No connection to the server came about.
  kIncomplete = 4,     // Nothing failed, but something was inconclusive.
};

// Runs what the flags said, once they are read.
using Conform = std::function<int(std::ostream& out, std::ostream& err)>;

// Declares the command and its subcommands `list` and `show`.
Conform AddConformCommand(CLI::App& app);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_CLI_CONFORM_COMMAND_H_
