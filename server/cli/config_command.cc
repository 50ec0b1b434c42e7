// `wireloom config`: checks a configuration file, and tells what may stand in one.
#include <memory>
#include <ostream>
#include <string>

#include "server/cli/commands.h"
#include "server/config/loader.h"
#include "server/config/reference.h"

namespace wireloom::cli {
namespace {

int Check(const std::string& path, const Environment& environment) {
  const absl::Status status = configuration::CheckFile(path);
  if (!status.ok()) {
    environment.err << std::string(status.message()) << std::endl;
    return kFailure;
  }
  environment.out << path << ": no mistakes" << std::endl;
  return kSuccess;
}

}  // namespace

Command AddConfigCommand(CLI::App& app) {
  CLI::App* config = app.add_subcommand("config", "Work with configuration files");
  config->require_subcommand(1);
  const auto path = std::make_shared<std::string>();
  CLI::App* check = config->add_subcommand(
      "check", "Tell every mistake in a file, by itself: without variables and flags");
  check->add_option("FILE", *path, "Configuration file (YAML)")->required();
  CLI::App* defaults =
      config->add_subcommand("default", "Print a file with every setting and its default");
  config->add_subcommand("doc", "Print a reference of all settings (Markdown)");
  return [=](const Environment& environment) -> int {
    if (config->got_subcommand(check)) return Check(*path, environment);
    environment.out << (config->got_subcommand(defaults) ? configuration::DefaultFile()
                                                         : configuration::ReferencePage());
    environment.out.flush();
    return kSuccess;
  };
}

}  // namespace wireloom::cli
