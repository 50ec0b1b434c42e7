// Durable messages of one organization on their way through its home.
#ifndef WIRELOOM_SERVER_BOS_SUBMISSION_H_
#define WIRELOOM_SERVER_BOS_SUBMISSION_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "runtime/codec/encoding.h"
#include "runtime/core/byte_budget.h"
#include "runtime/core/frame.h"
#include "runtime/core/organization_directory.h"
#include "server/bos/protocol.h"

namespace wireloom::server::bos {

class Shard;

// Messages that are kept and handed out together or not at all. Belongs to the home's thread once
// it was given to it.
class Submission {
 public:
  virtual ~Submission() = default;

  virtual const std::shared_ptr<core::Organization>& organization() const = 0;
  virtual size_t size() const = 0;

  // As what a message is handed out.
  virtual const codec::KindInfo& kind(size_t index) const = 0;
  // Where it goes.
  virtual std::vector<std::string> channels(size_t index) const = 0;

  // A message with its time, for everybody else than the one who sent it.
  virtual core::FrameRef Encode(Shard& shard, size_t index, absl::Time time,
                                codec::Encoding encoding) const = 0;

  // The connection that sent it and gets an answer in place of a copy; 0: none.
  virtual uint64_t writer() const { return 0; }
  virtual core::FrameRef EncodeAnswer(Shard& /*shard*/, absl::Time /*time*/) const { return {}; }

  // Of the bytes that may be in hand; goes with what is on its way.
  virtual const std::shared_ptr<core::ByteBudget::Claim>& claim() const = 0;

  // The log has all of it, and the first message is about to be handed out.
  virtual void Begin() {}

  // All of it was handed out, the first message with the time `first` and each further one a
  // microsecond later; or, with an error of the log's, nothing of it ever will be.
  virtual void End(Shard& shard, absl::Time first, const absl::Status& status) = 0;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_SUBMISSION_H_
