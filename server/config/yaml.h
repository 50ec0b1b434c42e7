// YAML text as a tree: the plain part of YAML, everything else refused with its place.
#ifndef WIRELOOM_SERVER_CONFIG_YAML_H_
#define WIRELOOM_SERVER_CONFIG_YAML_H_

#include <optional>
#include <string>

#include "server/config/problems.h"
#include "server/config/tree.h"

namespace wireloom::configuration {

// Where a text stands, as told to whoever wrote it.
struct Source {
  std::string name;     // a file's path, or the name of a variable or flag
  bool is_file = true;  // then lines and columns are told too
};

// Maps, lists and scalars. Anchors, aliases, merge keys, tags, several documents and keys that are
// no text are problems: what they would mean is easily misread, and a setting is easily written
// out. Nothing if there was a problem.
std::optional<Tree> ParseYaml(const std::string& text, const Source& source, Problems* problems);

// The same of a file's content.
std::optional<Tree> ReadYamlFile(const std::string& path, Problems* problems);

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_YAML_H_
