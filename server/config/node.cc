// Finding and combining parts of a configuration.
#include "server/config/node.h"

#include <algorithm>
#include <utility>

#include "runtime/codec/buffer.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::configuration {
namespace {

// Splits the first name off `a.b.c`.
std::string_view TakeName(std::string_view* path) {
  const size_t dot = path->find('.');
  const std::string_view name = path->substr(0, dot);
  path->remove_prefix(dot == std::string_view::npos ? path->size() : dot + 1);
  return name;
}

Node* FindMutable(Node* map, std::string_view key) { return const_cast<Node*>(Find(*map, key)); }

}  // namespace

const Node* Find(const Node& map, std::string_view key) {
  const auto found = std::find_if(map.members.rbegin(), map.members.rend(),
                                  [&](const Member& member) { return member.key == key; });
  return found == map.members.rend() ? nullptr : &found->value;
}

const Node* FindPath(const Node& root, std::string_view path) {
  const Node* node = &root;
  while (node != nullptr && !path.empty()) node = Find(*node, TakeName(&path));
  return node;
}

void SetPath(Node* root, std::string_view path, Node value) {
  Node* node = root;
  while (!path.empty()) {
    node->kind = Node::Kind::kMap;
    const std::string_view name = TakeName(&path);
    Node* next = FindMutable(node, name);
    if (next == nullptr) {
      node->members.push_back({std::string(name), value.place, {}});
      next = &node->members.back().value;
    }
    node = next;
  }
  *node = std::move(value);
}

void RemovePath(Node* root, std::string_view path) {
  const size_t dot = path.rfind('.');
  const std::string_view name = dot == std::string_view::npos ? path : path.substr(dot + 1);
  Node* map = root;
  for (std::string_view groups = path.substr(0, dot == std::string_view::npos ? 0 : dot);
       map != nullptr && !groups.empty();) {
    map = FindMutable(map, TakeName(&groups));
  }
  if (map == nullptr) return;
  std::erase_if(map->members, [&](const Member& member) { return member.key == name; });
}

void Merge(Node* base, const Node& over) {
  if (base->kind != Node::Kind::kMap || over.kind != Node::Kind::kMap) {
    // A group with nothing in it takes nothing away.
    if (base->kind != Node::Kind::kMap || over.kind != Node::Kind::kNothing) *base = over;
    return;
  }
  for (const Member& member : over.members) {
    Node* node = FindMutable(base, member.key);
    if (node == nullptr) {
      base->members.push_back(member);
    } else {
      Merge(node, member.value);
    }
  }
}

std::string ToText(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNothing:
      return "nothing";
    case Node::Kind::kPlain:
      return node.text;
    case Node::Kind::kText: {
      codec::Buffer quoted;
      codec::WriteValue(std::string_view(node.text), quoted);
      return std::string(quoted.view());
    }
    case Node::Kind::kList: {
      std::string text = "[";
      for (const Node& item : node.items) text += (text.size() > 1 ? ", " : "") + ToText(item);
      return text + "]";
    }
    case Node::Kind::kMap:
      return "a map";
  }
  return "";
}

}  // namespace wireloom::configuration
