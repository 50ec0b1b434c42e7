// A configuration as a tree, each part with the place where somebody wrote it.
#ifndef WIRELOOM_RUNTIME_DOCUMENT_TREE_H_
#define WIRELOOM_RUNTIME_DOCUMENT_TREE_H_

#include <string>
#include <string_view>
#include <vector>

namespace wireloom::document {

struct Tree {
  enum class Kind {
    kNothing,  // a key with nothing behind it, or `null`
    kPlain,    // a scalar without quotes: its text tells its type
    kText,     // a scalar in quotes
    kList,
    kMap,
  };

  Kind kind = Kind::kNothing;
  std::string text = {};  // of scalars
  // `FILE:LINE:COL`, or the name of a variable or flag.
  std::string place = {};
  std::vector<Tree> items = {};
  // As they were written: a key may stand there twice.
  std::vector<Tree> members = {};
  // Of a member.
  std::string key = {};
  std::string key_place = {};
};

// The last member of that name, or null.
const Tree* Find(const Tree& map, std::string_view key);

// The node at `limits.bos.rate`, or null.
const Tree* FindPath(const Tree& root, std::string_view path);

// Puts the node at that path, whose groups are made as they are needed.
void SetPath(Tree* root, std::string_view path, Tree value);

// Takes what is at that path away.
void RemovePath(Tree* root, std::string_view path);

// Lays `over` on `base`: groups are merged, anything else replaced.
void Merge(Tree* base, const Tree& over);

// As one would write it in YAML, on one line.
std::string ToText(const Tree& node);

}  // namespace wireloom::document

#endif  // WIRELOOM_RUNTIME_DOCUMENT_TREE_H_
