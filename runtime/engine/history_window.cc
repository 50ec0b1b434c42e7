// The newest messages of a channel, in memory.
#include "runtime/engine/history_window.h"

#include <algorithm>
#include <utility>

namespace wireloom::engine {

void HistoryWindow::Add(uint64_t sequence, core::FrameRef frame, Dropped& dropped) {
  last_sequence_ = sequence;
  bytes_ += frame->size();
  entries_.push_back({sequence, std::move(frame)});
  while (entries_.size() > bounds_.max_messages ||
         (entries_.size() > 1 && bytes_ > bounds_.max_bytes)) {
    let_go_ = entries_.front().sequence;
    bytes_ -= entries_.front().frame->size();
    dropped.push_back(std::move(entries_.front().frame));
    entries_.pop_front();
  }
}

HistoryPage HistoryWindow::Read(const HistoryQuery& query) const {
  HistoryPage page;
  page.last_sequence = last_sequence_;
  auto take = [&, bytes = size_t{0}](const HistoryPage::Entry& entry) mutable {
    bytes += entry.frame->size();
    if (bytes > query.max_bytes && !page.entries.empty()) return false;
    page.entries.push_back(entry);
    return true;
  };
  if (query.after.has_value()) {
    auto next = std::upper_bound(
        entries_.begin(), entries_.end(), *query.after,
        [](uint64_t after, const HistoryPage::Entry& entry) { return after < entry.sequence; });
    page.truncated = query.max_messages > 0 && let_go_ > *query.after;
    for (; next != entries_.end() && page.entries.size() < query.max_messages; ++next) {
      if (!take(*next)) {
        page.truncated = true;
        break;
      }
    }
    return page;
  }
  auto next = entries_.rbegin();
  while (next != entries_.rend() && page.entries.size() < query.max_messages && take(*next)) ++next;
  const bool more = next != entries_.rend() || let_go_ > 0;
  page.truncated = more && page.entries.size() < query.max_messages;
  std::reverse(page.entries.begin(), page.entries.end());
  return page;
}

}  // namespace wireloom::engine
