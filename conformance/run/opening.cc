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

// Where a connection differs from what the target says.
struct Wanted {
  std::optional<std::string> path = {};
  std::optional<std::vector<std::string>> subprotocols = {};
  Json headers = Json::Object();
  // The HTTP status with which it must be refused.
  std::optional<uint32_t> refused = {};
  std::string tls_version = {};
  bool unreachable = false;
};

Result Open(CaseState& state, const std::string& name, const Wanted& wanted) {
  absl::StatusOr<Url> url = ParseUrl(state.target.url, state.context.protocol.path);
  if (!url.ok()) return Broken(url.status());
  HandshakeRequest request = {.path = wanted.path.value_or(url->path),
                              .subprotocols = wanted.subprotocols.value_or(
                                  std::vector<std::string>{state.context.protocol.subprotocol}),
                              .tls_version = wanted.tls_version};
  for (const Member& header : wanted.headers.members) {
    request.headers.emplace_back(header.name, header.value.text);
  }
  HandshakeAnswer answer;
  absl::StatusOr<std::unique_ptr<WebSocket>> socket =
      WebSocket::Open(*url, state.target.ca_file, request, state.Answer(), &answer);
  if (wanted.unreachable) {
    if (!socket.ok()) return std::nullopt;
    return Failed(fmt::format("{}: expected no connection, got HTTP {}", name, answer.status));
  }
  if (!socket.ok()) {
    return Failed(
        fmt::format("{}: no connection: {}", name, std::string(socket.status().message())));
  }
  state.trace.Add(name, true, "(handshake " + request.path + ")");
  state.trace.Add(name, false, fmt::format("(HTTP {} {})", answer.status, answer.subprotocol));
  if (wanted.refused.has_value()) {
    if (answer.status == static_cast<int>(*wanted.refused)) return std::nullopt;
    return Failed(fmt::format("{}: the handshake: expected HTTP {}, got {}", name, *wanted.refused,
                              answer.status));
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

// The token of the target's list that a login is to have: with its roles, of the user and the
// organization that it names, or else of a user that no other connection of the case has, in the
// organization of the others. Null: there is none.
const FixedToken* TakeFixed(CaseState& state, const cases::Login& login,
                            const std::optional<std::string>& user,
                            const std::optional<std::string>& org) {
  const FixedToken* found = nullptr;
  for (const FixedToken& each : state.target.tokens.list) {
    const bool has_roles = std::all_of(login.roles.begin(), login.roles.end(), [&](auto role) {
      return std::find(each.roles.begin(), each.roles.end(), role) != each.roles.end();
    });
    const bool is_taken =
        std::find(state.taken.begin(), state.taken.end(), &each) != state.taken.end();
    const bool is_user = user.has_value() ? each.user == *user : !is_taken;
    const bool is_of_org =
        org.has_value() ? each.org == *org : state.taken.empty() || each.org == state.taken[0]->org;
    if (!has_roles || !is_user || !is_of_org) continue;
    // Who has more roles is kept for those that need them.
    if (found == nullptr || each.roles.size() < found->roles.size()) found = &each;
  }
  if (found != nullptr) state.taken.push_back(found);
  return found;
}

// Who logs in, with what.
struct Identity {
  std::string user;
  std::string token;
};

// As the target's list has it.
Result FindIdentity(CaseState& state, const cases::Login& login, const std::string& name,
                    Identity* out) {
  std::optional<std::string> user, org;
  if (login.user.has_value()) {
    absl::StatusOr<std::string> expanded = state.scope.ExpandText(*login.user);
    if (!expanded.ok()) return Broken(expanded.status());
    user = *std::move(expanded);
  } else if (const Json* known = state.scope.Find(name)) {
    user = known->text;
  }
  if (login.org.has_value()) {
    absl::StatusOr<std::string> expanded = state.scope.ExpandText(*login.org);
    if (!expanded.ok()) return Broken(expanded.status());
    org = *std::move(expanded);
  }
  const FixedToken* fixed = login.claims.has_value() ? nullptr : TakeFixed(state, login, user, org);
  if (fixed == nullptr) {
    return Stop{Verdict::kNotApplicable, "the target has no token with what the case asks for"};
  }
  if (state.taken.size() == 1) state.scope.Set("org", Json::String(fixed->org));
  *out = {fixed->user, fixed->token};
  return std::nullopt;
}

// As the target makes it, with a token only where one is needed.
Result MakeIdentity(CaseState& state, const cases::Login& login, const std::string& name,
                    bool needs_token, Identity* out) {
  absl::StatusOr<std::string> user =
      login.user.has_value() ? state.scope.ExpandText(*login.user) : state.IdOf(name);
  if (!user.ok()) return Broken(user.status());
  out->user = *std::move(user);
  if (!needs_token) return std::nullopt;
  absl::StatusOr<Json> claims = Claims(state, login, out->user);
  if (!claims.ok()) return Broken(claims.status());
  absl::StatusOr<std::string> made = state.target.tokens.Make(*claims);
  if (!made.ok()) return Broken(made.status());
  out->token = *std::move(made);
  return std::nullopt;
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
  Wanted wanted = {.refused = connect.refused,
                   .tls_version = std::string(connect.tls.value_or("")),
                   .unreachable = connect.unreachable.value_or(false)};
  absl::StatusOr<Json> headers = state.Expanded(connect.headers);
  if (!headers.ok()) return Broken(headers.status());
  wanted.headers = *std::move(headers);
  absl::StatusOr<std::string> name = state.scope.ExpandText(connect.as);
  if (!name.ok()) return Broken(name.status());
  if (connect.path.has_value()) wanted.path = std::string(*connect.path);
  if (!connect.subprotocols.empty()) {
    wanted.subprotocols.emplace();
    for (const std::string_view each : connect.subprotocols) {
      if (each != "none") wanted.subprotocols->emplace_back(each);
    }
  }
  if (Result stop = Open(state, *name, wanted)) return stop;
  if (wanted.refused.has_value() || wanted.unreachable) return std::nullopt;
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
  const bool is_arqon = state.context.protocol.is_arqon();
  const bool needs_token = !is_arqon || !login.roles.empty() || login.claims.has_value();
  Identity identity;
  Result stop = needs_token && !state.target.tokens.makes()
                    ? FindIdentity(state, login, *name, &identity)
                    : MakeIdentity(state, login, *name, needs_token, &identity);
  if (stop.has_value()) return stop;
  state.scope.Set(*name, Json::String(identity.user));
  state.scope.Set(*name + ".token", Json::String(identity.token));
  if (Result failed = Open(state, *name, {})) return failed;
  Peer& peer = *state.peers[*name];
  peer.set_client(identity.user);
  peer.set_heartbeat(login.heartbeat.value_or(true));
  peer.set_binary(login.encoding == cases::Encoding::kBinary);
  return is_arqon ? Identify(state, peer, identity.token)
                  : Authenticate(state, peer, identity.token);
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
