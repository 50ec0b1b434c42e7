#include "runtime/transport/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <future>
#include <utility>

#include "runtime/transport/listener.h"
#include "runtime/transport/shard_impl.h"

namespace wireloom::transport {
namespace {

// libwebsockets keeps a table of all descriptors that there may be, per shard.
constexpr rlim_t kMaxDescriptors = rlim_t{1} << 20;

// Makes room for as many sockets as the system allows, within reason. The new limit.
unsigned RaiseDescriptorLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = std::min(limit.rlim_max, kMaxDescriptors);
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0 && getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  return static_cast<unsigned>(std::min(limit.rlim_cur, kMaxDescriptors));
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions server_options, ApplicationFactory application_factory)
      : options(std::move(server_options)), factory(std::move(application_factory)) {}

  const ServerOptions options;
  const ApplicationFactory factory;
  ShardImpl::Shards shards;
  uint16_t port = 0;
  bool running = false;
};

Server::Server(ServerOptions options, ApplicationFactory factory)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(factory))) {
  for (size_t i = 0; i < impl_->options.shards; ++i) {
    impl_->shards.push_back(std::make_unique<ShardImpl>(i, impl_->options, impl_->shards));
  }
}

Server::~Server() { Stop(); }

absl::Status Server::Start() {
  if (impl_->shards.empty()) return absl::InvalidArgumentError("There must be one shard at least.");
  if (impl_->running || impl_->port != 0) {
    return absl::FailedPreconditionError("A server is started once.");
  }
  absl::StatusOr<Listeners> listeners =
      BindListeners(impl_->options.host, impl_->options.port, impl_->shards.size());
  if (!listeners.ok()) return listeners.status();
  impl_->port = listeners->port;

  const unsigned max_sockets = RaiseDescriptorLimit();
  absl::Status status;
  for (size_t i = 0; i < impl_->shards.size() && status.ok(); ++i) {
    status =
        impl_->shards[i]->Prepare(impl_->factory, std::move(listeners->sockets[i]), max_sockets);
  }
  for (size_t i = 0; i < impl_->shards.size() && status.ok(); ++i) {
    status = Listen(impl_->shards[i]->listener());
  }
  if (!status.ok()) {
    for (const auto& shard : impl_->shards) shard->Join();
    return status;
  }
  for (const auto& shard : impl_->shards) shard->Go();
  impl_->running = true;
  return absl::OkStatus();
}

uint16_t Server::port() const { return impl_->port; }

void Server::UseCertificate(const std::shared_ptr<const Certificate>& certificate) {
  for (const auto& shard : impl_->shards) shard->UseCertificate(certificate);
}

void Server::Drain(absl::Duration timeout) {
  if (!std::exchange(impl_->running, false)) return;
  // Step by step, so that what one shard's application sends at the end reaches the connections of
  // all the others, however much it is.
  for (const auto step : {&ShardImpl::BeginDrain, &ShardImpl::LetFinish}) {
    std::vector<std::future<void>> told;
    for (const auto& shard : impl_->shards) told.push_back((*shard.*step)());
    for (std::future<void>& future : told) future.get();
  }
  for (const auto& shard : impl_->shards) shard->CloseAll(timeout);
  for (const auto& shard : impl_->shards) shard->Join();
}

void Server::Stop() { Drain(absl::ZeroDuration()); }

Shard& Server::shard(size_t index) { return *impl_->shards[index]; }

size_t Server::shard_count() const { return impl_->shards.size(); }

}  // namespace wireloom::transport
