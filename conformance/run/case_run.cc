#include "conformance/run/case_run.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "conformance/cut.h"
#include "conformance/run/scope.h"
#include "conformance/wire/http.h"
#include "fmt/format.h"
#include "generated/cpp/conformance/cases/settings.h"
#include "runtime/codec/free_form.h"

namespace wireloom::conformance {
namespace {

// Why a step did not go as written.
struct Stop {
  Verdict verdict = Verdict::kFail;
  std::string message;
};
using Result = std::optional<Stop>;

Stop Failed(std::string message) { return {Verdict::kFail, std::move(message)}; }
Stop Broken(const absl::Status& status) {
  return {Verdict::kInconclusive,
          absl::StrCat("the case cannot be run: ", std::string(status.message()))};
}

// A text that no other run has.
std::string FreshId() {
  static std::atomic<uint64_t> counter = 0;
  static const uint32_t kRun = std::random_device{}();
  return fmt::format("{:x}-{}", kRun, ++counter);
}

std::string Bytes(std::string_view hexadecimal) {
  return absl::HexStringToBytes({hexadecimal.data(), hexadecimal.size()});
}

std::string_view CapabilityName(cases::Capability capability) {
  return codec::JsonName(capability);
}

class CaseRun {
 public:
  CaseRun(const RunContext& context, const Case& run, Trace* trace)
      : context_(context),
        target_(context.target),
        case_(run),
        trace_(*trace),
        scope_([this](const Json& claims) { return target_.tokens.Make(claims); }) {}

  Result Run() {
    if (Result lacking = CheckNeeds()) return lacking;
    SetVariables();
    size_t number = 0;
    for (const cases::Step& step : case_.steps->steps) {
      ++number;
      Result stop = RunStep(step);
      if (!stop.has_value()) continue;
      if (step.control.value_or(false) && stop->verdict == Verdict::kFail) {
        stop->verdict = Verdict::kInconclusive;
      }
      stop->message = fmt::format("step {}: {}", number, stop->message);
      return stop;
    }
    return std::nullopt;
  }

 private:
  Result CheckNeeds() {
    for (const cases::Capability need : case_.steps->needs) {
      const auto lack = target_.lacks.find(CapabilityName(need));
      if (lack != target_.lacks.end()) {
        return Stop{Verdict::kNotApplicable,
                    fmt::format("the target lacks {}: {}", lack->first, lack->second)};
      }
    }
    for (const std::string_view name : case_.steps->waits) {
      const auto time = target_.times.find(std::string(name));
      if (time == target_.times.end()) {
        return Broken(absl::NotFoundError(fmt::format("there is no time {}", name)));
      }
      if (time->second > context_.max_wait) {
        return Stop{Verdict::kNotApplicable,
                    fmt::format("the target's {} is {}, longer than --max-wait {}", name,
                                absl::FormatDuration(time->second),
                                absl::FormatDuration(context_.max_wait))};
      }
    }
    return std::nullopt;
  }

  void SetVariables() {
    for (const auto& [name, value] : target_.limits) {
      scope_.Set("limit." + name, Json::Integer(static_cast<int64_t>(value)));
    }
    // In requests of 100 channels, the most that one may have.
    const uint64_t subscriptions = target_.limits.at("subscriptions");
    scope_.Set("limit.subscription_requests",
               Json::Integer(static_cast<int64_t>((subscriptions - 1) / 100)));
    scope_.Set("limit.subscription_rest",
               Json::Integer(static_cast<int64_t>((subscriptions - 1) % 100 + 1)));
    for (const auto& [name, value] : target_.times) {
      scope_.Set("time." + name, Json::String(absl::FormatDuration(value)));
    }
    scope_.Set("server_name", Json::String(context_.protocol.described.Find("server_name")->text));
    scope_.Set("org", Json::String("org-" + FreshId()));
    for (const std::string_view name : case_.steps->names) {
      scope_.Set(name, Json::String(fmt::format("{}-{}", name, FreshId())));
    }
  }

  // -------------------------------------------------------------------------------------------------------------
  // steps

  Result RunStep(const cases::Step& step) {
    uint64_t times = 1;
    if (step.times.has_value()) {
      absl::StatusOr<uint64_t> number = scope_.Number(*step.times);
      if (!number.ok()) return Broken(number.status());
      times = *number;
    }
    for (uint64_t i = 1; i <= times; ++i) {
      if (step.times.has_value()) scope_.Set("i", Json::Integer(static_cast<int64_t>(i)));
      if (Result stop = RunOnce(step)) {
        if (step.times.has_value()) stop->message += fmt::format(" (time {} of {})", i, times);
        return stop;
      }
    }
    return std::nullopt;
  }

