// Generated from schema/bos/v1; do not edit, run ./dev generate.
// What a server of the Business Operating System protocol implements, and how messages get there.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_HANDLER_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_HANDLER_H_

#include <cstddef>

#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/messages.h"

namespace wireloom::bos {

// One method per kind with `handler: true`: one that is missing does not compile.
template <typename Session>
class Handler {
 public:
  virtual ~Handler() = default;

  virtual void OnAnnotationCreate(Session& session, const Message& message,
                                  const AnnotationCreate& payload) = 0;
  virtual void OnAnnotationUpdate(Session& session, const Message& message,
                                  const AnnotationUpdate& payload) = 0;
  virtual void OnAnnotationDelete(Session& session, const Message& message,
                                  const AnnotationDelete& payload) = 0;
  virtual void OnSessionCreate(Session& session, const Message& message,
                               const SessionCreate& payload) = 0;
  virtual void OnSessionJoin(Session& session, const Message& message,
                             const SessionJoin& payload) = 0;
  virtual void OnSessionLeave(Session& session, const Message& message,
                              const SessionLeave& payload) = 0;
  virtual void OnSessionEnd(Session& session, const Message& message,
                            const SessionEnd& payload) = 0;
  virtual void OnCursorMove(Session& session, const Message& message,
                            const CursorMove& payload) = 0;
  virtual void OnAuth(Session& session, const Message& message, const Auth& payload) = 0;
  virtual void OnPing(Session& session, const Message& message, const Ping& payload) = 0;
  virtual void OnPong(Session& session, const Message& message, const Pong& payload) = 0;
  virtual void OnSubscribe(Session& session, const Message& message, const Subscribe& payload) = 0;
  virtual void OnUnsubscribe(Session& session, const Message& message,
                             const Unsubscribe& payload) = 0;
  virtual void OnSyncRequest(Session& session, const Message& message,
                             const SyncRequest& payload) = 0;

  // All other kinds: delivered to the channels that the schema names.
  virtual void Relay(Session& session, const Message& message) = 0;
};

// Calls the method for the message's kind. The message is kOk.
template <typename Session>
void Dispatch(Handler<Session>& handler, Session& session, const Message& message) {
  using H = Handler<Session>;
  using Method = void (*)(H&, Session&, const Message&);
  static constexpr Method kKinds[] = {
      [](H& h, Session& s, const Message& m) {
        h.OnAnnotationCreate(s, m, m.As<AnnotationCreate>());
      },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) {
        h.OnAnnotationUpdate(s, m, m.As<AnnotationUpdate>());
      },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) {
        h.OnAnnotationDelete(s, m, m.As<AnnotationDelete>());
      },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnSessionCreate(s, m, m.As<SessionCreate>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnSessionJoin(s, m, m.As<SessionJoin>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnSessionLeave(s, m, m.As<SessionLeave>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnSessionEnd(s, m, m.As<SessionEnd>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnCursorMove(s, m, m.As<CursorMove>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnAuth(s, m, m.As<Auth>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnPing(s, m, m.As<Ping>()); },
      [](H& h, Session& s, const Message& m) { h.OnPong(s, m, m.As<Pong>()); },
      [](H& h, Session& s, const Message& m) { h.OnSubscribe(s, m, m.As<Subscribe>()); },
      [](H& h, Session& s, const Message& m) { h.OnUnsubscribe(s, m, m.As<Unsubscribe>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.OnSyncRequest(s, m, m.As<SyncRequest>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
  };
  kKinds[message.kind->id](handler, session, message);
}

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_HANDLER_H_
