#include "conformance/run/repro.h"

#include "absl/strings/str_replace.h"
#include "conformance/data/resources.h"

namespace wireloom::conformance {
namespace {

// What the script knows of the target: no more than the case needs, and the secret, with which it
// makes tokens.
Json ContextOf(const RunContext& context) {
  const Target& target = context.target;
  Json limits = Json::Object();
  for (const auto& [name, value] : target.limits) {
    limits.Set(name, Json::Integer(static_cast<int64_t>(value)));
  }
  Json times = Json::Object();
  for (const auto& [name, value] : target.times) {
    times.Set(name, Json::Integer(absl::ToInt64Milliseconds(value)));
  }
  Json command = Json::Array();
  for (const std::string& word : target.tokens.command) {
    command.items.push_back(Json::String(word));
  }
  return Json::Object({{"protocol", Json::String(context.protocol.name)},
                       {"version", Json::String(context.protocol.version)},
                       {"subprotocol", Json::String(context.protocol.subprotocol)},
                       {"serverName", *context.protocol.described.Find("server_name")},
                       {"refusals", *context.protocol.described.Find("refusals")},
                       {"url", Json::String(target.url)},
                       {"httpUrl", Json::String(target.http_url)},
                       {"decisions", Json::Bool(context.level == Level::kDecisions)},
                       {"secret", Json::String(target.tokens.secret)},
                       {"command", command},
                       {"issuer", Json::String(target.tokens.issuer)},
                       {"audience", Json::String(target.tokens.audience)},
                       {"arqon", Json::Object({{"identify", target.identify},
                                               {"identified", target.identified},
                                               {"join", target.join},
                                               {"joined", target.joined},
                                               {"barrier", target.barrier}})},
                       {"limits", limits},
                       {"times", times}});
}

}  // namespace

Json CaseAsJson(const Case& run) { return run.json == nullptr ? Json::Object() : *run.json; }

std::string ReproScript(const RunContext& context, const Case& run) {
  const std::string_view script = Resource("run/repro.mjs").value_or("");
  return absl::StrReplaceAll(absl::string_view(script.data(), script.size()),
                             {{"'{{context}}'", ToPrettyText(ContextOf(context))},
                              {"'{{case}}'", ToPrettyText(CaseAsJson(run))}});
}

}  // namespace wireloom::conformance