  Result RunOnce(const cases::Step& step) {
    if (step.mark.has_value()) marks_[std::string(*step.mark)] = absl::Now();
    Result stop;
    if (!stop && step.connect.has_value()) stop = RunConnect(*step.connect);
    if (!stop && step.login.has_value()) stop = RunLogin(*step.login);
    if (!stop && step.join.has_value()) stop = RunJoin(*step.join);
    if (!stop && step.subscribe.has_value()) stop = RunSubscribe(*step.subscribe);
    if (!stop && step.send.has_value()) stop = RunSend(*step.send);
    if (!stop && step.http.has_value()) stop = RunHttp(*step.http);
    if (!stop && step.expect.has_value()) stop = RunExpect(*step.expect);
    for (const std::string_view name : step.accepted) {
      if (!stop) stop = RunAccepted(name);
    }
    if (!stop && step.refused.has_value()) stop = RunRefused(*step.refused);
    for (const std::string_view name : step.quiet) {
      if (!stop) stop = RunQuiet(name);
    }
    if (!stop && step.closed.has_value()) stop = RunClosed(*step.closed);
    for (const std::string_view name : step.close) {
      if (!stop) stop = With(name, [&](Peer& peer) { return Sent(peer, peer.Close(Answer())); });
    }
    if (!stop && step.pause.has_value()) stop = RunPause(*step.pause);
    for (const std::string_view name : step.drop) {
      if (stop) break;
      stop = With(name, [&](Peer& peer) -> Result {
        peer.Drop();
        return std::nullopt;
      });
    }
    return stop;
  }

  // -------------------------------------------------------------------------------------------------------
  // connections

  absl::Duration Answer() const { return target_.times.at("answer"); }

  template <typename Do>
  Result With(std::string_view name, Do act) {
    absl::StatusOr<std::string> expanded = scope_.ExpandText(name);
    if (!expanded.ok()) return Broken(expanded.status());
    const auto found = peers_.find(*expanded);
    if (found == peers_.end()) {
      return Broken(absl::NotFoundError(fmt::format("there is no connection {}", *expanded)));
    }
    return act(*found->second);
  }

  static Result Sent(const Peer& peer, const absl::Status& status) {
    if (status.ok()) return std::nullopt;
    if (absl::IsInvalidArgument(status)) return Broken(status);
    return Failed(
        fmt::format("{}: sending failed: {}", peer.name(), std::string(status.message())));
  }

  Result Open(const std::string& name, const std::optional<std::string>& path,
              const std::optional<std::vector<std::string>>& subprotocols, const Json& headers,
              std::optional<uint32_t> refused) {
    absl::StatusOr<Url> url = ParseUrl(target_.url, context_.protocol.path);
    if (!url.ok()) return Broken(url.status());
    HandshakeRequest request = {.path = path.value_or(url->path),
                                .subprotocols = subprotocols.value_or(
                                    std::vector<std::string>{context_.protocol.subprotocol})};
    for (const Member& header : headers.members) {
      request.headers.emplace_back(header.name, header.value.text);
    }
    HandshakeAnswer answer;
    absl::StatusOr<std::unique_ptr<WebSocket>> socket =
        WebSocket::Open(*url, target_.ca_file, request, Answer(), &answer);
    if (!socket.ok()) {
      return Failed(
          fmt::format("{}: no connection: {}", name, std::string(socket.status().message())));
    }
    trace_.Add(name, true, "(handshake " + request.path + ")");
    trace_.Add(name, false, fmt::format("(HTTP {} {})", answer.status, answer.subprotocol));
    if (refused.has_value()) {
      if (answer.status == static_cast<int>(*refused)) return std::nullopt;
      return Failed(fmt::format("{}: the handshake: expected HTTP {}, got {}", name, *refused,
                                answer.status));
    }
    if (answer.status != 101) {
      return Failed(
          fmt::format("{}: the handshake: expected HTTP 101, got {}", name, answer.status));
    }
    if (!answer.fault.empty()) {
      return Failed(fmt::format("{}: the handshake: {}", name, answer.fault));
    }
    scope_.Set("subprotocol", Json::String(answer.subprotocol));
    peers_[name] = std::make_unique<Peer>(name, *std::move(socket), context_.protocol, &trace_);
    return std::nullopt;
  }

  absl::StatusOr<Json> Expanded(const std::optional<codec::FreeForm>& object) const {
    if (!object.has_value()) return Json::Object();
    absl::StatusOr<Json> parsed = ParseJson(object->bytes);
    if (!parsed.ok()) return parsed;
    return scope_.Expand(*parsed);
  }

  // The name with its variables, `user${i}`.
  absl::StatusOr<std::string> Named(std::string_view name) const { return scope_.ExpandText(name); }

