// YAML text as a tree: the plain part of YAML, everything else refused with its place.
#ifndef WIRELOOM_RUNTIME_DOCUMENT_YAML_H_
#define WIRELOOM_RUNTIME_DOCUMENT_YAML_H_

#include <optional>
#include <string>

#include "runtime/document/problems.h"
#include "runtime/document/tree.h"

namespace wireloom::document {

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

}  // namespace wireloom::document

#endif  // WIRELOOM_RUNTIME_DOCUMENT_YAML_H_
