#include "conformance/run/sending.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/time/clock.h"
#include "conformance/cut.h"
#include "conformance/run/match.h"
#include "conformance/wire/http.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

std::string Bytes(std::string_view hexadecimal) {
  return absl::HexStringToBytes({hexadecimal.data(), hexadecimal.size()});
}

// Members that are to be left out are.
void RemoveAbsent(Json* node) {
  std::erase_if(node->members, [](const Member& member) {
    return member.value.members.size() == 1 && member.value.members[0].name == "$absent";
  });
  for (Member& member : node->members) RemoveAbsent(&member.value);
  for (Json& item : node->items) RemoveAbsent(&item);
}

Result CheckAnswer(CaseState& state, const cases::Http& http, const HttpAnswer& answer) {
  const std::string what = fmt::format("{} {}", http.method, http.path);
  if (answer.status != static_cast<int>(http.status)) {
    return Failed(fmt::format("{}: expected HTTP {}, got {} {}", what, http.status, answer.status,
                              Cut(answer.body, 300)));
  }
  if (http.contains.has_value() && answer.body.find(*http.contains) == std::string::npos) {
    return Failed(fmt::format("{}: the body does not contain '{}'", what, *http.contains));
  }
  if (!http.answer.has_value()) return std::nullopt;
  absl::StatusOr<Json> body = ParseJson(answer.body);
  if (!body.ok())
    return Failed(fmt::format("{}: the body is {}", what, std::string(body.status().message())));
  absl::StatusOr<Json> pattern = state.Expanded(http.answer);
  if (!pattern.ok()) return Broken(pattern.status());
  if (auto differs = Mismatch(*pattern, &*body, state.context.level, &state.scope)) {
    return Failed(fmt::format("{}: {}", what, *differs));
  }
  return std::nullopt;
}

}  // namespace

Json Completed(const CaseState& state, Json message, const Peer& peer) {
  if (state.context.protocol.is_arqon()) {
    const auto fill = [&](std::string_view name, Json value) {
      if (message.Find(name) == nullptr) message.Set(name, std::move(value));
    };
    fill("version", Json::String(state.context.protocol.version));
    fill("id", Json::String("arq_" + FreshId()));
    fill("room", Json::String("lobby"));
    fill("channel", Json::String("main"));
    fill("from", Json::String(peer.client()));
    fill("timestamp",
         Json::String(absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(), absl::UTCTimeZone())));
  }
  RemoveAbsent(&message);
  return message;
}

std::string RequestOf(const CaseState& state, const std::string& sent) {
  const Json message = ParseJson(sent).value_or(Json{});
  const Json* id = message.Find(state.context.protocol.is_arqon() ? "id" : "requestId");
  return id == nullptr ? "" : std::string(id->string());
}

Result RunSend(CaseState& state, const cases::Send& send) {
  return state.With(send.by, [&](Peer& peer) -> Result {
    if (send.raw.has_value()) return Sent(peer, peer.SendRaw(Bytes(*send.raw), state.Answer()));
    if (send.binary.has_value()) {
      return Sent(peer, peer.SendFrame(Opcode::kBinary, Bytes(*send.binary), state.Answer()));
    }
    if (send.text_bytes.has_value()) {
      return Sent(peer, peer.SendFrame(Opcode::kText, Bytes(*send.text_bytes), state.Answer()));
    }
    std::string text;
    if (send.text.has_value()) {
      absl::StatusOr<std::string> expanded = state.scope.ExpandText(*send.text);
      if (!expanded.ok()) return Broken(expanded.status());
      text = *std::move(expanded);
    } else {
      absl::StatusOr<Json> message = state.Expanded(send.message);
      if (!message.ok()) return Broken(message.status());
      const Json whole = Completed(state, *std::move(message), peer);
      // For what must be compared with it later.
      if (const Json* id = whole.Find("id")) state.scope.Set("sent.id", *id);
      text = ToText(whole);
    }
    if (send.bytes.has_value()) {
      absl::StatusOr<uint64_t> size = state.scope.Number(*send.bytes);
      if (!size.ok()) return Broken(size.status());
      text.resize(std::max<size_t>(*size, text.size()), ' ');
    }
    state.settled.erase(RequestOf(state, text));  // it is asked again
    const uint32_t fragments = send.fragments.value_or(1);
    return Sent(peer, peer.SendText(text, fragments, state.Answer()));
  });
}

Result RunHttp(CaseState& state, const cases::Http& http) {
  HttpRequest request = {.method = std::string(http.method), .ca_file = state.target.ca_file};
  absl::StatusOr<std::string> path = state.scope.ExpandText(http.path);
  if (!path.ok()) return Broken(path.status());
  request.url = state.target.http_url + *path;
  absl::StatusOr<Json> headers = state.Expanded(http.headers);
  if (!headers.ok()) return Broken(headers.status());
  if (http.bearer.has_value()) {
    absl::StatusOr<Json> claims = state.Expanded(http.bearer);
    if (!claims.ok()) return Broken(claims.status());
    // Who it is says the case if it matters.
    if (state.target.tokens.makes() && claims->Find("sub") == nullptr) {
      claims->Set("sub", Json::String("publisher"));
    }
    absl::StatusOr<std::string> token = state.target.tokens.Make(*claims);
    if (!token.ok()) return Broken(token.status());
    request.headers.emplace_back("Authorization", "Bearer " + *token);
  }
  if (http.text.has_value()) {
    absl::StatusOr<std::string> text = state.scope.ExpandText(*http.text);
    if (!text.ok()) return Broken(text.status());
    request.body = *std::move(text);
  } else if (!http.bodies.empty()) {
    Json list = Json::Array();
    for (const cases::Pattern& each : http.bodies) {
      absl::StatusOr<Json> body = state.Expanded(each.message);
      if (!body.ok()) return Broken(body.status());
      RemoveAbsent(&*body);
      list.items.push_back(*std::move(body));
    }
    request.body = ToText(list);
  } else if (http.body.has_value()) {
    absl::StatusOr<Json> body = state.Expanded(http.body);
    if (!body.ok()) return Broken(body.status());
    RemoveAbsent(&*body);
    request.body = ToText(*body);
  }
  if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  for (const Member& header : headers->members) {
    request.headers.emplace_back(header.name, header.value.text);
  }
  state.trace.Add("http", true, fmt::format("{} {} {}", request.method, *path, request.body));
  absl::StatusOr<HttpAnswer> answer = Fetch(request, state.Answer());
  if (!answer.ok()) {
    return Failed(
        fmt::format("{} {}: {}", request.method, *path, std::string(answer.status().message())));
  }
  state.trace.Add("http", false, fmt::format("{} {}", answer->status, answer->body));
  return CheckAnswer(state, http, *answer);
}

}  // namespace wireloom::conformance
