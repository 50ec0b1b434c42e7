// The `details` of ERROR (decisions, 'ERROR').
#ifndef WIRELOOM_SERVER_BOS_ERROR_DETAILS_H_
#define WIRELOOM_SERVER_BOS_ERROR_DETAILS_H_

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/buffer.h"
#include "server/protocol_session.h"

namespace wireloom::server::bos {

// `{field, rule}`, with `violations` beside them where there are several; `{channels}` where all of
// them are about malformed channel names; `{}` where no rule is named.
void AppendDetails(const Refusal& refusal, codec::Buffer& out);

// `{channels}`
void AppendChannelDetails(absl::Span<const std::string_view> channels, codec::Buffer& out);

struct RateDetails {
  uint32_t limit;
  std::string_view window;
  int64_t retry_after;
};

// `{limit, window, retryAfter}`
void AppendRateDetails(const RateDetails& rate, codec::Buffer& out);

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_ERROR_DETAILS_H_
