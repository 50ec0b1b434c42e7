// What Arqon's commands and messages do. Stateless: everything is in the session and its shard.
#ifndef WIRELOOM_SERVER_ARQON_HANDLERS_H_
#define WIRELOOM_SERVER_ARQON_HANDLERS_H_

#include "generated/cpp/arqon/v1/handler.h"
#include "server/arqon/session.h"

namespace wireloom::server::arqon {

class Handlers final : public wire::Handler<Session> {
 public:
  using Message = wire::Message;

  // identity.cc
  void OnIdentify(Session&, const Message&, const wire::Identify&) override;
  void OnPing(Session&, const Message&, const wire::Ping&) override;
  void OnStatus(Session&, const Message&, const wire::Status&) override;

  // channels.cc
  void OnJoinChannel(Session&, const Message&, const wire::JoinChannel&) override;
  void OnLeaveChannel(Session&, const Message&, const wire::LeaveChannel&) override;
  void OnListChannels(Session&, const Message&, const wire::ListChannels&) override;
  void OnChannelInfo(Session&, const Message&, const wire::ChannelInfo&) override;
  void OnHistory(Session&, const Message&, const wire::History&) override;

  // clients.cc
  void OnListClients(Session&, const Message&, const wire::ListClients&) override;

  // admin.cc
  void OnCreateChannel(Session&, const Message&, const wire::CreateChannel&) override;
  void OnDeleteChannel(Session&, const Message&, const wire::DeleteChannel&) override;
  void OnBroadcast(Session&, const Message&, const wire::Broadcast&) override;
  void OnKick(Session&, const Message&, const wire::Kick&) override;

  // routing.cc
  void OnPrivate(Session&, const Message&, const wire::Private&) override;
  void Relay(Session&, const Message&) override;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_HANDLERS_H_