  // `${alice}` is a fresh id unless it is known.
  std::string IdOf(const std::string& name) {
    if (scope_.Find(name) == nullptr) {
      scope_.Set(name, Json::String(fmt::format("{}-{}", name, FreshId())));
    }
    return scope_.Find(name)->text;
  }

  Result RunConnect(const cases::Connect& connect) {
    absl::StatusOr<Json> headers = Expanded(connect.headers);
    if (!headers.ok()) return Broken(headers.status());
    absl::StatusOr<std::string> name = Named(connect.as);
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
    if (Result stop = Open(*name, path, subprotocols, *headers, connect.refused)) return stop;
    if (connect.refused.has_value()) return std::nullopt;
    const std::string agreed = scope_.Find("subprotocol")->text;
    if (connect.agreed.has_value() && agreed != *connect.agreed) {
      return Failed(fmt::format("{}: the handshake: expected the subprotocol {}, got '{}'", *name,
                                *connect.agreed, agreed));
    }
    Peer& peer = *peers_[*name];
    peer.set_client(IdOf(*name));
    peer.set_heartbeat(connect.heartbeat.value_or(true));
    peer.set_binary(connect.encoding == cases::Encoding::kBinary);
    return std::nullopt;
  }

  // The claims of a login's token.
  absl::StatusOr<Json> Claims(const cases::Login& login, const std::string& user) {
    Json claims = Json::Object({{"sub", Json::String(user)}});
    if (!context_.protocol.is_arqon()) {
      absl::StatusOr<std::string> org = scope_.ExpandText(login.org.value_or("${org}"));
      if (!org.ok()) return org.status();
      claims.Set("org", Json::String(*org));
    }
    if (!login.roles.empty()) {
      Json roles = Json::Array();
      for (const std::string_view role : login.roles) roles.items.push_back(Json::String(role));
      claims.Set("roles", std::move(roles));
    }
    absl::StatusOr<Json> more = Expanded(login.claims);
    if (!more.ok()) return more;
    for (const Member& claim : more->members) claims.Set(claim.name, claim.value);
    return claims;
  }

  // A token of the target's list that no other connection of the case has, with these roles.
  const FixedToken* TakeFixed(const cases::Login& login) {
    for (const FixedToken& each : target_.tokens.list) {
      const bool fits = std::all_of(login.roles.begin(), login.roles.end(), [&](auto role) {
        return std::find(each.roles.begin(), each.roles.end(), role) != each.roles.end();
      });
      if (!fits || std::find(taken_.begin(), taken_.end(), &each) != taken_.end()) continue;
      if (!taken_.empty() && !login.org.has_value() && each.org != taken_[0]->org) continue;
      taken_.push_back(&each);
      return &each;
    }
    return nullptr;
  }

  Result RunLogin(const cases::Login& login) {
    absl::StatusOr<std::string> name = Named(login.as);
    if (!name.ok()) return Broken(name.status());
    absl::StatusOr<std::string> user =
        login.user.has_value() ? scope_.ExpandText(*login.user) : IdOf(*name);
    if (!user.ok()) return Broken(user.status());
    const bool is_arqon = context_.protocol.is_arqon();
    std::string token;
    const bool needs_token = !is_arqon || !login.roles.empty() || login.claims.has_value();
    if (needs_token && !target_.tokens.makes()) {
      const FixedToken* fixed = login.claims.has_value() ? nullptr : TakeFixed(login);
      if (fixed == nullptr) {
        return Stop{Verdict::kNotApplicable, "the target has no token with what the case asks for"};
      }
      token = fixed->token;
      user = fixed->user;
      scope_.Set("org", Json::String(fixed->org));
    } else if (needs_token) {
      absl::StatusOr<Json> claims = Claims(login, *user);
      if (!claims.ok()) return Broken(claims.status());
      absl::StatusOr<std::string> made = target_.tokens.Make(*claims);
      if (!made.ok()) return Broken(made.status());
      token = *std::move(made);
    }
    scope_.Set(*name, Json::String(*user));
    scope_.Set(*name + ".token", Json::String(token));
    if (Result stop = Open(*name, std::nullopt, std::nullopt, Json::Object(), std::nullopt)) {
      return stop;
    }
    Peer& peer = *peers_[*name];
    peer.set_client(*user);
    peer.set_heartbeat(login.heartbeat.value_or(true));
    peer.set_binary(login.encoding == cases::Encoding::kBinary);
    return is_arqon ? Identify(peer, token) : Authenticate(peer, token);
  }

