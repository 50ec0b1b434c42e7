// A client's durable message on its way through its organization's home.
#ifndef WIRELOOM_SERVER_BOS_PARCEL_H_
#define WIRELOOM_SERVER_BOS_PARCEL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runtime/codec/decode_context.h"
#include "server/bos/draft.h"
#include "server/bos/submission.h"

namespace wireloom::server::bos {

// Whether what comes of a client's message of this kind is kept in the log.
bool IsDurable(const codec::KindInfo& kind);

// A draft with bytes of its own.
class Parcel final : public Submission {
 public:
  // `context`: of the shard that the draft is on.
  Parcel(const Draft& draft, core::ByteBudget::Claim claim, ShardContext& context);

  const std::shared_ptr<core::Organization>& organization() const override { return organization_; }
  size_t size() const override { return 1; }
  const codec::KindInfo& kind(size_t index) const override;
  std::vector<std::string> channels(size_t) const override { return channels_; }
  core::FrameRef Encode(Shard& shard, size_t index, absl::Time time,
                        codec::Encoding encoding) const override;
  uint64_t writer() const override { return writer_; }
  core::FrameRef EncodeAnswer(Shard& shard, absl::Time time) const override;
  const std::shared_ptr<core::ByteBudget::Claim>& claim() const override { return claim_; }
  // The writer hears of it if the message could not be kept.
  void End(Shard& shard, absl::Time first, const absl::Status& status) override;

 private:
  // Valid as long as this and the context's arena.
  Draft Unpack(codec::DecodeContext& context) const;
  wire::Envelope Request() const;
  core::FrameRef EncodeIn(Shard& shard, absl::Time time, bool answer,
                          codec::Encoding encoding) const;

  const codec::KindInfo& kind_;
  const codec::Encoding encoding_;
  std::string payload_;  // with padding
  const size_t payload_size_;
  const std::optional<std::string> request_id_;
  const std::string author_;
  const std::shared_ptr<core::Organization> organization_;
  const uint64_t writer_;
  const codec::Encoding writer_encoding_;
  std::vector<std::string> channels_;
  const std::shared_ptr<core::ByteBudget::Claim> claim_;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_PARCEL_H_
