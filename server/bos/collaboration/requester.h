// Who asked for something in a collaboration session, wherever his connection is.
#ifndef WIRELOOM_SERVER_BOS_COLLABORATION_REQUESTER_H_
#define WIRELOOM_SERVER_BOS_COLLABORATION_REQUESTER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/codec/encoding.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/shard_mask.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {

// A connection, as an organization's home knows it.
struct Visitor {
  uint64_t connection = 0;
  core::ShardIndex shard = 0;
  std::string user;
  std::shared_ptr<core::Organization> organization;
};

// A connection that waits for an answer.
struct Requester : Visitor {
  std::string user_name;
  codec::Encoding encoding = codec::Encoding::kJson;
  std::string_view type;  // the request's; a kind's name
  std::optional<std::string> request_id;
  // It waits for a channel of its own, see Session::ReserveChannel().
  bool reserved_channel = false;

  // What an answer repeats of the request. Valid as long as this.
  wire::Envelope Request() const {
    wire::Envelope envelope;
    envelope.type = type;
    envelope.request_id = request_id;
    return envelope;
  }
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_COLLABORATION_REQUESTER_H_