  Result Authenticate(Peer& peer, const std::string& token) {
    const Json message =
        Json::Object({{"type", Json::String("AUTH")},
                      {"payload", Json::Object({{"token", Json::String(token)}})}});
    if (Result stop = Sent(peer, peer.SendMessage(message, Answer()))) return stop;
    return ExpectNext(peer, Json::Object({{"type", Json::String("AUTH_SUCCESS")}}));
  }

  Result Identify(Peer& peer, const std::string& token) {
    scope_.Set("client", Json::String(peer.client()));
    scope_.Set("token",
               token.empty() ? Json::Object({{"$absent", Json::Bool(true)}}) : Json::String(token));
    return Ask(peer, target_.identify, target_.identified);
  }

  // Sends a template, and the answer must match the other.
  Result Ask(Peer& peer, const Json& message, const Json& answer) {
    absl::StatusOr<Json> expanded = scope_.Expand(message);
    if (!expanded.ok()) return Broken(expanded.status());
    Json whole = Completed(*std::move(expanded), peer);
    if (Result stop = Sent(peer, peer.SendMessage(whole, Answer()))) return stop;
    absl::StatusOr<Json> pattern = scope_.Expand(answer);
    if (!pattern.ok()) return Broken(pattern.status());
    return ExpectNext(peer, *pattern);
  }

  Result RunJoin(const cases::Join& join) {
    return With(join.by, [&](Peer& peer) -> Result {
      absl::StatusOr<std::string> room = scope_.ExpandText(join.room);
      absl::StatusOr<std::string> channel = scope_.ExpandText(join.channel);
      if (!room.ok()) return Broken(room.status());
      if (!channel.ok()) return Broken(channel.status());
      scope_.Set("room", Json::String(*room));
      scope_.Set("channel", Json::String(*channel));
      return Ask(peer, target_.join, target_.joined);
    });
  }

  Result RunSubscribe(const cases::Subscribe& subscribe) {
    return With(subscribe.by, [&](Peer& peer) -> Result {
      Json channels = Json::Array();
      for (const std::string_view each : subscribe.channels) {
        absl::StatusOr<std::string> channel = scope_.ExpandText(each);
        if (!channel.ok()) return Broken(channel.status());
        channels.items.push_back(Json::String(*channel));
      }
      const Json message = Json::Object({{"type", Json::String("SUBSCRIBE")},
                                         {"payload", Json::Object({{"channels", channels}})}});
      if (Result stop = Sent(peer, peer.SendMessage(message, Answer()))) return stop;
      return ExpectNext(peer, Json::Object({{"type", Json::String("SUBSCRIBED")}}));
    });
  }

  // -----------------------------------------------------------------------------------------------------------
  // sending

  // Members that are to be left out are.
  static void RemoveAbsent(Json* node) {
    std::erase_if(node->members, [](const Member& member) {
      return member.value.members.size() == 1 && member.value.members[0].name == "$absent";
    });
    for (Member& member : node->members) RemoveAbsent(&member.value);
    for (Json& item : node->items) RemoveAbsent(&item);
  }

  // The message with what its envelope needs and nothing was said of.
  Json Completed(Json message, const Peer& peer) const {
    if (context_.protocol.is_arqon()) {
      const auto fill = [&](std::string_view name, Json value) {
        if (message.Find(name) == nullptr) message.Set(name, std::move(value));
      };
      fill("version", Json::String(context_.protocol.version));
      fill("id", Json::String("arq_" + FreshId()));
      fill("room", Json::String("lobby"));
      fill("channel", Json::String("main"));
      fill("from", Json::String(peer.client()));
      fill("timestamp", Json::String(absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(),
                                                      absl::UTCTimeZone())));
    }
    RemoveAbsent(&message);
    return message;
  }

  Result RunSend(const cases::Send& send) {
    return With(send.by, [&](Peer& peer) -> Result {
      if (send.raw.has_value()) return Sent(peer, peer.SendRaw(Bytes(*send.raw), Answer()));
      if (send.binary.has_value()) {
        return Sent(peer, peer.SendFrame(Opcode::kBinary, Bytes(*send.binary), Answer()));
      }
      if (send.text_bytes.has_value()) {
        return Sent(peer, peer.SendFrame(Opcode::kText, Bytes(*send.text_bytes), Answer()));
      }
      std::string text;
      if (send.text.has_value()) {
        absl::StatusOr<std::string> expanded = scope_.ExpandText(*send.text);
        if (!expanded.ok()) return Broken(expanded.status());
        text = *std::move(expanded);
      } else {
        absl::StatusOr<Json> message = Expanded(send.message);
        if (!message.ok()) return Broken(message.status());
        const Json whole = Completed(*std::move(message), peer);
        // For what must be compared with it later.
        if (const Json* id = whole.Find("id")) scope_.Set("sent.id", *id);
        text = ToText(whole);
      }
      if (send.bytes.has_value()) {
        absl::StatusOr<uint64_t> size = scope_.Number(*send.bytes);
        if (!size.ok()) return Broken(size.status());
        text.resize(std::max<size_t>(*size, text.size()), ' ');
      }
      settled_.erase(RequestOf(text));  // it is asked again
      const uint32_t fragments = send.fragments.value_or(1);
      return Sent(peer, peer.SendText(text, fragments, Answer()));
    });
  }

