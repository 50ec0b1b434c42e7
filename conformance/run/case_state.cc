#include "conformance/run/case_state.h"

#include <atomic>
#include <random>

#include "absl/time/clock.h"
#include "conformance/cut.h"
#include "fmt/format.h"

namespace wireloom::conformance {

Stop Failed(std::string message) { return {Verdict::kFail, std::move(message)}; }

Stop Broken(const absl::Status& status) {
  if (absl::IsUnimplemented(status)) {
    return {Verdict::kNotApplicable, std::string(status.message())};
  }
  return {Verdict::kInconclusive,
          absl::StrCat("the case cannot be run: ", std::string(status.message()))};
}

std::string Described(const Incoming& incoming) {
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

Result Sent(const Peer& peer, const absl::Status& status) {
  if (status.ok()) return std::nullopt;
  if (absl::IsInvalidArgument(status)) return Broken(status);
  // Where the server has ended the connection, how it did says more.
  for (const Incoming& each : peer.inbox()) {
    if (each.kind == Incoming::Kind::kMessage || each.kind == Incoming::Kind::kPing) continue;
    return Failed(fmt::format("{}: sending failed: there was {}", peer.name(), Described(each)));
  }
  return Failed(fmt::format("{}: sending failed: {}", peer.name(), std::string(status.message())));
}

std::string FreshId() {
  static std::atomic<uint64_t> counter = 0;
  static const uint32_t kRun = std::random_device{}();
  return fmt::format("{:x}-{}", kRun, ++counter);
}

CaseState::CaseState(const RunContext& context_of_run, const Case& run_case, Trace* trace_of_run)
    : context(context_of_run),
      target(context.target),
      run(run_case),
      trace(*trace_of_run),
      scope([this](const Json& claims) { return target.tokens.Make(claims); }) {}

absl::StatusOr<Json> CaseState::Expanded(const std::optional<codec::FreeForm>& object) const {
  if (!object.has_value()) return Json::Object();
  absl::StatusOr<Json> parsed = ParseJson(object->bytes);
  if (!parsed.ok()) return parsed;
  return scope.Expand(*parsed);
}

std::string CaseState::IdOf(const std::string& name) {
  if (scope.Find(name) == nullptr) {
    scope.Set(name, Json::String(fmt::format("{}-{}", name, FreshId())));
  }
  return scope.Find(name)->text;
}

std::optional<Incoming> CaseState::Next(Peer& peer, absl::Time deadline) {
  for (;;) {
    for (const auto& [name, each] : peers) ReadPeer(*each);
    if (!peer.inbox().empty()) {
      Incoming next = std::move(peer.inbox().front());
      peer.inbox().pop_front();
      if (IsLateAnswer(next)) continue;
      return next;
    }
    const absl::Duration left = deadline - absl::Now();
    if (left <= absl::ZeroDuration() || !peer.open()) return std::nullopt;
    std::vector<int> fds;
    for (const auto& [name, each] : peers) {
      if (each->open()) fds.push_back(each->fd());
    }
    WaitReadable(fds, left);
  }
}

void CaseState::ReadUntil(absl::Time end) {
  while (absl::Now() < end) {
    std::vector<int> fds;
    for (const auto& [name, each] : peers) {
      ReadPeer(*each);
      if (each->open()) fds.push_back(each->fd());
    }
    WaitReadable(fds, end - absl::Now());
  }
}

void CaseState::ReadPeer(Peer& peer) {
  const size_t before = peer.inbox().size();
  peer.Read();
  if (context.on_message == nullptr) return;
  for (size_t i = before; i < peer.inbox().size(); ++i) context.on_message(run, peer.inbox()[i]);
}

// Whether it answers a message that was found to be accepted: that may come whenever it likes.
bool CaseState::IsLateAnswer(const Incoming& incoming) const {
  const Json* id =
      incoming.message.At(context.protocol.is_arqon() ? "payload.request_id" : "requestId");
  return id != nullptr && settled.contains(id->text);
}

}  // namespace wireloom::conformance
