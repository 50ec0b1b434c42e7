// Cases that follow from the schema, as steps: a control that must be accepted, then the frame that
// differs from it in one place, as text and, where it can be told so, as a binary frame. And what
// the server alone sends, from a client.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "conformance/data/resources.h"
#include "conformance/json.h"
#include "conformance/run/binary.h"
#include "conformance/run/case.h"
#include "fmt/format.h"
#include "generated/cpp/conformance/cases/codec.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/json_document.h"

namespace wireloom::conformance {
namespace {

// A case of rules.json.
struct Rule {
  std::string id, control, sender, kind, requirement, frame;
  const Json* violations = nullptr;
};

std::string TextOf(const Json& object, std::string_view name) {
  const Json* value = object.Find(name);
  return value == nullptr ? "" : std::string(value->string());
}

// The rule that a message breaks which is not the client's to send.
constexpr std::string_view kDirection = "direction";

// A message that every client may send.
constexpr std::string_view kControl = "envelope(client)/envelope/minimal";

// The id of a rule's case as a case's: `derived/kpi-update-payload-kpi-id-missing`.
std::string IdOf(std::string_view folder, std::string_view rule) {
  std::string id(folder);
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (size_t i = 0; i < rule.size(); ++i) {
    const char c = rule[i];
    if (is_lower(c) || (c >= '0' && c <= '9')) {
      id.push_back(c);
    } else if (is_upper(c)) {
      // camelCase becomes words; a word in capitals stays one.
      if (i > 0 && is_lower(rule[i - 1])) id.push_back('-');
      id.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (!id.ends_with('-') && !id.ends_with('/')) {
      id.push_back('-');
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return id;
}

class Deriver {
 public:
  Deriver(const Protocol& protocol, const Json& rules) : protocol_(protocol) {
    for (const Json& each : rules.items) {
      Rule& rule = rules_.emplace_back();
      rule.id = TextOf(each, "id");
      rule.control = TextOf(each, "control");
      rule.sender = TextOf(each, "sender");
      rule.kind = TextOf(each, "kind");
      rule.requirement = TextOf(each, "requirement");
      rule.frame = TextOf(each, "frame");
      rule.violations = each.Find("violations");
    }
    for (const Rule& rule : rules_) by_id_[rule.id] = &rule;
    for (const Json& kind : protocol.described.Find("kinds")->items) {
      if (kind.Find("any_state")->is_true() && kind.Find("variants")->items.empty()) {
        early_.push_back(TextOf(kind, "name"));
      }
      for (const Json& variant : kind.Find("variants")->items) {
        if (variant.Find("any_state")->is_true()) {
          early_.push_back(fmt::format("{}({})", TextOf(kind, "name"), TextOf(variant, "name")));
        }
      }
    }
    const auto full = by_id_.find("envelope(client)/envelope/full");
    if (full != by_id_.end()) {
      // What a valid frame has here is an example's; a run has values of its own.
      const Json example = ParseJson(full->second->frame).value_or(Json{});
      example_from_ = TextOf(example, "from");
      example_id_ = TextOf(example, protocol.is_arqon() ? "id" : "requestId");
    }
  }

  // As the cases of a file.
  Json File() const {
    Json cases = Json::Array();
    for (const Rule& rule : rules_) {
      if (rule.sender == "server") {
        if (IsOfServerOnly(rule)) cases.items.push_back(WrongDirection(rule));
        continue;
      }
      if (rule.requirement.empty() || IsByHand(rule)) continue;
      cases.items.push_back(CaseOf(rule, false));
      if (HasBinary(rule) && HasBinary(ControlOf(rule))) {
        cases.items.push_back(CaseOf(rule, true));
      }
    }
    return Json::Object(
        {{"about", Json::String("What follows from the schema.")}, {"cases", std::move(cases)}});
  }

 private:
  // Whether a file of cases has it, because its control would have to say more than the schema
  // does: a client id must be nobody else's.
  static bool IsByHand(const Rule& rule) {
    return rule.id == "command(identify)/payload.parameters.client_id/max_len";
  }

  // Whether it is the minimal message of a kind that no client sends.
  bool IsOfServerOnly(const Rule& rule) const {
    if (!rule.id.ends_with("/payload/minimal") || by_id_.count(kControl) == 0) return false;
    for (const Json& kind : protocol_.described.Find("kinds")->items) {
      if (!kind.Find("from_client")->is_true()) continue;
      if (TextOf(kind, "name") == rule.kind) return false;
      for (const Json& alias : kind.Find("aliases")->items) {
        if (alias.text == rule.kind) return false;
      }
    }
    return true;
  }

  // Whether a binary frame can say it. It does not tell an absent member from one with its default
  // value.
  bool HasBinary(const Rule& rule) const {
    const Json& broken = *rule.violations;
    const bool is_absent = std::any_of(broken.items.begin(), broken.items.end(), [](auto& each) {
      return TextOf(each, "rule") == "required";
    });
    if (is_absent) return false;
    const absl::StatusOr<Json> message = ParseJson(rule.frame);
    return message.ok() && EncodeBinary(protocol_, *message).ok();
  }

  // Whether the kind comes before authentication.
  bool IsEarly(const Rule& rule) const {
    const std::string_view subject = std::string_view(rule.id).substr(0, rule.id.find('/'));
    return std::find(early_.begin(), early_.end(), subject) != early_.end();
  }

  // The frame with the run's own values in place of the examples'.
  std::string Frame(const Rule& rule, std::string_view request) const {
    std::string frame = rule.frame;
    if (!protocol_.is_arqon()) {
      // So that the answer can be told from others.
      if (frame.starts_with("{\"") && frame.find("\"requestId\"") == std::string::npos) {
        frame.insert(1, fmt::format("\"requestId\":\"{}\",", request));
      }
      return absl::StrReplaceAll(frame, {{fmt::format("\"requestId\":\"{}\"", example_id_),
                                          fmt::format("\"requestId\":\"{}\"", request)}});
    }
    if (IsEarly(rule)) {
      // Who identifies himself names himself, and no token that is none.
      const Json control = ParseJson(ControlOf(rule).frame).value_or(Json{});
      if (const Json* client = control.At("payload.parameters.client_id")) {
        frame = absl::StrReplaceAll(
            frame, {{absl::StrCat("\"client_id\":", ToText(*client)), "\"client_id\":\"${me}\""}});
      }
    }
    return absl::StrReplaceAll(
        frame, {{absl::StrCat("\"from\":\"", example_from_, "\""), "\"from\":\"${me}\""},
                {absl::StrCat("\"id\":\"", example_id_, "\""),
                 fmt::format("\"id\":\"arq_${{{}}}\"", request)}});
  }

  const Rule& ControlOf(const Rule& rule) const {
    const auto found = by_id_.find(rule.control);
    return found == by_id_.end() ? rule : *found->second;
  }

  static Json Step(std::initializer_list<Member> members) { return Json::Object(members); }

  Json Connect(const Rule& rule, std::string_view name, bool binary) const {
    Json connection = Json::Object({{"as", Json::String(name)}});
    if (binary) connection.Set("encoding", Json::String("binary"));
    if (IsEarly(rule)) {
      return Step({{"control", Json::Bool(true)}, {"connect", std::move(connection)}});
    }
    // One of the roles that may send it is enough.
    if (const Json* role = RoleFor(rule)) connection.Set("roles", Json::Array({*role}));
    return Step({{"control", Json::Bool(true)}, {"login", std::move(connection)}});
  }

  // The first of the roles of which a client needs one for the kind; null: none.
  const Json* RoleFor(const Rule& rule) const {
    for (const Json& kind : protocol_.described.Find("kinds")->items) {
      const Json& roles = *kind.Find("roles");
      if (TextOf(kind, "name") == rule.kind && !roles.items.empty()) return &roles.items[0];
    }
    return nullptr;
  }

  static Json Refused(std::string_view by, std::string_view code, Json violations) {
    return Json::Object({{"to", Json::String(by)},
                         {"code", Json::String(code)},
                         {"violations", std::move(violations)}});
  }

  // The message of a kind that the server alone sends, from a client that might send another.
  Json WrongDirection(const Rule& rule) const {
    const auto control = by_id_.find(kControl);
    Json steps = Json::Array();
    steps.items.push_back(Step(
        {{"control", Json::Bool(true)}, {"login", Json::Object({{"as", Json::String("me")}})}}));
    steps.items.push_back(Step({{"control", Json::Bool(true)},
                                {"send", Send("me", Frame(*control->second, "control"))},
                                {"accepted", Names({"me"})}}));
    Json violation =
        Json::Object({{"rule", Json::String(kDirection)}, {"field", Json::String("*")}});
    steps.items.push_back(Step(
        {{"send", Send("me", Frame(rule, "mutated"))},
         {"refused", Refused("me", protocol_.described.Find("refusals")->Find("direction")->text,
                             Json::Array({std::move(violation)}))},
         {"quiet", Names({"me"})}}));
    return Json::Object(
        {{"id", Json::String(IdOf("derived/", rule.kind + "/direction"))},
         {"title", Json::String(fmt::format("{} from a client is refused", rule.kind))},
         {"requirement", Json::String(OfDirection())},
         {"names", Names({"control", "mutated"})},
         {"steps", std::move(steps)}});
  }

  // The requirement that says which messages are the server's alone.
  std::string OfDirection() const {
    for (const Requirement& each : protocol_.requirements) {
      if (std::find(each.rules.begin(), each.rules.end(), kDirection) != each.rules.end()) {
        return each.id;
      }
    }
    return "";
  }

  static Json Send(std::string_view by, std::string_view frame) {
    return Json::Object({{"by", Json::String(by)}, {"text", Json::String(frame)}});
  }

  static Json Names(std::initializer_list<std::string_view> names) {
    Json list = Json::Array();
    for (const std::string_view name : names) list.items.push_back(Json::String(name));
    return list;
  }

  Json CaseOf(const Rule& rule, bool binary) const {
    Json steps = Json::Array();
    const bool positive = rule.violations->items.empty();
    std::string title = fmt::format("{} is accepted", rule.id);
    steps.items.push_back(Connect(rule, "me", binary));
    if (positive) {
      steps.items.push_back(
          Step({{"send", Send("me", Frame(rule, "mutated"))}, {"accepted", Names({"me"})}}));
    } else {
      title = fmt::format("{} is refused", rule.id);
      steps.items.push_back(Step({{"control", Json::Bool(true)},
                                  {"send", Send("me", Frame(ControlOf(rule), "control"))},
                                  {"accepted", Names({"me"})}}));
      std::string_view by = "me";
      if (IsEarly(rule)) {
        // The control has made the first connection's state another.
        by = "again";
        steps.items.push_back(Connect(rule, by, binary));
      }
      Json violations = Json::Array();
      for (const Json& each : rule.violations->items) {
        Json violation = Json::Object({{"rule", Json::String(TextOf(each, "rule"))}});
        if (const std::string field = TextOf(each, "field"); !field.empty()) {
          violation.Set("field", Json::String(field));
        }
        violations.items.push_back(std::move(violation));
      }
      std::string frame = Frame(rule, "mutated");
      if (IsEarly(rule)) frame = absl::StrReplaceAll(frame, {{"${me}", "${again}"}});
      steps.items.push_back(Step({{"send", Send(by, std::move(frame))},
                                  {"refused", Refused(by, TextOf(rule.violations->items[0], "code"),
                                                      std::move(violations))},
                                  {"quiet", Names({by})}}));
    }
    if (binary) title += " in a binary frame";
    Json made = Json::Object({{"id", Json::String(IdOf(binary ? "binary/" : "derived/", rule.id))},
                              {"title", Json::String(title)},
                              {"requirement", Json::String(rule.requirement)},
                              {"names", Names({"control", "mutated"})},
                              {"steps", std::move(steps)}});
    if (binary) made.Set("needs", Names({"binary"}));
    return made;
  }

  const Protocol& protocol_;
  std::vector<Rule> rules_;
  std::map<std::string, const Rule*, std::less<>> by_id_;
  std::vector<std::string> early_;
  std::string example_from_, example_id_;
};

struct Memory {
  codec::Buffer json;
  codec::DecodeContext context;
  cases::CaseFile file;
};

}  // namespace

absl::StatusOr<std::vector<Case>> DeriveCases(const Protocol& protocol) {
  const auto text = Resource(fmt::format("generated/{}/rules.json", protocol.name));
  if (!text.has_value()) return absl::NotFoundError("there are no rules");
  absl::StatusOr<Json> rules = ParseJson(*text);
  if (!rules.ok()) return rules.status();
  const Deriver deriver(protocol, *rules->Find("cases"));
  const auto json = std::make_shared<const Json>(deriver.File());
  auto memory = std::make_shared<Memory>();
  memory->json.Append(ToText(*json));
  memory->json.Room(codec::kPadding);
  if (!codec::DecodeDocument(memory->json.view(), memory->context, &memory->file)) {
    const codec::Violation& first = *memory->context.violations().begin();
    return absl::InternalError(fmt::format("derived cases: {}: {}", first.field, first.message));
  }
  std::vector<Case> derived;
  for (const cases::Case& each : memory->file.cases) {
    derived.push_back(
        {.id = std::string(each.id),
         .title = std::string(each.title),
         .requirement = protocol.Find(each.requirement),
         .source = "schema",
         .steps = &each,
         .memory = memory,
         .json = std::shared_ptr<const Json>(json, &json->Find("cases")->items[derived.size()])});
  }
  return derived;
}

}  // namespace wireloom::conformance
