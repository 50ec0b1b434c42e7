// Messages on their way to the subscribers of an organization's channels.
#ifndef WIRELOOM_SERVER_BOS_DRAFT_H_
#define WIRELOOM_SERVER_BOS_DRAFT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/core/organization_directory.h"
#include "server/bos/protocol.h"
#include "server/bos/shard.h"

namespace wireloom::server::bos {

class Session;

// A client's message that passed every check and has no timestamp yet. Views live as long as the
// message.
struct Draft {
  wire::Message message;
  std::string_view author;  // user id
  std::shared_ptr<core::Organization> organization;
  uint64_t writer = 0;  // connection id
  codec::Encoding writer_encoding = codec::Encoding::kJson;
};

Draft DraftOf(Session& session, const wire::Message& message);

// The channels that a template of the schema makes of a draft; null: none.
absl::Span<const std::string_view> ChannelsOf(const Draft& draft, codec::ChannelsFunction function,
                                              codec::Arena& arena);

// Publishes a draft: the writer gets its answer, everybody else a copy. Durable messages get there
// by their organization's home shard, which gives them their timestamps and their order, and hands
// them out once the log has them: what everybody sees is the order of the log, whichever shards
// writers and readers are on. False: too much is in hand, nothing was done.
[[nodiscard]] bool Submit(Shard& shard, const Draft& draft);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_DRAFT_H_