  Result RunHttp(const cases::Http& http) {
    HttpRequest request = {.method = std::string(http.method), .ca_file = target_.ca_file};
    absl::StatusOr<std::string> path = scope_.ExpandText(http.path);
    if (!path.ok()) return Broken(path.status());
    request.url = target_.http_url + *path;
    absl::StatusOr<Json> headers = Expanded(http.headers);
    if (!headers.ok()) return Broken(headers.status());
    if (http.bearer.has_value()) {
      absl::StatusOr<Json> claims = Expanded(http.bearer);
      if (!claims.ok()) return Broken(claims.status());
      absl::StatusOr<std::string> token = target_.tokens.Make(*claims);
      if (!token.ok()) return Broken(token.status());
      request.headers.emplace_back("Authorization", "Bearer " + *token);
    }
    if (http.text.has_value()) {
      absl::StatusOr<std::string> text = scope_.ExpandText(*http.text);
      if (!text.ok()) return Broken(text.status());
      request.body = *std::move(text);
    } else if (!http.bodies.empty()) {
      Json list = Json::Array();
      for (const cases::Pattern& each : http.bodies) {
        absl::StatusOr<Json> body = Expanded(each.message);
        if (!body.ok()) return Broken(body.status());
        RemoveAbsent(&*body);
        list.items.push_back(*std::move(body));
      }
      request.body = ToText(list);
    } else if (http.body.has_value()) {
      absl::StatusOr<Json> body = Expanded(http.body);
      if (!body.ok()) return Broken(body.status());
      RemoveAbsent(&*body);
      request.body = ToText(*body);
    }
    if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    for (const Member& header : headers->members) {
      request.headers.emplace_back(header.name, header.value.text);
    }
    trace_.Add("http", true, fmt::format("{} {} {}", request.method, *path, request.body));
    absl::StatusOr<HttpAnswer> answer = Fetch(request, Answer());
    if (!answer.ok()) {
      return Failed(
          fmt::format("{} {}: {}", request.method, *path, std::string(answer.status().message())));
    }
    trace_.Add("http", false, fmt::format("{} {}", answer->status, answer->body));
    return CheckAnswer(http, *answer);
  }

  Result CheckAnswer(const cases::Http& http, const HttpAnswer& answer) {
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
    absl::StatusOr<Json> pattern = Expanded(http.answer);
    if (!pattern.ok()) return Broken(pattern.status());
    if (auto differs = Mismatch(*pattern, &*body, context_.level, &scope_)) {
      return Failed(fmt::format("{}: {}", what, *differs));
    }
    return std::nullopt;
  }

  // ---------------------------------------------------------------------------------------------------------
  // receiving

  // The next thing that comes to the peer, within the time. All connections are read meanwhile.
  std::optional<Incoming> Next(Peer& peer, absl::Time deadline) {
    for (;;) {
      for (const auto& [name, each] : peers_) ReadPeer(*each);
      if (!peer.inbox().empty()) {
        Incoming next = std::move(peer.inbox().front());
        peer.inbox().pop_front();
        if (IsLateAnswer(next)) continue;
        return next;
      }
      const absl::Duration left = deadline - absl::Now();
      if (left <= absl::ZeroDuration() || !peer.open()) return std::nullopt;
      std::vector<int> fds;
      for (const auto& [name, each] : peers_) {
        if (each->open()) fds.push_back(each->fd());
      }
      WaitReadable(fds, left);
    }
  }

  Result RunPause(std::string_view time) {
    absl::StatusOr<absl::Duration> duration = scope_.Duration(time);
    if (!duration.ok()) return Broken(duration.status());
    const absl::Time end = absl::Now() + *duration;
    while (absl::Now() < end) {
      std::vector<int> fds;
      for (const auto& [name, each] : peers_) {
        ReadPeer(*each);
        if (each->open()) fds.push_back(each->fd());
      }
      WaitReadable(fds, end - absl::Now());
    }
    return std::nullopt;
  }

  void ReadPeer(Peer& peer) {
    const size_t before = peer.inbox().size();
    peer.Read();
    if (context_.on_message == nullptr) return;
    for (size_t i = before; i < peer.inbox().size(); ++i)
      context_.on_message(case_, peer.inbox()[i]);
  }

