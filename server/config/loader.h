// Brings together what the defaults, the file, the environment and the flags say, at the start and
// at each reload.
#ifndef WIRELOOM_SERVER_CONFIG_LOADER_H_
#define WIRELOOM_SERVER_CONFIG_LOADER_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "runtime/document/tree.h"
#include "server/config/settings.h"
#include "server/config/variables.h"

namespace wireloom::configuration {

// Where settings come from; what comes later wins.
struct Sources {
  std::optional<std::string> file = {};
  Variables variables = {};
  document::Tree flags = {.kind = document::Tree::Kind::kMap};
};

struct Reloaded {
  Settings settings;
  // Settings that take a restart and would be different now, a line each.
  std::vector<std::string> needs_restart;
};

// Belongs to one thread.
class Loader {
 public:
  explicit Loader(Sources sources) : sources_(std::move(sources)) {}

  // Reads everything. An error has a line for each mistake.
  absl::StatusOr<Settings> Load();

  // Reads everything again; settings that take a restart keep what the last Load() gave. After an
  // error the next one starts from the same.
  absl::StatusOr<Reloaded> Reload();

 private:
  absl::StatusOr<document::Tree> ReadAll() const;

  const Sources sources_;
  document::Tree loaded_ = {};
};

// What is wrong with a configuration file by itself; OK: nothing.
absl::Status CheckFile(const std::string& path);

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_LOADER_H_
