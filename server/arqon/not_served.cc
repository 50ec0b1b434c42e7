// Commands of the catalogue that this server answers with `not_served`.
#include "server/arqon/handlers.h"

namespace wireloom::server::arqon {
namespace {

void Refuse(Session& session, const wire::Message& message) {
  session.NotServed(message, Protocol::VariantOf(message)->name, "payload.command");
}

}  // namespace

void Handlers::OnListChannels(Session& session, const Message& message, const wire::ListChannels&) {
  Refuse(session, message);
}
void Handlers::OnChannelInfo(Session& session, const Message& message, const wire::ChannelInfo&) {
  Refuse(session, message);
}
void Handlers::OnHistory(Session& session, const Message& message, const wire::History&) {
  Refuse(session, message);
}
void Handlers::OnListClients(Session& session, const Message& message, const wire::ListClients&) {
  Refuse(session, message);
}
void Handlers::OnCreateChannel(Session& session, const Message& message,
                               const wire::CreateChannel&) {
  Refuse(session, message);
}
void Handlers::OnDeleteChannel(Session& session, const Message& message,
                               const wire::DeleteChannel&) {
  Refuse(session, message);
}
void Handlers::OnBroadcast(Session& session, const Message& message, const wire::Broadcast&) {
  Refuse(session, message);
}
void Handlers::OnKick(Session& session, const Message& message, const wire::Kick&) {
  Refuse(session, message);
}

}  // namespace wireloom::server::arqon
