#include "runtime/core/outbound_queue.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

namespace wireloom::core {
namespace {

// Entries kept allocated, and entries that may have been handed out before they are moved down.
constexpr size_t kKeptCapacity = 16;
constexpr size_t kMaxDead = 64;

}  // namespace

bool OutboundQueue::Push(FrameRef frame, ConflationKey key) {
  if (closed_) return true;
  if (key != 0 && keys_ != nullptr) {
    if (const auto it = keys_->find(key); it != keys_->end()) {
      Entry& entry = data_[head_ + (it->second - popped_)];
      const size_t bytes = bytes_ - entry.frame->size() + frame->size();
      if (bytes > max_bytes_ && bytes > bytes_) return false;
      bytes_ = bytes;
      entry.frame = std::move(frame);
      ++conflated_;
      return true;
    }
  }
  if (bytes_ != 0 && bytes_ + frame->size() > max_bytes_) return false;
  bytes_ += frame->size();
  if (key != 0) {
    if (keys_ == nullptr) keys_ = std::make_unique<absl::flat_hash_map<ConflationKey, uint64_t>>();
    keys_->emplace(key, popped_ + (data_.size() - head_));
  }
  data_.push_back({std::move(frame), key});
  return true;
}

void OutboundQueue::PushControl(FrameRef frame) {
  if (closed_) return;
  FrameRef& slot = control_[frame->opcode() == Opcode::kPong ? 0 : 1];
  if (slot) bytes_ -= slot->size();
  bytes_ += frame->size();
  slot = std::move(frame);
}

void OutboundQueue::PushClose(FrameRef frame) {
  if (closed_) return;
  closed_ = true;
  bytes_ += frame->size();
  close_ = std::move(frame);
}

void OutboundQueue::DropUnsent() {
  for (size_t i = head_; i < data_.size(); ++i) bytes_ -= data_[i].frame->size();
  popped_ += data_.size() - head_;
  data_ = {};
  head_ = 0;
  keys_.reset();
}

size_t OutboundQueue::Gather(char* out, size_t capacity) {
  char* const begin = out;
  while (capacity > 0 && (current_ || TakeNext())) {
    if (!GatherCurrent(out, capacity)) break;
  }
  const auto gathered = static_cast<size_t>(out - begin);
  bytes_ -= gathered;
  return gathered;
}

bool OutboundQueue::GatherCurrent(char*& out, size_t& capacity) {
  const std::string_view rest = current_->bytes().substr(current_sent_);
  const size_t count = std::min(rest.size(), capacity);
  std::memcpy(out, rest.data(), count);
  out += count;
  capacity -= count;
  current_sent_ += count;
  if (count < rest.size()) return false;
  current_ = FrameRef();
  return true;
}

bool OutboundQueue::TakeNext() {
  current_sent_ = 0;
  for (FrameRef& frame : control_) {
    if (!frame) continue;
    current_ = std::move(frame);
    ++gathered_frames_;
    return true;
  }
  if (head_ < data_.size()) {
    Entry& entry = data_[head_];
    if (entry.key != 0) keys_->erase(entry.key);
    current_ = std::move(entry.frame);
    ReleaseFront();
    ++gathered_frames_;
    return true;
  }
  current_ = std::move(close_);
  if (!current_) return false;
  ++gathered_frames_;
  return true;
}

void OutboundQueue::ReleaseFront() {
  ++head_;
  ++popped_;
  if (head_ == data_.size()) {
    // A burst's memory is given back, a usual turn's is kept.
    if (data_.capacity() > kKeptCapacity) {
      data_ = {};
    } else {
      data_.clear();
    }
    head_ = 0;
  } else if (head_ >= kMaxDead && head_ * 2 >= data_.size()) {
    data_.erase(data_.begin(), data_.begin() + static_cast<std::ptrdiff_t>(head_));
    head_ = 0;
  }
}

}  // namespace wireloom::core
