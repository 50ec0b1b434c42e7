// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// What a server of the ArqonBus protocol implements, and how messages get there.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_HANDLER_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_HANDLER_H_

#include <cstddef>

#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/messages.h"

namespace wireloom::arqon {

// One method per kind with `handler: true`, and per variant: one that is missing does not compile.
template <typename Session>
class Handler {
 public:
  virtual ~Handler() = default;

  virtual void OnPrivate(Session& session, const Message& message, const Private& payload) = 0;
  virtual void OnCreateChannel(Session& session, const Message& message,
                               const CreateChannel& parameters) = 0;
  virtual void OnDeleteChannel(Session& session, const Message& message,
                               const DeleteChannel& parameters) = 0;
  virtual void OnBroadcast(Session& session, const Message& message,
                           const Broadcast& parameters) = 0;
  virtual void OnKick(Session& session, const Message& message, const Kick& parameters) = 0;
  virtual void OnIdentify(Session& session, const Message& message, const Identify& parameters) = 0;
  virtual void OnPing(Session& session, const Message& message, const Ping& parameters) = 0;
  virtual void OnStatus(Session& session, const Message& message, const Status& parameters) = 0;
  virtual void OnJoinChannel(Session& session, const Message& message,
                             const JoinChannel& parameters) = 0;
  virtual void OnLeaveChannel(Session& session, const Message& message,
                              const LeaveChannel& parameters) = 0;
  virtual void OnListChannels(Session& session, const Message& message,
                              const ListChannels& parameters) = 0;
  virtual void OnChannelInfo(Session& session, const Message& message,
                             const ChannelInfo& parameters) = 0;
  virtual void OnHistory(Session& session, const Message& message, const History& parameters) = 0;
  virtual void OnListClients(Session& session, const Message& message,
                             const ListClients& parameters) = 0;

  // All other kinds: delivered to the channels that the schema names.
  virtual void Relay(Session& session, const Message& message) = 0;
};

// Calls the method for the message's kind or variant. The message is kOk.
template <typename Session>
void Dispatch(Handler<Session>& handler, Session& session, const Message& message) {
  using H = Handler<Session>;
  using Method = void (*)(H&, Session&, const Message&);
  static constexpr Method kVariants[] = {
      [](H& h, Session& s, const Message& m) {
        h.OnCreateChannel(s, m, *static_cast<const CreateChannel*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnDeleteChannel(s, m, *static_cast<const DeleteChannel*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnBroadcast(s, m, *static_cast<const Broadcast*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnKick(s, m, *static_cast<const Kick*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnIdentify(s, m, *static_cast<const Identify*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnPing(s, m, *static_cast<const Ping*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnStatus(s, m, *static_cast<const Status*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnJoinChannel(s, m, *static_cast<const JoinChannel*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnLeaveChannel(s, m, *static_cast<const LeaveChannel*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnListChannels(s, m, *static_cast<const ListChannels*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnChannelInfo(s, m, *static_cast<const ChannelInfo*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnHistory(s, m, *static_cast<const History*>(m.As<Command>().parameters));
      },
      [](H& h, Session& s, const Message& m) {
        h.OnListClients(s, m, *static_cast<const ListClients*>(m.As<Command>().parameters));
      },
  };
  static constexpr Method kKinds[] = {
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { kVariants[m.As<Command>().variant->id](h, s, m); },
      [](H& h, Session& s, const Message& m) { h.OnPrivate(s, m, m.As<Private>()); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
      [](H& h, Session& s, const Message& m) { h.Relay(s, m); },
  };
  kKinds[message.kind->id](handler, session, message);
}

}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_HANDLER_H_
