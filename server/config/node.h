// A configuration as a tree, each part with the place where somebody wrote it.
#ifndef WIRELOOM_SERVER_CONFIG_NODE_H_
#define WIRELOOM_SERVER_CONFIG_NODE_H_

#include <string>
#include <string_view>
#include <vector>

namespace wireloom::configuration {

struct Member;

struct Node {
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
  std::vector<Node> items = {};
  // As they were written: a key may stand there twice.
  std::vector<Member> members = {};
};

struct Member {
  std::string key;
  std::string key_place;
  Node value;
};

// The last member of that name, or null.
const Node* Find(const Node& map, std::string_view key);

// The node at `limits.bos.rate`, or null.
const Node* FindPath(const Node& root, std::string_view path);

// Puts the node at that path, whose groups are made as they are needed.
void SetPath(Node* root, std::string_view path, Node value);

// Takes what is at that path away.
void RemovePath(Node* root, std::string_view path);

// Lays `over` on `base`: groups are merged, anything else replaced.
void Merge(Node* base, const Node& over);

// As one would write it in YAML, on one line.
std::string ToText(const Node& node);

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_NODE_H_
