#include "conformance/protocol.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_join.h"
#include "conformance/data/resources.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

std::string Text(const Json& object, std::string_view name) {
  const Json* value = object.Find(name);
  return value == nullptr ? "" : std::string(value->string());
}

}  // namespace

const Requirement* Protocol::Find(std::string_view id) const {
  const auto found = std::find_if(requirements.begin(), requirements.end(),
                                  [&](const Requirement& each) { return each.id == id; });
  return found == requirements.end() ? nullptr : &*found;
}

std::vector<std::string> ProtocolNames() { return {"arqon", "bos"}; }

absl::StatusOr<Protocol> LoadProtocol(std::string_view name) {
  const auto text = Resource(fmt::format("generated/{}/protocol.json", name));
  if (!text.has_value()) {
    return absl::InvalidArgumentError(fmt::format("there is no protocol '{}'; there are {}", name,
                                                  absl::StrJoin(ProtocolNames(), " and ")));
  }
  absl::StatusOr<Json> described = ParseJson(*text);
  if (!described.ok()) return described.status();
  Protocol protocol = {.name = std::string(name),
                       .version = Text(*described, "version"),
                       .title = Text(*described, "title"),
                       .subprotocol = Text(*described, "subprotocol")};
  if (const Json* paths = described->Find("paths"); paths != nullptr && !paths->items.empty()) {
    protocol.path = paths->items[0].text;
  }
  if (const Json* requirements = described->Find("requirements")) {
    for (const Json& each : requirements->items) {
      Requirement& requirement = protocol.requirements.emplace_back(
          Requirement{Text(each, "id"), Text(each, "level"), Text(each, "section"),
                      Text(each, "text"), Text(each, "untestable")});
      const Json* rules = each.Find("rules");
      if (rules == nullptr) continue;
      for (const Json& rule : rules->items) requirement.rules.push_back(rule.text);
    }
  }
  protocol.described = *std::move(described);
  return protocol;
}

}  // namespace wireloom::conformance
