// What one publish request brings.
#include "server/bos/batch.h"

#include <algorithm>
#include <utility>

namespace wireloom::server::bos {
namespace {

// As many as there are violations.
constexpr size_t kMaxRefused = codec::Violations::kMax;

std::string WithPadding(std::string_view body) {
  std::string text;
  text.reserve(body.size() + codec::kPadding);
  text += body;
  text.append(codec::kPadding, '\0');
  return text;
}

}  // namespace

Batch::Batch(PublishTicket ticket, std::string_view body, const codec::PublishedLimits& limits,
             core::ByteBudget::Claim claim)
    : ticket_(std::move(ticket)),
      claim_(std::make_shared<core::ByteBudget::Claim>(std::move(claim))),
      body_(WithPadding(body)),
      reader_({body_.data(), body.size()}, Protocol::Info(), limits, context_) {}

bool Batch::ReadOne() {
  if (!reader_.Next()) return false;
  wire::DecodePublished(reader_, &messages_.emplace_back());
  return true;
}

bool Batch::Check() {
  if (!reader_.Finish()) return false;
  const SessionAttributes attributes = AttributesOf(ticket_.organization->id(), ticket_.author);
  channels_.reserve(messages_.size());
  for (const wire::Message& message : messages_) {
    codec::ChannelNames names(context_.arena());
    message.kind->channels(&message.envelope, message.payload, {attributes}, &names);
    channels_.push_back(names.names());
  }
  return true;
}

std::vector<std::string_view> Batch::Refused() {
  std::vector<std::string_view> refused;
  for (const auto& channels : channels_) {
    for (const std::string_view channel : channels) {
      const ChannelName name(channel);
      const codec::ChannelAccess access = AccessOf(name.type);
      // To any user of the organization, and to nothing that only its members may decide about.
      const bool allowed =
          access == codec::ChannelAccess::kOwnUser ||
          (access == codec::ChannelAccess::kOwnOrganization &&
           name.id == ticket_.organization->id()) ||
          (access == codec::ChannelAccess::kClaim && ticket_.patterns->Allows(channel));
      if (allowed || std::find(refused.begin(), refused.end(), channel) != refused.end()) continue;
      refused.push_back(channel);
      if (refused.size() == kMaxRefused) return refused;
    }
  }
  return refused;
}

}  // namespace wireloom::server::bos
