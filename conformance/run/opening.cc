#include "conformance/run/opening.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "conformance/run/expecting.h"
#include "conformance/run/sending.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

Result Open(CaseState& state, const std::string& name, const std::optional<std::string>& path,
            const std::optional<std::vector<std::string>>& subprotocols, const Json& headers,
            std::optional<uint32_t> refused) {
  absl::StatusOr<Url> url = ParseUrl(state.target.url, state.context.protocol.path);
  if (!url.ok()) return Broken(url.status());
  HandshakeRequest request = {.path = path.value_or(url->path),
                              .subprotocols = subprotocols.value_or(
                                  std::vector<std::string>{state.context.protocol.subprotocol})};
  for (const Member& header : headers.members) {
    request.headers.emplace_back(header.name, header.value.text);
  }
  HandshakeAnswer answer;
  absl::StatusOr<std::unique_ptr<WebSocket>> socket =
      WebSocket::Open(*url, state.target.ca_file, request, state.Answer(), &answer);
  if (!socket.ok()) {
    return Failed(
        fmt::format("{}: no connection: {}", name, std::string(socket.status().message())));
  }
  state.trace.Add(name, true, "(handshake " + request.path + ")");
  state.trace.Add(name, false, fmt::format("(HTTP {} {})", answer.status, answer.subprotocol));
  if (refused.has_value()) {
    if (answer.status == static_cast<int>(*refused)) return std::nullopt;
    return Failed(
        fmt::format("{}: the handshake: expected HTTP {}, got {}", name, *refused, answer.status));
  }
  if (answer.status != 101) {
    return Failed(fmt::format("{}: the handshake: expected HTTP 101, got {}", name, answer.status));
  }
  if (!answer.fault.empty()) {
    return Failed(fmt::format("{}: the handshake: {}", name, answer.fault));
  }
  state.scope.Set("subprotocol", Json::String(answer.subprotocol));
  state.peers[name] =
      std::make_unique<Peer>(name, *std::move(socket), state.context.protocol, &state.trace);
  return std::nullopt;
}

// The claims of a login's token.
absl::StatusOr<Json> Claims(const CaseState& state, const cases::Login& login,
                            const std::string& user) {
  Json claims = Json::Object({{"sub", Json::String(user)}});
  if (!state.context.protocol.is_arqon()) {
    absl::StatusOr<std::string> org = state.scope.ExpandText(login.org.value_or("${org}"));
    if (!org.ok()) return org.status();
    claims.Set("org", Json::String(*org));
  }
  if (!login.roles.empty()) {
    Json roles = Json::Array();
    for (const std::string_view role : login.roles) roles.items.push_back(Json::String(role));
    claims.Set("roles", std::move(roles));
  }
  absl::StatusOr<Json> more = state.Expanded(login.claims);
  if (!more.ok()) return more;
  for (const Member& claim : more->members) claims.Set(claim.name, claim.value);
  return claims;
}

// A token of the target's list that no other connection of the case has, with these roles.
const FixedToken* TakeFixed(CaseState& state, const cases::Login& login) {
  for (const FixedToken& each : state.target.tokens.list) {
    const bool fits = std::all_of(login.roles.begin(), login.roles.end(), [&](auto role) {
      return std::find(each.roles.begin(), each.roles.end(), role) != each.roles.end();
    });
    if (!fits || std::find(state.taken.begin(), state.taken.end(), &each) != state.taken.end())
      continue;
    if (!state.taken.empty() && !login.org.has_value() && each.org != state.taken[0]->org) continue;
    state.taken.push_back(&each);
    return &each;
  }
  return nullptr;
}

// Sends a template, and the answer must match the other.
Result Ask(CaseState& state, Peer& peer, const Json& message, const Json& answer) {
  absl::StatusOr<Json> expanded = state.scope.Expand(message);
  if (!expanded.ok()) return Broken(expanded.status());
  Json whole = Completed(state, *std::move(expanded), peer);
  if (Result stop = Sent(peer, peer.SendMessage(whole, state.Answer()))) return stop;
  absl::StatusOr<Json> pattern = state.scope.Expand(answer);
  if (!pattern.ok()) return Broken(pattern.status());
  return ExpectNext(state, peer, *pattern);
}

Result Authenticate(CaseState& state, Peer& peer, const std::string& token) {
  const Json message = Json::Object({{"type", Json::String("AUTH")},
                                     {"payload", Json::Object({{"token", Json::String(token)}})}});
  if (Result stop = Sent(peer, peer.SendMessage(message, state.Answer()))) return stop;
  return ExpectNext(state, peer, Json::Object({{"type", Json::String("AUTH_SUCCESS")}}));
}

Result Identify(CaseState& state, Peer& peer, const std::string& token) {
  state.scope.Set("client", Json::String(peer.client()));
  state.scope.Set(
      "token", token.empty() ? Json::Object({{"$absent", Json::Bool(true)}}) : Json::String(token));
  return Ask(state, peer, state.target.identify, state.target.identified);
}

}  // namespace

