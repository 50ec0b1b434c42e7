// The program `wireloom`.
#include <iostream>

#include "server/cli/command_line.h"
#include "server/config/variables.h"
#include "server/serve.h"

int main(int argc, char** argv) {
  return wireloom::cli::Run(
      argc, argv,
      {std::cout, std::cerr, wireloom::server::Serve, wireloom::configuration::ProcessVariables()});
}
