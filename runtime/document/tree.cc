// Finding and combining parts of a configuration.
#include "runtime/document/tree.h"

#include <algorithm>
#include <utility>

#include "runtime/codec/buffer.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::document {
namespace {

// Splits the first name off `a.b.c`.
std::string_view TakeName(std::string_view* path) {
  const size_t dot = path->find('.');
  const std::string_view name = path->substr(0, dot);
  path->remove_prefix(dot == std::string_view::npos ? path->size() : dot + 1);
  return name;
}

// Puts another value where `node` stands.
void Replace(Tree* node, Tree value) {
  value.key = std::move(node->key);
  value.key_place = std::move(node->key_place);
  *node = std::move(value);
}

Tree* FindMutable(Tree* map, std::string_view key) { return const_cast<Tree*>(Find(*map, key)); }

}  // namespace

const Tree* Find(const Tree& map, std::string_view key) {
  const auto found = std::find_if(map.members.rbegin(), map.members.rend(),
                                  [&](const Tree& member) { return member.key == key; });
  return found == map.members.rend() ? nullptr : &*found;
}

const Tree* FindPath(const Tree& root, std::string_view path) {
  const Tree* node = &root;
  while (node != nullptr && !path.empty()) node = Find(*node, TakeName(&path));
  return node;
}

void SetPath(Tree* root, std::string_view path, Tree value) {
  Tree* node = root;
  while (!path.empty()) {
    node->kind = Tree::Kind::kMap;
    const std::string_view name = TakeName(&path);
    Tree* next = FindMutable(node, name);
    if (next == nullptr) {
      node->members.push_back({.key = std::string(name), .key_place = value.place});
      next = &node->members.back();
    }
    node = next;
  }
  Replace(node, std::move(value));
}

void RemovePath(Tree* root, std::string_view path) {
  const size_t dot = path.rfind('.');
  const std::string_view name = dot == std::string_view::npos ? path : path.substr(dot + 1);
  Tree* map = root;
  for (std::string_view groups = path.substr(0, dot == std::string_view::npos ? 0 : dot);
       map != nullptr && !groups.empty();) {
    map = FindMutable(map, TakeName(&groups));
  }
  if (map == nullptr) return;
  std::erase_if(map->members, [&](const Tree& member) { return member.key == name; });
}

void Merge(Tree* base, const Tree& over) {
  if (base->kind != Tree::Kind::kMap || over.kind != Tree::Kind::kMap) {
    // A group with nothing in it takes nothing away.
    if (base->kind != Tree::Kind::kMap || over.kind != Tree::Kind::kNothing) {
      Replace(base, over);
    }
    return;
  }
  for (const Tree& member : over.members) {
    Tree* node = FindMutable(base, member.key);
    if (node == nullptr) {
      base->members.push_back(member);
    } else {
      Merge(node, member);
    }
  }
}

std::string ToText(const Tree& node) {
  switch (node.kind) {
    case Tree::Kind::kNothing:
      return "nothing";
    case Tree::Kind::kPlain:
      return node.text;
    case Tree::Kind::kText: {
      codec::Buffer quoted;
      codec::WriteValue(std::string_view(node.text), quoted);
      return std::string(quoted.view());
    }
    case Tree::Kind::kList: {
      std::string text = "[";
      for (const Tree& item : node.items) text += (text.size() > 1 ? ", " : "") + ToText(item);
      return text + "]";
    }
    case Tree::Kind::kMap:
      return "a map";
  }
  return "";
}

}  // namespace wireloom::document
