// Brings what the log's threads say to the shard that asked.
#include "server/bos/message_log.h"

#include <utility>

namespace wireloom::server::bos {

std::string RecordLabels::Join(std::string_view kind, absl::Span<const std::string> channels) {
  std::string labels(kind);
  for (const std::string& channel : channels) {
    labels += ' ';
    labels += channel;
  }
  return labels;
}

void MessageLog::Append(std::string_view organization, std::vector<engine::LogRecord> records,
                        AppendDone done) {
  completions_.During(
      [&] { log_.Append(organization, std::move(records), completions_.Bring(std::move(done))); });
}

void MessageLog::Read(std::string_view organization, engine::LogQuery query, ReadDone done) {
  completions_.During(
      [&] { log_.Read(organization, std::move(query), completions_.Bring(std::move(done))); });
}

}  // namespace wireloom::server::bos
