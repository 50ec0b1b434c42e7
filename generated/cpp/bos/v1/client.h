// Generated from schema/bos/v1; do not edit, run ./dev generate.
// What a client of the Business Operating System protocol implements and calls.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_CLIENT_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_CLIENT_H_

#include <utility>

#include "absl/functional/any_invocable.h"
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/messages.h"

namespace wireloom::bos {

// One method per kind that the server sends. Whatever is not overridden goes to OnOther(). Messages
// are valid during the call alone.
class Events {
 public:
  virtual ~Events() = default;

  virtual void OnAnnotationCreated(const Message& message, const AnnotationCreated& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnAnnotationUpdated(const Message& message, const AnnotationUpdated& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnAnnotationDeleted(const Message& message, const AnnotationDeleted& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnKpiUpdated(const Message& message, const KpiUpdated& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnDepartmentUpdated(const Message& message, const DepartmentUpdated& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnEmployeeUpdated(const Message& message, const EmployeeUpdated& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnReportGenerated(const Message& message, const ReportGenerated& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSessionCreated(const Message& message, const SessionCreated& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSessionJoined(const Message& message, const SessionJoined& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSessionLeft(const Message& message, const SessionLeft& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSessionEnded(const Message& message, const SessionEnded& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnParticipantUpdate(const Message& message, const ParticipantUpdate& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnCursorMoved(const Message& message, const CursorMoved& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnAuthSuccess(const Message& message, const AuthSuccess& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnAuthFailed(const Message& message, const AuthFailed& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnTokenExpired(const Message& message, const TokenExpired& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnPing(const Message& message, const Ping& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnPong(const Message& message, const Pong& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSubscribed(const Message& message, const Subscribed& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnUnsubscribed(const Message& message, const Unsubscribed& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnError(const Message& message, const Error& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnRateLimit(const Message& message, const RateLimit& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnAnomalyDetected(const Message& message, const AnomalyDetected& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnRecommendation(const Message& message, const Recommendation& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnPredictionReady(const Message& message, const PredictionReady& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnNotification(const Message& message, const Notification& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnAlert(const Message& message, const Alert& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSyncStart(const Message& message, const SyncStart& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSyncUpdate(const Message& message, const SyncUpdate& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSyncDelete(const Message& message, const SyncDelete& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSyncComplete(const Message& message, const SyncComplete& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }
  virtual void OnSyncError(const Message& message, const SyncError& payload) {
    static_cast<void>(payload);
    OnOther(message);
  }

  virtual void OnOther(const Message& message) { static_cast<void>(message); }
};

// Calls the method for the message's kind. The message is kOk, and the server's.
inline void Dispatch(Events& events, const Message& message) {
  using Method = void (*)(Events&, const Message&);
  static constexpr Method kKinds[] = {
      nullptr,
      [](Events& e, const Message& m) { e.OnAnnotationCreated(m, m.As<AnnotationCreated>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnAnnotationUpdated(m, m.As<AnnotationUpdated>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnAnnotationDeleted(m, m.As<AnnotationDeleted>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnKpiUpdated(m, m.As<KpiUpdated>()); },
      [](Events& e, const Message& m) { e.OnDepartmentUpdated(m, m.As<DepartmentUpdated>()); },
      [](Events& e, const Message& m) { e.OnEmployeeUpdated(m, m.As<EmployeeUpdated>()); },
      [](Events& e, const Message& m) { e.OnReportGenerated(m, m.As<ReportGenerated>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnSessionCreated(m, m.As<SessionCreated>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnSessionJoined(m, m.As<SessionJoined>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnSessionLeft(m, m.As<SessionLeft>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnSessionEnded(m, m.As<SessionEnded>()); },
      [](Events& e, const Message& m) { e.OnParticipantUpdate(m, m.As<ParticipantUpdate>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnCursorMoved(m, m.As<CursorMoved>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnAuthSuccess(m, m.As<AuthSuccess>()); },
      [](Events& e, const Message& m) { e.OnAuthFailed(m, m.As<AuthFailed>()); },
      [](Events& e, const Message& m) { e.OnTokenExpired(m, m.As<TokenExpired>()); },
      [](Events& e, const Message& m) { e.OnPing(m, m.As<Ping>()); },
      [](Events& e, const Message& m) { e.OnPong(m, m.As<Pong>()); },
      nullptr,
      nullptr,
      [](Events& e, const Message& m) { e.OnSubscribed(m, m.As<Subscribed>()); },
      [](Events& e, const Message& m) { e.OnUnsubscribed(m, m.As<Unsubscribed>()); },
      [](Events& e, const Message& m) { e.OnError(m, m.As<Error>()); },
      [](Events& e, const Message& m) { e.OnRateLimit(m, m.As<RateLimit>()); },
      [](Events& e, const Message& m) { e.OnAnomalyDetected(m, m.As<AnomalyDetected>()); },
      [](Events& e, const Message& m) { e.OnRecommendation(m, m.As<Recommendation>()); },
      [](Events& e, const Message& m) { e.OnPredictionReady(m, m.As<PredictionReady>()); },
      [](Events& e, const Message& m) { e.OnNotification(m, m.As<Notification>()); },
      [](Events& e, const Message& m) { e.OnAlert(m, m.As<Alert>()); },
      nullptr,
      [](Events& e, const Message& m) { e.OnSyncStart(m, m.As<SyncStart>()); },
      [](Events& e, const Message& m) { e.OnSyncUpdate(m, m.As<SyncUpdate>()); },
      [](Events& e, const Message& m) { e.OnSyncDelete(m, m.As<SyncDelete>()); },
      [](Events& e, const Message& m) { e.OnSyncComplete(m, m.As<SyncComplete>()); },
      [](Events& e, const Message& m) { e.OnSyncError(m, m.As<SyncError>()); },
  };
  kKinds[message.kind->id](events, message);
}

// How a request ended: with an answer, or a failure. Valid during the call alone.
template <typename Payload, typename Failure>
struct Answer {
  const Message* message = nullptr;  // null: it failed
  const Payload* payload = nullptr;  // of `message`; void: see message->kind
  const Failure* failure = nullptr;  // null: it is answered

  bool ok() const { return failure == nullptr; }
};

// Requests by their kinds; a base of `Caller`, which sends them by
//   void Call(const codec::KindInfo& kind, const void* payload,
//             absl::AnyInvocable<void(const Message*, const Failure*)> then)
// `then` may be null: nobody waits.
template <typename Caller, typename Failure>
class Calls {
 public:
  template <typename Payload>
  using Then = absl::AnyInvocable<void(const Answer<Payload, Failure>&)>;

  // ANNOTATION_CREATE, answered by ANNOTATION_CREATED.
  void Send(const AnnotationCreate& payload, Then<AnnotationCreated> then) {
    SendFor(payload, std::move(then));
  }
  void Send(const AnnotationCreate& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // ANNOTATION_UPDATE, answered by ANNOTATION_UPDATED.
  void Send(const AnnotationUpdate& payload, Then<AnnotationUpdated> then) {
    SendFor(payload, std::move(then));
  }
  void Send(const AnnotationUpdate& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // ANNOTATION_DELETE, answered by ANNOTATION_DELETED.
  void Send(const AnnotationDelete& payload, Then<AnnotationDeleted> then) {
    SendFor(payload, std::move(then));
  }
  void Send(const AnnotationDelete& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // KPI_UPDATE, answered by KPI_UPDATED.
  void Send(const KpiUpdate& payload, Then<KpiUpdated> then) { SendFor(payload, std::move(then)); }
  void Send(const KpiUpdate& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // SESSION_CREATE, answered by SESSION_CREATED.
  void Send(const SessionCreate& payload, Then<SessionCreated> then) {
    SendFor(payload, std::move(then));
  }
  void Send(const SessionCreate& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // SESSION_JOIN, answered by SESSION_JOINED.
  void Send(const SessionJoin& payload, Then<SessionJoined> then) {
    SendFor(payload, std::move(then));
  }
  void Send(const SessionJoin& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // SESSION_LEAVE, answered by SESSION_LEFT or SESSION_ENDED.
  void Send(const SessionLeave& payload, Then<void> then) { SendFor(payload, std::move(then)); }
  void Send(const SessionLeave& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // SESSION_END, answered by SESSION_ENDED.
  void Send(const SessionEnd& payload, Then<SessionEnded> then) {
    SendFor(payload, std::move(then));
  }
  void Send(const SessionEnd& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // CURSOR_MOVE, which has no answer.
  void Send(const CursorMove& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // AUTH, answered by AUTH_SUCCESS or AUTH_FAILED.
  void Send(const Auth& payload, Then<void> then) { SendFor(payload, std::move(then)); }
  void Send(const Auth& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // PING, answered by PONG.
  void Send(const Ping& payload, Then<Pong> then) { SendFor(payload, std::move(then)); }
  void Send(const Ping& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // PONG, which has no answer.
  void Send(const Pong& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // SUBSCRIBE, answered by SUBSCRIBED.
  void Send(const Subscribe& payload, Then<Subscribed> then) { SendFor(payload, std::move(then)); }
  void Send(const Subscribe& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // UNSUBSCRIBE, answered by UNSUBSCRIBED.
  void Send(const Unsubscribe& payload, Then<Unsubscribed> then) {
    SendFor(payload, std::move(then));
  }
  void Send(const Unsubscribe& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }
  // SYNC_REQUEST, answered by SYNC_START or SYNC_COMPLETE or SYNC_ERROR.
  void Send(const SyncRequest& payload, Then<void> then) { SendFor(payload, std::move(then)); }
  void Send(const SyncRequest& payload) { caller().Call(InfoOf(payload), &payload, nullptr); }

 private:
  Caller& caller() { return static_cast<Caller&>(*this); }

  template <typename Request, typename Payload>
  void SendFor(const Request& payload,
               absl::AnyInvocable<void(const Answer<Payload, Failure>&)> then) {
    caller().Call(InfoOf(payload), &payload,
                  [then = std::move(then)](const Message* message, const Failure* failure) mutable {
                    Answer<Payload, Failure> answer{.message = message, .failure = failure};
                    if (message != nullptr)
                      answer.payload = static_cast<const Payload*>(message->payload);
                    then(answer);
                  });
  }
};

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_CLIENT_H_