  static std::string Described(const Incoming& incoming) {
    switch (incoming.kind) {
      case Incoming::Kind::kMessage:
        return Cut(incoming.text, 500);
      case Incoming::Kind::kPing:
        return "a ping frame";
      case Incoming::Kind::kClose:
        return fmt::format("a close with {} {}", incoming.code, incoming.text);
      case Incoming::Kind::kEnd:
        return "the end of the connection";
      case Incoming::Kind::kBroken:
        return incoming.text;
    }
    return "";
  }

  Result ExpectNext(Peer& peer, const Json& pattern) {
    std::optional<Incoming> next = Next(peer, absl::Now() + Answer());
    if (!next.has_value()) {
      return Failed(fmt::format("{}: expected {}, got nothing within {}", peer.name(),
                                ToText(pattern), absl::FormatDuration(Answer())));
    }
    return CheckMessage(peer, pattern, *next);
  }

  Result CheckMessage(const Peer& peer, const Json& pattern, const Incoming& next) {
    if (next.kind != Incoming::Kind::kMessage) {
      return Failed(
          fmt::format("{}: expected {}, got {}", peer.name(), ToText(pattern), Described(next)));
    }
    if (auto differs = Mismatch(pattern, &next.message, context_.level, &scope_)) {
      return Failed(
          fmt::format("{}: {}; the message was {}", peer.name(), *differs, Described(next)));
    }
    return std::nullopt;
  }

  absl::StatusOr<absl::Duration> Within(const std::optional<std::string_view>& within) const {
    if (!within.has_value()) return Answer();
    return scope_.Duration(*within);
  }

  // Nothing if `at` is as late as must be.
  Result CheckAfter(const std::optional<cases::After>& after, absl::Time at,
                    const std::string& what) const {
    if (!after.has_value()) return std::nullopt;
    const auto mark = marks_.find(after->mark);
    if (mark == marks_.end()) return Broken(absl::NotFoundError("there is no such mark"));
    absl::StatusOr<absl::Duration> time = scope_.Duration(after->time);
    if (!time.ok()) return Broken(time.status());
    // Clocks are read in two places.
    constexpr absl::Duration kTolerance = absl::Milliseconds(50);
    if (at >= mark->second + *time - kTolerance) return std::nullopt;
    return Failed(fmt::format("{} came {} after {}, not {}", what,
                              absl::FormatDuration(at - mark->second), after->mark,
                              absl::FormatDuration(*time)));
  }

  Result RunExpect(const cases::Expect& expect) {
    return With(expect.to, [&](Peer& peer) -> Result {
      absl::StatusOr<absl::Duration> within = Within(expect.within);
      if (!within.ok()) return Broken(within.status());
      if (!expect.any_order.empty()) return ExpectAnyOrder(peer, expect, *within);
      if (expect.verbatim.has_value()) return ExpectVerbatim(peer, *expect.verbatim, *within);
      absl::StatusOr<Json> pattern = Expanded(expect.message);
      if (!pattern.ok()) return Broken(pattern.status());
      const absl::Time deadline = absl::Now() + *within;
      const bool wants_ping = expect.ping.value_or(false);
      Result last;
      for (;;) {
        std::optional<Incoming> next = Next(peer, deadline);
        if (!next.has_value()) {
          if (last.has_value()) return last;
          return Failed(fmt::format("{}: expected {}, got nothing within {}", peer.name(),
                                    wants_ping ? "a ping frame" : ToText(*pattern),
                                    absl::FormatDuration(*within)));
        }
        if (wants_ping) {
          last = next->kind == Incoming::Kind::kPing
                     ? std::nullopt
                     : Result(Failed(fmt::format("{}: expected a ping frame, got {}", peer.name(),
                                                 Described(*next))));
        } else {
          last = CheckMessage(peer, *pattern, *next);
        }
        if (!last.has_value()) return CheckAfter(expect.after, next->at, "it");
        if (!expect.among.value_or(false) || next->kind != Incoming::Kind::kMessage) return last;
      }
    });
  }

  Result ExpectAnyOrder(Peer& peer, const cases::Expect& expect, absl::Duration within) {
    std::vector<Json> patterns;
    for (const cases::Pattern& each : expect.any_order) {
      absl::StatusOr<Json> pattern = Expanded(each.message);
      if (!pattern.ok()) return Broken(pattern.status());
      patterns.push_back(*std::move(pattern));
    }
    const absl::Time deadline = absl::Now() + within;
    while (!patterns.empty()) {
      std::optional<Incoming> next = Next(peer, deadline);
      if (!next.has_value()) {
        return Failed(
            fmt::format("{}: expected {} too, got nothing", peer.name(), ToText(patterns[0])));
      }
      Result first;
      auto found = patterns.begin();
      for (; found != patterns.end(); ++found) {
        Result differs = CheckMessage(peer, *found, *next);
        if (!differs.has_value()) break;
        if (!first.has_value()) first = differs;
      }
      if (found == patterns.end()) {
        if (expect.among.value_or(false) && next->kind == Incoming::Kind::kMessage) continue;
        return first;
      }
      patterns.erase(found);
    }
    return std::nullopt;
  }

