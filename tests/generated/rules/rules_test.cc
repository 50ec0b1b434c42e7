// The derived cases of generated/conformance hold for the generated decoders, and no rule of the
// schema is without one.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <initializer_list>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/bos/v1/codec.h"
#include "runtime/codec/decode_context.h"
#include "tests/generated/property/random_message.h"

namespace wireloom::testing {
namespace {

namespace pb = google::protobuf;

struct Case {
  std::string id;
  std::string control;
  codec::Side sender;
  std::string target;
  std::string rule;
  // "field rule code" each, in order; empty: the frame is accepted.
  std::vector<std::string> violations;
  std::string frame;
};

// The words with a space between each two.
std::string Line(std::initializer_list<std::string_view> words) {
  std::string line;
  bool first = true;
  for (const std::string_view word : words) {
    if (!first) line += ' ';
    first = false;
    line += word;
  }
  return line;
}

std::vector<Case> LoadCases(const std::string& protocol) {
  const std::string path =
      absl::StrCat(WIRELOOM_SOURCE_DIR, "/generated/conformance/", protocol, "/rules.json");
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  EXPECT_EQ(parser.load(path).get(document), simdjson::SUCCESS) << path;
  std::vector<Case> cases;
  for (const simdjson::dom::element item : document["cases"]) {
    const auto text = [&item](std::string_view name) -> std::string {
      std::string_view value;
      if (item[name].get(value) != simdjson::SUCCESS) return "";
      return std::string(value);
    };
    Case& added = cases.emplace_back();
    added.id = text("id");
    added.control = text("control");
    added.sender = text("sender") == "client" ? codec::Side::kClient : codec::Side::kServer;
    added.target = text("target");
    added.rule = text("rule");
    added.frame = text("frame");
    for (const simdjson::dom::element violation : item["violations"]) {
      const std::string_view field = violation["field"];
      const std::string_view rule = violation["rule"];
      const std::string_view code = violation["code"];
      added.violations.push_back(Line({field, rule, code}));
    }
  }
  return cases;
}

// What the decoder says of a frame, in the form of Case::violations.
template <typename Message, typename Decode>
std::vector<std::string> Judge(const Case& item, const Decode& decode,
                               codec::DecodeContext& context) {
  std::string padded = item.frame;
  padded.append(64, '\0');
  Message message;
  context.Reset();
  const codec::DecodeResult result =
      decode(std::string_view(padded.data(), item.frame.size()), item.sender, context, &message);
  std::vector<std::string> violations;
  if (result == codec::DecodeResult::kWrongDirection) violations.push_back("direction");
  if (result == codec::DecodeResult::kOk) return violations;
  for (const codec::Violation& violation : context.violations()) {
    EXPECT_FALSE(violation.message.empty()) << item.id;
    violations.push_back(Line({violation.field, violation.rule, violation.code}));
  }
  return violations;
}

template <typename Message, typename Decode>
void RunCases(const std::string& protocol, const Decode& decode) {
  const std::vector<Case> cases = LoadCases(protocol);
  ASSERT_GT(cases.size(), 500u);
  codec::DecodeContext context;
  std::set<std::string> accepted;
  for (const Case& item : cases) {
    const std::vector<std::string> judged = Judge<Message>(item, decode, context);
    EXPECT_EQ(judged, item.violations) << item.id << "\n" << item.frame.substr(0, 400);
    if (judged.empty()) accepted.insert(item.id);
  }
  for (const Case& item : cases) {
    if (item.violations.empty()) continue;
    EXPECT_TRUE(accepted.contains(item.control))
        << item.id << ": a refusal says nothing if its control " << item.control
        << " is refused too";
  }
}

// One rule of a message or field, as "Message.field rule".
struct Cell {
  std::string name;
  // A value right at the bound must be accepted, too.
  bool both_sides;
};

void AddValueCells(const std::string& target, const pb::FieldDescriptor* member,
                   const FieldRules& rules, std::vector<Cell>* cells) {
  const auto add = [&](std::string_view rule, bool both_sides) {
    cells->push_back({Line({target, rule}), both_sides});
  };
  const StringRules& string = rules.string();
  if (string.min_len() > 0) add("string.min_len", true);
  if (string.has_max_len()) add("string.max_len", true);
  if (string.has_max_bytes()) add("string.max_bytes", true);
  if (!string.pattern().empty()) add("string.pattern", false);
  if (string.has_const_()) add("string.const", false);
  if (string.in_size() > 0) add("string.in", true);
  if (string.timestamp()) add("timestamp", true);
  if (rules.double_().has_gte()) add("double.gte", true);
  if (rules.double_().has_lte()) add("double.lte", true);
  if (rules.double_().has_gt()) add("double.gt", true);
  if (rules.double_().has_lt()) add("double.lt", true);
  if (rules.integer().has_gte()) add(absl::StrCat(member->type_name(), ".gte"), true);
  if (rules.integer().has_lte()) add(absl::StrCat(member->type_name(), ".lte"), true);
  if (member->type() == pb::FieldDescriptor::TYPE_ENUM) add("string.in", true);
  if (member->type() == pb::FieldDescriptor::TYPE_DOUBLE) add("double.finite", true);
}

// All rules of `message` and of the messages in it.
void AddCells(const pb::Descriptor* message, std::set<const pb::Descriptor*>* seen,
              std::vector<Cell>* cells) {
  if (!seen->insert(message).second || message->full_name() == "google.protobuf.Struct") return;
  bool closed = true;
  for (int i = 0; i < message->field_count(); ++i) {
    const pb::FieldDescriptor* member = message->field(i);
    const FieldRules& rules = member->options().GetExtension(field);
    if (rules.members() != MEMBERS_NONE) {
      closed = false;
      continue;
    }
    const std::string target = absl::StrCat(message->name(), ".", member->name());
    cells->push_back({target + " duplicate_key", false});
    cells->push_back({target + " type", false});
    if (!rules.needs().empty()) cells->push_back({target + " needs", false});
    if (rules.required()) cells->push_back({target + " required", false});
    if (member->is_repeated()) {
      const RepeatedRules& list = rules.repeated();
      if (list.min_items() > 0) cells->push_back({target + " repeated.min_items", true});
      if (list.has_max_items()) cells->push_back({target + " repeated.max_items", true});
      AddValueCells(target, member, list.items(), cells);
    } else {
      AddValueCells(target, member, rules, cells);
    }
    if (member->message_type() != nullptr) AddCells(member->message_type(), seen, cells);
  }
  if (closed) cells->push_back({message->name() + " unknown_field", false});
  if (message->options().GetExtension(wireloom::message).any_of_size() > 0) {
    cells->push_back({message->name() + " message.any_of", true});
  }
  for (const pb::Descriptor* each : FindVariants(message)) AddCells(each, seen, cells);
}

// The matrix of rules and cases, made from the descriptors alone, so that what the generator forgot
// is missed.
void CheckMatrix(const std::string& protocol) {
  const std::string package = absl::StrCat("wireloom.", protocol, ".v1");
  std::vector<Cell> cells;
  std::set<const pb::Descriptor*> seen;
  AddCells(FindEnvelope(package), &seen, &cells);
  for (const SchemaKind& each : FindKinds(package)) AddCells(each.payload, &seen, &cells);

  std::map<std::string, std::pair<int, int>> counts;  // accepted, refused
  for (const Case& item : LoadCases(protocol)) {
    auto& [accepted, refused] = counts[Line({item.target, item.rule})];
    ++(item.violations.empty() ? accepted : refused);
  }
  for (const Cell& cell : cells) {
    const auto [accepted, refused] = counts[cell.name];
    EXPECT_GT(refused, 0) << cell.name << " has no case that breaks it";
    if (cell.both_sides) {
      EXPECT_GT(accepted, 0) << cell.name << " has no case that just holds it";
    }
  }
  std::cout << protocol << ": " << cells.size() << " rules, each with its cases\n";
}

TEST(RulesTest, ArqonJudgesEveryDerivedCase) {
  RunCases<arqon::Message>(
      "arqon", [](std::string_view frame, codec::Side side, codec::DecodeContext& context,
                  auto* message) { return arqon::DecodeJson(frame, side, context, message); });
}

TEST(RulesTest, BosJudgesEveryDerivedCase) {
  RunCases<bos::Message>(
      "bos", [](std::string_view frame, codec::Side side, codec::DecodeContext& context,
                auto* message) { return bos::DecodeJson(frame, side, context, message); });
}

TEST(RulesTest, NoRuleOfArqonIsWithoutACase) { CheckMatrix("arqon"); }

TEST(RulesTest, NoRuleOfBosIsWithoutACase) { CheckMatrix("bos"); }

}  // namespace
}  // namespace wireloom::testing
