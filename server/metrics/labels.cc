// The labels of the metrics that no protocol's schema gives.
#include "server/metrics/labels.h"

#include <utility>

namespace wireloom::server {
namespace {

// By what stands before the first dot; the schema's rules are named after the type that they are
// about.
constexpr std::pair<std::string_view, RuleClass> kClasses[] = {
    {"json", RuleClass::kText},
    {"utf8", RuleClass::kText},
    {"encoding", RuleClass::kText},
    {"size", RuleClass::kText},
    {"kind", RuleClass::kKind},
    {"command", RuleClass::kKind},
    {"required", RuleClass::kSchema},
    {"type", RuleClass::kSchema},
    {"unknown_field", RuleClass::kSchema},
    {"duplicate_key", RuleClass::kSchema},
    {"timestamp", RuleClass::kSchema},
    {"message", RuleClass::kSchema},
    {"string", RuleClass::kSchema},
    {"bytes", RuleClass::kSchema},
    {"repeated", RuleClass::kSchema},
    {"map", RuleClass::kSchema},
    {"enum", RuleClass::kSchema},
    {"bool", RuleClass::kSchema},
    {"double", RuleClass::kSchema},
    {"float", RuleClass::kSchema},
    {"int32", RuleClass::kSchema},
    {"int64", RuleClass::kSchema},
    {"uint32", RuleClass::kSchema},
    {"uint64", RuleClass::kSchema},
    {"direction", RuleClass::kDirection},
    {"rate", RuleClass::kRate},
    {"authentication", RuleClass::kAuthentication},
    {"token", RuleClass::kToken},
    {"from", RuleClass::kIdentity},
    {"id", RuleClass::kIdentity},
    {"client_id", RuleClass::kIdentity},
    {"role", RuleClass::kAccess},
    {"room", RuleClass::kAccess},
    {"channel", RuleClass::kAccess},
    {"channels", RuleClass::kAccess},
    {"target", RuleClass::kAccess},
    {"client", RuleClass::kAccess},
    {"session", RuleClass::kAccess},
    {"session_id", RuleClass::kAccess},
    {"annotation", RuleClass::kAccess},
    {"annotation_id", RuleClass::kAccess},
    {"organization", RuleClass::kAccess},
};

}  // namespace

RuleClass RuleClassOf(std::string_view rule) {
  // Both say that one has to, or that one has.
  if (rule == "identify") return RuleClass::kAuthentication;
  if (rule == "identify.once") return RuleClass::kIdentity;
  const std::string_view first = rule.substr(0, rule.find('.'));
  for (const auto& [name, rule_class] : kClasses) {
    if (name == first) return rule_class;
  }
  return RuleClass::kOther;
}

}  // namespace wireloom::server
