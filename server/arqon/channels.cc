// Joining and leaving channels, and what is known of them.
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/timestamp.h"
#include "server/arqon/handlers.h"
#include "server/arqon/place.h"

namespace wireloom::server::arqon {
namespace {

using core::ChannelDirectory;

// History as it is told: a message's frame without its header.
std::vector<wire::HistoryEntry> EntriesOf(const engine::HistoryPage& page) {
  std::vector<wire::HistoryEntry> entries;
  entries.reserve(page.entries.size());
  for (const auto& [sequence, frame] : page.entries) {
    entries.push_back({.sequence = sequence,
                       .message = codec::FreeForm{codec::Encoding::kJson, frame->payload()}});
  }
  return entries;
}

}  // namespace

void Handlers::OnJoinChannel(Session& session, const Message& message, const wire::JoinChannel& p) {
  const Place place(message.envelope, p);
  const std::string name = place.name();
  Shard& hub = session.hub();
  // Clients make no channels in the server's room.
  const bool create = p.auto_create.value_or(true) && session.policy().arqon.auto_create &&
                      place.room != kSystemRoom;
  const Shard::Joined joined = hub.Join(session, name, create);
  switch (joined.outcome) {
    case ChannelDirectory::JoinOutcome::kJoined:
      return session.Succeed(message.envelope, wire::JoinChannelResult{.room = place.room,
                                                                       .channel = place.channel,
                                                                       .created = joined.created,
                                                                       .members = joined.members});
    case ChannelDirectory::JoinOutcome::kUnknown:
      return session.UnknownChannel(message, name);
    case ChannelDirectory::JoinOutcome::kFull:
      return session.RefuseCode(
          message, Protocol::Info().refusals.rate, "channel.full", "",
          fmt::format("{} has {} members, as many as it may; try again when one has left", name,
                      joined.max_members));
    case ChannelDirectory::JoinOutcome::kTooManyChannels:
      return session.TooManyChannels(message);
  }
}

void Handlers::OnLeaveChannel(Session& session, const Message& message,
                              const wire::LeaveChannel& p) {
  const Place place(message.envelope, p);
  Shard& hub = session.hub();
  if (core::LocalChannel* local = hub.subscriptions().Find(place.name())) {
    hub.Leave(session, *local);
  }
  session.Succeed(message.envelope,
                  wire::LeaveChannelResult{.room = place.room, .channel = place.channel});
}

void Handlers::OnListChannels(Session& session, const Message& message,
                              const wire::ListChannels& p) {
  const auto channels =
      session.hub().bus().channels.List(p.room ? JoinName(*p.room, "") : std::string());
  std::vector<std::string> times;  // the result refers to them
  std::vector<wire::ChannelSummary> summaries;
  times.reserve(channels.size());
  summaries.reserve(channels.size());
  for (const auto& each : channels) {
    const Channel& channel = Own(*each);
    const ChannelName name = channel.parts();
    times.push_back(codec::FormatMillis(channel.created_at()));
    summaries.push_back({.room = name.room,
                         .channel = name.channel,
                         .members = channel.members(),
                         .messages = channel.history().last_sequence(),
                         .created_at = times.back(),
                         .system = channel.system()});
  }
  session.Succeed(message.envelope, wire::ListChannelsResult{.channels = summaries});
}

void Handlers::OnChannelInfo(Session& session, const Message& message, const wire::ChannelInfo& p) {
  const Place place(message.envelope, p);
  ChannelDirectory& channels = session.hub().bus().channels;
  const std::string name = place.name();
  const auto found = channels.Find(name);
  if (found == nullptr) return session.UnknownChannel(message, name);
  const Channel& channel = Own(*found);
  const std::vector<std::string> members = channels.MembersOf({found});
  const std::vector<std::string_view> clients(members.begin(), members.end());
  const std::string created_at = codec::FormatMillis(channel.created_at());
  session.Succeed(message.envelope,
                  wire::ChannelInfoResult{.room = place.room,
                                          .channel = place.channel,
                                          .members = members.size(),
                                          .messages = channel.history().last_sequence(),
                                          .created_at = created_at,
                                          .system = channel.system(),
                                          .clients = clients});
}

void Handlers::OnHistory(Session& session, const Message& message, const wire::History& p) {
  const Place place(message.envelope, p);
  core::LocalChannel* const local =
      session.RequireMember(message, place.name(), "you read its history");
  if (local == nullptr) return;
  engine::HistoryQuery query;
  query.after = p.after;
  query.max_messages =
      static_cast<size_t>(p.limit ? absl::int128(*p.limit) : wire::history::kLimitRules.lte);
  // An answer is about as large as a message may be; what stands around each message in it is
  // shorter than an envelope. The first message is in it in any case.
  query.max_bytes = session.policy().arqon_limits.max_message_bytes / 4 * 3;
  const absl::StatusOr<engine::HistoryPage> page = Own(*local->shared()).history().Read(query);
  if (!page.ok()) return session.InternalError(message, page.status());
  const std::vector<wire::HistoryEntry> entries = EntriesOf(*page);
  session.Succeed(message.envelope, wire::HistoryResult{.room = place.room,
                                                        .channel = place.channel,
                                                        .messages = entries,
                                                        .last_sequence = page->last_sequence,
                                                        .truncated = page->truncated});
}

}  // namespace wireloom::server::arqon
