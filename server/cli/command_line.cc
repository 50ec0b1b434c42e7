#include "server/cli/command_line.h"

#include <ostream>
#include <string>

#include "conformance/cli/conform_command.h"
#include "server/cli/commands.h"
#include "server/version.h"

namespace wireloom::cli {

int Run(int argc, const char* const* argv, const Environment& environment) {
  CLI::App app(
      "Wireloom: a server for the WebSocket protocols Arqon and BOS, a client of BOS, and a"
      " conformance suite for both",
      "wireloom");
  app.footer("`wireloom COMMAND --help` tells more of each command.");
  app.set_version_flag("--version", "wireloom " + std::string(server::kVersion));
  app.require_subcommand(1);
  const Command serve = AddServeCommand(app);
  CLI::App* token = app.add_subcommand("token", "Work with tokens");
  const Command token_command = AddTokenCommands(*token);
  const Command config = AddConfigCommand(app);
  const Command tail = AddTailCommand(app);
  const Command send = AddSendCommand(app);
  const conformance::Conform conform = conformance::AddConformCommand(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has a code for each mistake; a shell script needs one for all of them.
    return app.exit(error, environment.out, environment.err) == 0 ? kSuccess : kUsage;
  }
  if (app.got_subcommand(token)) return token_command(environment);
  if (app.got_subcommand("config")) return config(environment);
  if (app.got_subcommand("tail")) return tail(environment);
  if (app.got_subcommand("send")) return send(environment);
  if (app.got_subcommand("conform")) return conform(environment.out, environment.err);
  return serve(environment);
}

}  // namespace wireloom::cli
