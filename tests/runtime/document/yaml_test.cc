// YAML text: what becomes a tree, and what is refused where.
#include "runtime/document/yaml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wireloom::document {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::optional<Tree> Parse(const std::string& text, Problems* problems) {
  return ParseYaml(text, {"f.yaml", /*is_file=*/true}, problems);
}

TEST(Yaml, PlacesCountFromOne) {
  Problems problems;
  const auto root = Parse("a: 1\nb:\n  c: [x, 'true', true]\n  d:\n", &problems);
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->members[0].key_place, "f.yaml:1:1");
  EXPECT_EQ(root->members[0].place, "f.yaml:1:4");
  const Tree* list = FindPath(*root, "b.c");
  ASSERT_NE(list, nullptr);
  ASSERT_EQ(list->items.size(), 3U);
  EXPECT_EQ(list->items[1].place, "f.yaml:3:10");
  EXPECT_EQ(list->items[1].kind, Tree::Kind::kText);
  EXPECT_EQ(list->items[2].kind, Tree::Kind::kPlain);
  EXPECT_EQ(FindPath(*root, "b.d")->kind, Tree::Kind::kNothing);
}

TEST(Yaml, VariablesHaveNoLines) {
  Problems problems;
  EXPECT_FALSE(ParseYaml("[1", {"WIRELOOM_X", /*is_file=*/false}, &problems).has_value());
  EXPECT_THAT(problems.lines(), ElementsAre(StartsWith("WIRELOOM_X: no YAML: ")));
}

TEST(Yaml, WhatIsEasilyMisreadIsRefused) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a: &x 1\n", "f.yaml:1:4: anchors are not supported"},
      {"a: &x {b: 1}\n", "f.yaml:1:4: anchors are not supported"},
      {"a: &x [1]\nc: *x\n", "f.yaml:1:4: anchors are not supported"},
      {"<<: {a: 1}\n", "f.yaml:1:1: merge keys are not supported"},
      {"a: !!str 1\n", "f.yaml:1:4: the tag tag:yaml.org,2002:str is not supported"},
      {"a: !own {}\n", "f.yaml:1:4: the tag !own is not supported"},
      {"a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document"},
      {"? [a]\n: 1\n", "f.yaml:1:3: a key that is no text"},
      {"~: 1\n", "f.yaml:1:1: a key without a name"},
      {"a: {\n", "no YAML: "},
      {"a: b: c\n", "f.yaml:1:5: no YAML: "},
      {"\ta: 1\n", "f.yaml:1:3: no YAML: "},
      {"a: *x\n", "f.yaml:1:4: no YAML: "},
      {"a: '\xff'\n", "f.yaml: byte 4 is no UTF-8"},
      {"a: " + std::string(40, '[') + std::string(40, ']'), "nested too deep"},
      {std::string(20'000, '['), ""},
      {std::string((1 << 20) + 1, '#'), "f.yaml: larger than 1048576 bytes"},
  };
  for (const auto& [text, problem] : cases) {
    Problems problems;
    EXPECT_FALSE(Parse(text, &problems).has_value()) << text.substr(0, 80);
    ASSERT_EQ(problems.lines().size(), 1U) << text.substr(0, 80);
    EXPECT_THAT(problems.lines()[0], HasSubstr(problem));
  }
}

TEST(Yaml, UnreadableFilesSayWhy) {
  Problems problems;
  EXPECT_FALSE(ReadYamlFile("/no/such/file", &problems).has_value());
  EXPECT_FALSE(ReadYamlFile("/tmp", &problems).has_value());
  EXPECT_THAT(problems.lines(), ElementsAre("/no/such/file: cannot read the file: No such file or "
                                            "directory",
                                            "/tmp: cannot read the file: Is a directory"));
}

TEST(Yaml, EmptyTextsAreEmptyTrees) {
  for (const char* text : {"", "# nothing\n", "---\n", "~\n"}) {
    Problems problems;
    const auto root = Parse(text, &problems);
    ASSERT_TRUE(root.has_value()) << text;
    EXPECT_EQ(root->kind, Tree::Kind::kNothing);
  }
}

}  // namespace
}  // namespace wireloom::document