Result RunConnect(CaseState& state, const cases::Connect& connect) {
  absl::StatusOr<Json> headers = state.Expanded(connect.headers);
  if (!headers.ok()) return Broken(headers.status());
  absl::StatusOr<std::string> name = state.scope.ExpandText(connect.as);
  if (!name.ok()) return Broken(name.status());
  std::optional<std::string> path;
  if (connect.path.has_value()) path = std::string(*connect.path);
  std::optional<std::vector<std::string>> subprotocols;
  if (!connect.subprotocols.empty()) {
    subprotocols.emplace();
    for (const std::string_view each : connect.subprotocols) {
      if (each != "none") subprotocols->emplace_back(each);
    }
  }
  if (Result stop = Open(state, *name, path, subprotocols, *headers, connect.refused)) return stop;
  if (connect.refused.has_value()) return std::nullopt;
  const std::string agreed = state.scope.Find("subprotocol")->text;
  if (connect.agreed.has_value() && agreed != *connect.agreed) {
    return Failed(fmt::format("{}: the handshake: expected the subprotocol {}, got '{}'", *name,
                              *connect.agreed, agreed));
  }
  Peer& peer = *state.peers[*name];
  peer.set_client(state.IdOf(*name));
  peer.set_heartbeat(connect.heartbeat.value_or(true));
  peer.set_binary(connect.encoding == cases::Encoding::kBinary);
  return std::nullopt;
}

Result RunLogin(CaseState& state, const cases::Login& login) {
  absl::StatusOr<std::string> name = state.scope.ExpandText(login.as);
  if (!name.ok()) return Broken(name.status());
  absl::StatusOr<std::string> user =
      login.user.has_value() ? state.scope.ExpandText(*login.user) : state.IdOf(*name);
  if (!user.ok()) return Broken(user.status());
  const bool is_arqon = state.context.protocol.is_arqon();
  std::string token;
  const bool needs_token = !is_arqon || !login.roles.empty() || login.claims.has_value();
  if (needs_token && !state.target.tokens.makes()) {
    const FixedToken* fixed = login.claims.has_value() ? nullptr : TakeFixed(state, login);
    if (fixed == nullptr) {
      return Stop{Verdict::kNotApplicable, "the target has no token with what the case asks for"};
    }
    token = fixed->token;
    user = fixed->user;
    state.scope.Set("org", Json::String(fixed->org));
  } else if (needs_token) {
    absl::StatusOr<Json> claims = Claims(state, login, *user);
    if (!claims.ok()) return Broken(claims.status());
    absl::StatusOr<std::string> made = state.target.tokens.Make(*claims);
    if (!made.ok()) return Broken(made.status());
    token = *std::move(made);
  }
  state.scope.Set(*name, Json::String(*user));
  state.scope.Set(*name + ".token", Json::String(token));
  if (Result stop = Open(state, *name, std::nullopt, std::nullopt, Json::Object(), std::nullopt)) {
    return stop;
  }
  Peer& peer = *state.peers[*name];
  peer.set_client(*user);
  peer.set_heartbeat(login.heartbeat.value_or(true));
  peer.set_binary(login.encoding == cases::Encoding::kBinary);
  return is_arqon ? Identify(state, peer, token) : Authenticate(state, peer, token);
}

Result RunJoin(CaseState& state, const cases::Join& join) {
  return state.With(join.by, [&](Peer& peer) -> Result {
    absl::StatusOr<std::string> room = state.scope.ExpandText(join.room);
    absl::StatusOr<std::string> channel = state.scope.ExpandText(join.channel);
    if (!room.ok()) return Broken(room.status());
    if (!channel.ok()) return Broken(channel.status());
    state.scope.Set("room", Json::String(*room));
    state.scope.Set("channel", Json::String(*channel));
    return Ask(state, peer, state.target.join, state.target.joined);
  });
}

Result RunSubscribe(CaseState& state, const cases::Subscribe& subscribe) {
  return state.With(subscribe.by, [&](Peer& peer) -> Result {
    Json channels = Json::Array();
    for (const std::string_view each : subscribe.channels) {
      absl::StatusOr<std::string> channel = state.scope.ExpandText(each);
      if (!channel.ok()) return Broken(channel.status());
      channels.items.push_back(Json::String(*channel));
    }
    const Json message = Json::Object(
        {{"type", Json::String("SUBSCRIBE")}, {"payload", Json::Object({{"channels", channels}})}});
    if (Result stop = Sent(peer, peer.SendMessage(message, state.Answer()))) return stop;
    return ExpectNext(state, peer, Json::Object({{"type", Json::String("SUBSCRIBED")}}));
  });
}

}  // namespace wireloom::conformance