  Result ExpectVerbatim(Peer& peer, std::string_view sender, absl::Duration within) {
    return With(sender, [&](Peer& from) -> Result {
      std::optional<Incoming> next = Next(peer, absl::Now() + within);
      if (next.has_value() && next->kind == Incoming::Kind::kMessage &&
          next->text == from.last_sent()) {
        return std::nullopt;
      }
      return Failed(fmt::format("{}: expected what {} sent, {}, got {}", peer.name(), from.name(),
                                Cut(from.last_sent(), 500),
                                next.has_value() ? Described(*next) : "nothing"));
    });
  }

  // --------------------------------------------------------------------------------------------
  // what was made of a message

  // Sends what has an answer; gives what the answer must match.
  Result SendBarrier(Peer& peer, Json* pattern) {
    const std::string id = "barrier-" + FreshId();
    if (!context_.protocol.is_arqon()) {
      const Json ping =
          Json::Object({{"type", Json::String("PING")}, {"requestId", Json::String(id)}});
      *pattern = Json::Object({{"type", Json::String("PONG")}});
      if (context_.level == Level::kDecisions) pattern->Set("requestId", Json::String(id));
      return Sent(peer, peer.SendMessage(ping, Answer()));
    }
    absl::StatusOr<Json> message = scope_.Expand(target_.barrier);
    if (!message.ok()) return Broken(message.status());
    message->Set("id", Json::String("arq_" + id));
    *pattern =
        Json::Object({{"type", Json::String("command_response")},
                      {"payload", Json::Object({{"request_id", Json::String("arq_" + id)}})}});
    return Sent(peer, peer.SendMessage(Completed(*std::move(message), peer), Answer()));
  }

  Result RunQuiet(std::string_view name) {
    return With(name, [&](Peer& peer) -> Result {
      Json pattern;
      if (Result stop = SendBarrier(peer, &pattern)) return stop;
      std::optional<Incoming> next = Next(peer, absl::Now() + Answer());
      if (!next.has_value()) {
        return Failed(fmt::format("{}: no answer to the barrier", peer.name()));
      }
      if (Result differs = CheckMessage(peer, pattern, *next)) {
        return Failed(
            fmt::format("{}: expected nothing more, got {}", peer.name(), Described(*next)));
      }
      return std::nullopt;
    });
  }

