// Which of the log's messages a SYNC_REQUEST asks for.
#ifndef WIRELOOM_SERVER_BOS_REPLAY_FILTER_H_
#define WIRELOOM_SERVER_BOS_REPLAY_FILTER_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/core/string_map.h"
#include "server/bos/access.h"

namespace wireloom::server::bos {

// Immutable; used on threads of the log's.
class ReplayFilter {
 public:
  // `channels`: names that the asking user may subscribe to; `patterns`: of its token.
  ReplayFilter(absl::Span<const std::string_view> channels,
               std::shared_ptr<const PatternSet> patterns);

  // Whether a message of these channels is asked for, and may be seen. As a live message would
  // reach a connection that has subscribed to what was asked for.
  bool Covers(absl::Span<const std::string> channels) const;
  // A record's labels (RecordLabels).
  bool Covers(std::string_view labels) const;

 private:
  template <typename ForEach>
  bool CoversSome(ForEach for_each) const;

  core::StringMap<bool> channels_;
  std::shared_ptr<const PatternSet> patterns_;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_REPLAY_FILTER_H_
