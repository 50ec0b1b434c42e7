#include "conformance/run/acceptance.h"

#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "conformance/cut.h"
#include "conformance/run/expecting.h"
#include "conformance/run/match.h"
#include "conformance/run/sending.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

// Sends what has an answer; gives what the answer must match.
Result SendBarrier(CaseState& state, Peer& peer, Json* pattern) {
  const std::string id = "barrier-" + FreshId();
  if (!state.context.protocol.is_arqon()) {
    const Json ping =
        Json::Object({{"type", Json::String("PING")}, {"requestId", Json::String(id)}});
    *pattern = Json::Object({{"type", Json::String("PONG")}});
    // That PING is answered before AUTH is a decision; what the specification says of messages
    // before AUTH is an answer as well.
    if (state.context.level == Level::kSpecification && !peer.authenticated()) {
      const Json code = *state.context.protocol.described.Find("refusals")->Find("unauthenticated");
      const Json refused = Json::Object(
          {{"type", Json::String("ERROR")}, {"payload", Json::Object({{"code", code}})}});
      *pattern = Json::Object({{"$in", Json::Array({*pattern, refused})}});
    }
    if (state.context.level == Level::kDecisions) pattern->Set("requestId", Json::String(id));
    return Sent(peer, peer.SendMessage(ping, state.Answer()));
  }
  absl::StatusOr<Json> message = state.scope.Expand(state.target.barrier);
  if (!message.ok()) return Broken(message.status());
  message->Set("id", Json::String("arq_" + id));
  *pattern = Json::Object({{"type", Json::String("command_response")},
                           {"payload", Json::Object({{"request_id", Json::String("arq_" + id)}})}});
  return Sent(peer, peer.SendMessage(Completed(state, *std::move(message), peer), state.Answer()));
}

// Whether it refuses a message for its content.
bool RefusesContent(const CaseState& state, const Json& message) {
  const Json& refusals = *state.context.protocol.described.Find("refusals");
  const auto code_is = [&](std::string_view refusal, const Json* code) {
    const Json* wanted = refusals.Find(refusal);
    return code != nullptr && wanted != nullptr &&
           (code->is_string() ? code->text : ToText(*code)) == wanted->text;
  };
  if (state.context.protocol.is_arqon()) {
    const Json* code = message.At("payload.error.code");
    return message.At("payload.status") != nullptr &&
           message.At("payload.status")->string() == "error" &&
           (code == nullptr || code_is("payload", code) || code_is("malformed", code));
  }
  if (message.Find("type") == nullptr || message.Find("type")->string() != "ERROR") return false;
  const Json* code = message.At("payload.code");
  const Json* rule = message.At("payload.details.rule");
  return code_is("malformed", code) || code_is("payload", code) ||
         code_is("unauthenticated", code) ||
         (code != nullptr && code->string() == "INVALID_CHANNEL") ||
         (rule != nullptr && rule->string() == "direction");
}

Json ViolationOf(const cases::Violation& violation) {
  Json made = Json::Object({{"rule", Json::String(violation.rule)}});
  if (violation.field == "*") return made;
  made.Set("field", violation.field.has_value() ? Json::String(*violation.field)
                                                : Json::Object({{"$absent", Json::Bool(true)}}));
  return made;
}

// What the protocol's error message must match.
Json RefusalOf(const CaseState& state, const cases::Refused& refused) {
  Json violations = Json::Array();
  for (const cases::Violation& each : refused.violations) {
    violations.items.push_back(ViolationOf(each));
  }
  Json first = violations.items.empty() ? Json::Object() : violations.items[0];
  const bool several = violations.items.size() > 1;
  if (several) {
    first = Json::Object({{"violations", Json::Object({{"$set", Json::Array(violations.items)}})}});
  }
  // What is wrong with channels is told by naming them, where they have names.
  const bool is_type = !refused.violations.empty() && refused.violations[0].rule == "type";
  if (refused.code == "INVALID_CHANNEL" && !is_type) {
    first = Json::Object({{"channels", Json::Object({{"$type", Json::String("array")}})}});
  }
  const auto decision = [](Json pattern) {
    return Json::Object({{"$decision", std::move(pattern)}});
  };
  if (!state.context.protocol.is_arqon()) {
    return Json::Object({{"type", Json::String("ERROR")},
                         {"payload", Json::Object({{"code", Json::String(refused.code)},
                                                   {"details", decision(std::move(first))}})}});
  }
  first.Set("code", Json{.type = Json::Type::kNumber, .text = std::string(refused.code)});
  return Json::Object({{"type", Json::String("command_response")},
                       {"payload", Json::Object({{"status", Json::String("error")},
                                                 {"error", decision(std::move(first))}})}});
}

}  // namespace

Result RunQuiet(CaseState& state, std::string_view name) {
  return state.With(name, [&](Peer& peer) -> Result {
    Json pattern;
    if (Result stop = SendBarrier(state, peer, &pattern)) return stop;
    std::optional<Incoming> next = state.Next(peer, absl::Now() + state.Answer());
    if (!next.has_value()) {
      return Failed(fmt::format("{}: no answer to the barrier", peer.name()));
    }
    if (Result differs = CheckMessage(state, peer, pattern, *next)) {
      return Failed(
          fmt::format("{}: expected nothing more, got {}", peer.name(), Described(*next)));
    }
    return std::nullopt;
  });
}

Result RunAccepted(CaseState& state, std::string_view name) {
  return state.With(name, [&](Peer& peer) -> Result {
    const std::string sent = peer.last_sent();
    const std::string request = RequestOf(state, sent);
    Json pattern;
    if (Result stop = SendBarrier(state, peer, &pattern)) return stop;
    const absl::Time deadline = absl::Now() + state.Answer();
    for (;;) {
      std::optional<Incoming> next = state.Next(peer, deadline);
      if (!next.has_value()) {
        return Failed(fmt::format("{}: no answer to the barrier", peer.name()));
      }
      if (next->kind == Incoming::Kind::kMessage &&
          !Mismatch(pattern, &next->message, state.context.level, &state.scope).has_value()) {
        if (!request.empty()) state.settled.insert(request);
        return std::nullopt;
      }
      if (next->kind != Incoming::Kind::kMessage || RefusesContent(state, next->message)) {
        return Failed(fmt::format("{}: {} was not accepted: {}", peer.name(), Cut(sent, 500),
                                  Described(*next)));
      }
    }
  });
}

Result RunRefused(CaseState& state, const cases::Refused& refused) {
  return state.With(refused.to, [&](Peer& peer) -> Result {
    return ExpectNext(state, peer, RefusalOf(state, refused));
  });
}

}  // namespace wireloom::conformance