  // Whether it refuses a message for its content.
  bool RefusesContent(const Json& message) const {
    const Json& refusals = *context_.protocol.described.Find("refusals");
    const auto code_is = [&](std::string_view refusal, const Json* code) {
      const Json* wanted = refusals.Find(refusal);
      return code != nullptr && wanted != nullptr &&
             (code->is_string() ? code->text : ToText(*code)) == wanted->text;
    };
    if (context_.protocol.is_arqon()) {
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

  // By what an answer says that it answers this message; empty: nothing.
  std::string RequestOf(const std::string& sent) const {
    const Json message = ParseJson(sent).value_or(Json{});
    const Json* id = message.Find(context_.protocol.is_arqon() ? "id" : "requestId");
    return id == nullptr ? "" : std::string(id->string());
  }

  // Whether it answers a message that was found to be accepted: that may come whenever it likes.
  bool IsLateAnswer(const Incoming& incoming) const {
    const Json* id =
        incoming.message.At(context_.protocol.is_arqon() ? "payload.request_id" : "requestId");
    return id != nullptr && settled_.contains(id->text);
  }

  Result RunAccepted(std::string_view name) {
    return With(name, [&](Peer& peer) -> Result {
      const std::string sent = peer.last_sent();
      const std::string request = RequestOf(sent);
      Json pattern;
      if (Result stop = SendBarrier(peer, &pattern)) return stop;
      const absl::Time deadline = absl::Now() + Answer();
      for (;;) {
        std::optional<Incoming> next = Next(peer, deadline);
        if (!next.has_value()) {
          return Failed(fmt::format("{}: no answer to the barrier", peer.name()));
        }
        if (next->kind != Incoming::Kind::kMessage || RefusesContent(next->message)) {
          return Failed(fmt::format("{}: {} was not accepted: {}", peer.name(), Cut(sent, 500),
                                    Described(*next)));
        }
        if (!Mismatch(pattern, &next->message, context_.level, &scope_).has_value()) {
          if (!request.empty()) settled_.insert(request);
          return std::nullopt;
        }
      }
    });
  }

  static Json ViolationOf(const cases::Violation& violation) {
    Json made = Json::Object({{"rule", Json::String(violation.rule)}});
    made.Set("field", violation.field.has_value() ? Json::String(*violation.field)
                                                  : Json::Object({{"$absent", Json::Bool(true)}}));
    return made;
  }

  // What the protocol's error message must match.
  Json RefusalOf(const cases::Refused& refused) const {
    Json violations = Json::Array();
    for (const cases::Violation& each : refused.violations) {
      violations.items.push_back(ViolationOf(each));
    }
    Json first = violations.items.empty() ? Json::Object() : violations.items[0];
    const bool several = violations.items.size() > 1;
    if (several) {
      first =
          Json::Object({{"violations", Json::Object({{"$set", Json::Array(violations.items)}})}});
    }
    // What is wrong with channels is told by naming them, where they have names.
    if (refused.code == "INVALID_CHANNEL" && refused.violations[0].rule != "type") {
      first = Json::Object({{"channels", Json::Object({{"$type", Json::String("array")}})}});
    }
    const auto decision = [](Json pattern) {
      return Json::Object({{"$decision", std::move(pattern)}});
    };
    if (!context_.protocol.is_arqon()) {
      return Json::Object({{"type", Json::String("ERROR")},
                           {"payload", Json::Object({{"code", Json::String(refused.code)},
                                                     {"details", decision(std::move(first))}})}});
    }
    first.Set("code", Json{.type = Json::Type::kNumber, .text = std::string(refused.code)});
    return Json::Object({{"type", Json::String("command_response")},
                         {"payload", Json::Object({{"status", Json::String("error")},
                                                   {"error", decision(std::move(first))}})}});
  }

  Result RunRefused(const cases::Refused& refused) {
    return With(refused.to,
                [&](Peer& peer) -> Result { return ExpectNext(peer, RefusalOf(refused)); });
  }

  Result RunClosed(const cases::Closed& closed) {
    return With(closed.to, [&](Peer& peer) -> Result {
      absl::StatusOr<absl::Duration> within = Within(closed.within);
      if (!within.ok()) return Broken(within.status());
      const absl::Time deadline = absl::Now() + *within;
      for (;;) {
        std::optional<Incoming> next = Next(peer, deadline);
        if (!next.has_value()) {
          return Failed(fmt::format("{}: expected a close within {}, got none", peer.name(),
                                    absl::FormatDuration(*within)));
        }
        if (next->kind == Incoming::Kind::kMessage || next->kind == Incoming::Kind::kPing) {
          if (closed.among.value_or(false)) continue;
          return Failed(fmt::format("{}: expected a close, got {}", peer.name(), Described(*next)));
        }
        return CheckClose(closed, peer, *next);
      }
    });
  }

  Result CheckClose(const cases::Closed& closed, const Peer& peer, const Incoming& end) const {
    if (Result early = CheckAfter(closed.after, end.at, "the close")) return early;
    if (closed.codes.empty()) return std::nullopt;
    if (end.kind != Incoming::Kind::kClose ||
        std::find(closed.codes.begin(), closed.codes.end(), end.code) == closed.codes.end()) {
      return Failed(fmt::format("{}: expected a close with {}, got {}", peer.name(),
                                closed.codes[0], Described(end)));
    }
    if (closed.reason.value_or(false) && context_.level == Level::kDecisions && end.text.empty()) {
      return Failed(fmt::format("{}: the close has no reason text", peer.name()));
    }
    return std::nullopt;
  }

  const RunContext& context_;
  const Target& target_;
  const Case& case_;
  Trace& trace_;
  Scope scope_;
  std::map<std::string, std::unique_ptr<Peer>, std::less<>> peers_;
  std::map<std::string, absl::Time, std::less<>> marks_;
  std::vector<const FixedToken*> taken_;
  std::set<std::string, std::less<>> settled_;
};

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kInconclusive:
      return "inconclusive";
    case Verdict::kNotApplicable:
      return "not applicable";
  }
  return "";
}

Outcome RunCase(const RunContext& context, const Case& run) {
  Outcome outcome;
  const absl::Time begin = absl::Now();
  if (Result stop = CaseRun(context, run, &outcome.trace).Run()) {
    outcome.verdict = stop->verdict;
    outcome.message = stop->message;
  }
  outcome.duration = absl::Now() - begin;
  return outcome;
}

}  // namespace wireloom::conformance
