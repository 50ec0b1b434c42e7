// Joining and leaving channels, and what is known of them.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "generated/cpp/arqon/v1/fields.h"
#include "runtime/codec/timestamp.h"
#include "server/arqon/handlers.h"
#include "server/arqon/late_answer.h"
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

// Reads a channel's history, and answers with `answer(session, request, page)`, now or later.
template <typename Answer>
void ReadHistory(Session& session, const wire::Envelope& request,
                 const std::shared_ptr<core::Channel>& channel, const engine::HistoryQuery& query,
                 Answer answer) {
  using ReadResult = engine::ChannelHistory::ReadResult;
  const auto give = [answer](Session& asker, const wire::Envelope& asked, const ReadResult& page) {
    if (!page.ok()) return asker.HistoryFailed(asked, page.status(), false);
    answer(asker, asked, *page);
  };
  const auto now = Own(*channel).history().Read(query, [&] {
    return session.hub().completions().Bring(engine::ChannelHistory::WasRead(
        [late = LateAnswer(session, request), give](ReadResult page) {
          late.Give([&](Session& asker, const wire::Envelope& asked) { give(asker, asked, page); });
        }));
  });
  if (now.has_value()) give(session, request, *now);
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
  const std::string name = place.name();
  const auto found = session.hub().bus().channels.Find(name);
  if (found == nullptr) return session.UnknownChannel(message, name);
  // Asks for no message, but for how many there were.
  ReadHistory(
      session, message.envelope, found, {},
      [found](Session& asker, const wire::Envelope& request, const engine::HistoryPage& page) {
        const Channel& channel = Own(*found);
        const ChannelName parts = channel.parts();
        const std::vector<std::string> members = asker.hub().bus().channels.MembersOf({found});
        const std::vector<std::string_view> clients(members.begin(), members.end());
        const std::string created_at = codec::FormatMillis(channel.created_at());
        asker.Succeed(request, wire::ChannelInfoResult{.room = parts.room,
                                                       .channel = parts.channel,
                                                       .members = members.size(),
                                                       .messages = page.last_sequence,
                                                       .created_at = created_at,
                                                       .system = channel.system(),
                                                       .clients = clients});
      });
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
  const std::shared_ptr<core::Channel> channel = local->share();
  ReadHistory(
      session, message.envelope, channel, query,
      [channel](Session& asker, const wire::Envelope& request, const engine::HistoryPage& page) {
        const ChannelName parts = Own(*channel).parts();
        const std::vector<wire::HistoryEntry> entries = EntriesOf(page);
        asker.Succeed(request, wire::HistoryResult{.room = parts.room,
                                                   .channel = parts.channel,
                                                   .messages = entries,
                                                   .last_sequence = page.last_sequence,
                                                   .truncated = page.truncated});
      });
}

}  // namespace wireloom::server::arqon
