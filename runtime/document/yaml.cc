// Builds the tree from yaml-cpp's events: its own nodes resolve aliases silently and forget places.
#include "runtime/document/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "runtime/codec/utf8.h"

namespace wireloom::document {
namespace {

constexpr size_t kMaxBytes = size_t{1} << 20;
// Settings are at most four levels deep; messages that stand in a document, a few more.
constexpr size_t kMaxDepth = 32;

std::string PlaceAt(const Source& source, const YAML::Mark& mark) {
  if (!source.is_file || mark.is_null()) return source.name;
  return fmt::format("{}:{}:{}", source.name, mark.line + 1, mark.column + 1);
}

class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const Source& source) : source_(source) {}

  // The first mistake, or nothing.
  const std::optional<std::string>& problem() const { return problem_; }
  Tree TakeRoot() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) Fail(mark, "a second document; write one alone");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (!MayStand(mark, "", anchor)) return;
    if (ExpectsKey()) return Fail(mark, "a key without a name; write a text before the colon");
    Place({.kind = Tree::Kind::kNothing, .place = PlaceAt(source_, mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Fail(mark, "aliases are not supported; write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (!MayStand(mark, tag, anchor)) return;
    if (ExpectsKey()) return OnKey(mark, value);
    // yaml-cpp tags what stood in quotes with "!".
    Place({.kind = tag == "!" ? Tree::Kind::kText : Tree::Kind::kPlain,
           .text = value,
           .place = PlaceAt(source_, mark)});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    Open(mark, tag, anchor, Tree::Kind::kList);
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    Open(mark, tag, anchor, Tree::Kind::kMap);
  }
  void OnMapEnd() override { Close(); }

 private:
  // A map or list that has not ended yet.
  struct Level {
    Tree node;
    bool expects_key;
    // Of a map: whose value comes next.
    std::string key = {};
    std::string key_place = {};
  };

  void Fail(const YAML::Mark& mark, std::string_view what) {
    if (!failed()) problem_ = fmt::format("{}: {}", PlaceAt(source_, mark), what);
  }

  bool failed() const { return problem_.has_value(); }
  bool ExpectsKey() const { return !open_.empty() && open_.back().expects_key; }

  // Events that come after a mistake are not looked at.
  bool MayStand(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      Fail(mark, "anchors are not supported; write the value out where it is needed");
    } else if (!tag.empty() && tag != "?" && tag != "!") {
      Fail(mark, fmt::format("the tag {} is not supported; take it away, and write texts in quotes",
                             tag));
    }
    return !failed();
  }

  void OnKey(const YAML::Mark& mark, const std::string& key) {
    if (key == "<<") return Fail(mark, "merge keys are not supported; write the members out");
    Level& level = open_.back();
    level.key = key;
    level.key_place = PlaceAt(source_, mark);
    level.expects_key = false;
  }

  void Open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            Tree::Kind kind) {
    if (!MayStand(mark, tag, anchor)) return;
    if (ExpectsKey()) return Fail(mark, "a key that is no text; write a name before the colon");
    if (open_.size() >= kMaxDepth) return Fail(mark, "nested too deep; nothing is down here");
    open_.push_back({.node = {.kind = kind, .place = PlaceAt(source_, mark)},
                     .expects_key = kind == Tree::Kind::kMap});
  }

  void Close() {
    if (failed()) return;
    Tree node = std::move(open_.back().node);
    open_.pop_back();
    Place(std::move(node));
  }

  void Place(Tree node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = open_.back();
    if (level.node.kind == Tree::Kind::kList) {
      level.node.items.push_back(std::move(node));
      return;
    }
    node.key = std::move(level.key);
    node.key_place = std::move(level.key_place);
    level.node.members.push_back(std::move(node));
    level.expects_key = true;
  }

  const Source& source_;
  std::vector<Level> open_;
  Tree root_;
  int documents_ = 0;
  std::optional<std::string> problem_;
};

}  // namespace

std::optional<Tree> ParseYaml(const std::string& text, const Source& source, Problems* problems) {
  if (text.size() > kMaxBytes) {
    problems->Add(fmt::format("{}: larger than {} bytes", source.name, kMaxBytes));
    return std::nullopt;
  }
  if (!codec::IsValidUtf8(text)) {
    problems->Add(fmt::format("{}: byte {} is no UTF-8; save it in that encoding", source.name,
                              codec::ValidUtf8Prefix(text)));
    return std::nullopt;
  }
  TreeBuilder builder(source);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    // What the builder made of a text that is no YAML does not count.
    problems->Add(fmt::format("{}: no YAML: {}", PlaceAt(source, error.mark), error.msg));
    return std::nullopt;
  }
  if (builder.problem().has_value()) {
    problems->Add(*builder.problem());
    return std::nullopt;
  }
  return builder.TakeRoot();
}

std::optional<Tree> ReadYamlFile(const std::string& path, Problems* problems) {
  std::error_code ignored;
  const bool is_directory = std::filesystem::is_directory(path, ignored);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (is_directory || !file.is_open()) {
    problems->Add(fmt::format("{}: cannot read the file: {}", path,
                              std::strerror(is_directory ? EISDIR : errno)));
    return std::nullopt;
  }
  std::ostringstream content;
  content << file.rdbuf();
  return ParseYaml(std::move(content).str(), {path, /*is_file=*/true}, problems);
}

}  // namespace wireloom::document
