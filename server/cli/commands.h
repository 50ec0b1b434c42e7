// The subcommands: each declares its options in a CLI11 app, and runs once they are read.
#ifndef WIRELOOM_SERVER_CLI_COMMANDS_H_
#define WIRELOOM_SERVER_CLI_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <functional>

#include "server/cli/command_line.h"

namespace wireloom::cli {

// Runs the subcommand with the options that were read; returns the exit code.
using Command = std::function<int(const Environment&)>;

// `wireloom serve`.
Command AddServeCommand(CLI::App& app);

// `wireloom token mint` and `token check`.
Command AddTokenCommands(CLI::App& token);

// `wireloom tail` and `wireloom send`.
Command AddTailCommand(CLI::App& app);
Command AddSendCommand(CLI::App& app);

// `wireloom config check`, `config default` and `config doc`.
Command AddConfigCommand(CLI::App& app);

}  // namespace wireloom::cli

#endif  // WIRELOOM_SERVER_CLI_COMMANDS_H_
