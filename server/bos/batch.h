// What one publish request brings: checked messages that are published together or not at all.
#ifndef WIRELOOM_SERVER_BOS_BATCH_H_
#define WIRELOOM_SERVER_BOS_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/published_json.h"
#include "runtime/core/byte_budget.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/shard_mask.h"
#include "server/bos/access.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {

// Who asks, and for what.
struct PublishTicket {
  std::shared_ptr<core::Organization> organization;
  std::string author;                    // the token's `sub`
  std::shared_ptr<PatternSet> patterns;  // of the shard that took the request
  std::string idempotency_key;           // empty: none
  size_t digest = 0;                     // of the body, where there is a key
  core::ShardIndex origin = 0;           // the shard that took it
  uint64_t request = 0;                  // and its number there
};

// Belongs to one thread at a time: read by the shard that took the request, then published by the
// organization's home shard. Everything in it lives as long as it does.
class Batch {
 public:
  // Copies the body, which is not checked yet.
  Batch(PublishTicket ticket, std::string_view body, const codec::PublishedLimits& limits,
        core::ByteBudget::Claim claim);

  const PublishTicket& ticket() const { return ticket_; }
  // Of what is in hand of the batch, here or on its way to other shards.
  const std::shared_ptr<core::ByteBudget::Claim>& claim() const { return claim_; }

  // -- Reading.

  // Reads and checks one more message. False: all are read.
  bool ReadOne();
  // Whether all of it is valid; violations() say what is not.
  bool Check();
  const codec::Violations& violations() const { return context_.violations(); }
  // The channels, by the schema's templates, that the ticket's holder may not publish to: what his
  // token's `channels` do not allow, and other organizations. Of a valid batch.
  std::vector<std::string_view> Refused();

  // -- Of a valid batch.
  size_t size() const { return messages_.size(); }
  const wire::Message& message(size_t index) const { return messages_[index]; }
  absl::Span<const std::string_view> channels(size_t index) const { return channels_[index]; }

  // The token's patterns belong to the shard that took the request: done with.
  void LeaveOrigin() { ticket_.patterns.reset(); }

 private:
  PublishTicket ticket_;
  std::shared_ptr<core::ByteBudget::Claim> claim_;
  const std::string body_;  // with padding
  codec::DecodeContext context_;
  codec::PublishedJson reader_;
  std::vector<wire::Message> messages_;
  std::vector<absl::Span<const std::string_view>> channels_;  // by message, on the arena
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_BATCH_H_
