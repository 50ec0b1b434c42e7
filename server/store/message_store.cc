// What keeps durable messages of both protocols, and how it fares.
#include "server/store/message_store.h"

#include <string>
#include <vector>

namespace wireloom::server {
namespace {

// No organization and no channel has a `/` in its name.
constexpr std::string_view kTrialStream = "trial/";
// It takes a new page of the file, so that a full disk shows.
constexpr size_t kTrialBytes = 8192;

}  // namespace

MessageStore::MessageStore(engine::Log& log, Logger& logger, const core::Clock& clock)
    : log_(log), logger_(logger), clock_(clock), link_(std::make_shared<Link>()) {
  link_->store = this;
}

MessageStore::~MessageStore() {
  const std::lock_guard<std::mutex> lock(link_->mutex);
  link_->store = nullptr;
}

std::function<void(const absl::Status&)> MessageStore::noter() const {
  return [link = link_](const absl::Status& appended) {
    const std::lock_guard<std::mutex> lock(link->mutex);
    if (link->store != nullptr) link->store->Note(appended);
  };
}

void MessageStore::Note(const absl::Status& appended) {
  if (failing_.load(std::memory_order_relaxed) == !appended.ok()) return;
  if (failing_.exchange(!appended.ok()) == !appended.ok()) return;
  if (appended.ok()) {
    logger_.Write(LogEvent(LogLevel::kInfo, "message_store_recovered")
                      .Add("message", "durable messages are kept again"));
  } else {
    logger_.Write(LogEvent(LogLevel::kError, "message_store_failed")
                      .Add("message", std::string(appended.message())));
  }
}

void MessageStore::Sweep() {
  log_.Sweep();
  if (!failing() || trying_.exchange(true)) return;
  std::vector<engine::LogRecord> records(1);
  records[0].position = absl::ToUnixMicros(clock_.Now());
  records[0].body.assign(kTrialBytes, ' ');
  log_.Append(kTrialStream, std::move(records), [link = link_](const absl::Status& status) {
    const std::lock_guard<std::mutex> lock(link->mutex);
    if (link->store == nullptr) return;
    link->store->trying_ = false;
    link->store->Note(status);
    if (status.ok()) link->store->log_.Drop(kTrialStream, [](const absl::Status&) {});
  });
}

}  // namespace wireloom::server
