#include "clients/cpp/client.h"

#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "clients/cpp/lws_wire.h"
#include "clients/cpp/session.h"
#include "clients/cpp/url.h"
#include "runtime/codec/timestamp.h"
#include "runtime/core/clock.h"
#include "runtime/core/timer_wheel.h"

namespace wireloom::client {
namespace {

// How long Stop() waits for the other side's close frame.
constexpr absl::Duration kGoodbye = absl::Seconds(1);

absl::Status Check(const Options& options) {
  if (options.token == nullptr) return absl::InvalidArgumentError("token: a source is needed");
  if (options.since.has_value() && !codec::IsTimestamp(*options.since)) {
    return absl::InvalidArgumentError(
        absl::StrCat("since: '", *options.since,
                     "' is no RFC 3339 timestamp with a zone, as 2025-01-20T10:30:00Z"));
  }
  return absl::OkStatus();
}

}  // namespace

// The thread, and the way to it.
class Client::Loop : private WireEvents {
 public:
  using Task = absl::AnyInvocable<void(Session&)>;

  Loop(Options options, Listener& listener, std::unique_ptr<LwsWire> wire)
      : options_(std::move(options)),
        wire_(std::move(wire)),
        wheel_(clock_.Elapsed()),
        session_(options_, listener, *wire_, clock_, wheel_,
                 [this] { return absl::Uniform(random_, -1.0, 1.0); }),
        maker_(options_.encoding, clock_),
        thread_([this] { Run(); }) {}

  RequestMaker& maker() { return maker_; }

  void Post(Task task) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    wire_->Wake();
  }

  void Stop() {
    Post([this](Session& session) {
      session.Stop();
      stopped_ = true;
    });
    const std::lock_guard<std::mutex> lock(join_mutex_);
    if (thread_.joinable()) thread_.join();
  }

 private:
  void Run() {
    wire_->set_events(this);
    session_.Start();
    while (!stopped_) Turn(wheel_.UntilNext(clock_.Elapsed()));
    const absl::Duration end = clock_.Elapsed() + kGoodbye;
    while (wire_->closing() && clock_.Elapsed() < end) wire_->Service(end - clock_.Elapsed());
    RunTasks();  // what came meanwhile ends with kStopped
  }

  void Turn(absl::Duration at_most) {
    wire_->Service(at_most);
    wheel_.Advance(clock_.Elapsed());
    RunTasks();
  }

  void RunTasks() {
    std::vector<Task> tasks;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      tasks.swap(tasks_);
    }
    for (Task& task : tasks) task(session_);
  }

  // WireEvents; delays count from the present.
  void OnOpen() override {
    wheel_.Advance(clock_.Elapsed());
    session_.OnOpen();
  }
  void OnFrame(std::string_view frame, codec::Encoding encoding) override {
    wheel_.Advance(clock_.Elapsed());
    session_.OnFrame(frame, encoding);
  }
  void OnClosed(std::string_view reason) override {
    wheel_.Advance(clock_.Elapsed());
    session_.OnClosed(reason);
  }

  const Options options_;
  const core::SystemClock clock_;
  const std::unique_ptr<LwsWire> wire_;
  // The thread's.
  absl::BitGen random_;
  core::TimerWheel wheel_;
  Session session_;
  bool stopped_ = false;

  RequestMaker maker_;
  std::mutex mutex_;
  std::vector<Task> tasks_;  // guarded by mutex_
  std::mutex join_mutex_;
  std::thread thread_;  // guarded by join_mutex_; the last: it uses all the others
};

absl::StatusOr<std::unique_ptr<Client>> Client::Start(Options options, Listener& listener) {
  if (absl::Status status = Check(options); !status.ok()) return status;
  absl::StatusOr<Url> url = ParseUrl(options.url, bos::Protocol().paths[0]);
  if (!url.ok()) return url.status();
  absl::StatusOr<std::unique_ptr<LwsWire>> wire =
      LwsWire::Make(*std::move(url), options.ca_file, bos::Protocol().subprotocol);
  if (!wire.ok()) return wire.status();
  return std::unique_ptr<Client>(
      new Client(std::make_unique<Loop>(std::move(options), listener, *std::move(wire))));
}

Client::Client(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}

Client::~Client() { Stop(); }

void Client::Stop() { loop_->Stop(); }

void Client::Subscribe(std::vector<std::string> channels) {
  loop_->Post([channels = std::move(channels)](Session& session) { session.Subscribe(channels); });
}

void Client::Unsubscribe(std::vector<std::string> channels) {
  loop_->Post(
      [channels = std::move(channels)](Session& session) { session.Unsubscribe(channels); });
}

namespace {

// On the client's thread, like any other end of a request.
void Refuse(OnEnd& then, const Error& error) {
  if (then != nullptr) then(nullptr, &error);
}

}  // namespace

void Client::Call(const codec::KindInfo& kind, const void* payload, OnEnd then) {
  Error error;
  std::optional<Request> request = loop_->maker().Make(kind, payload, &error);
  loop_->Post([request = std::move(request), error = std::move(error),
               then = std::move(then)](Session& session) mutable {
    if (!request.has_value()) return Refuse(then, error);
    request->then = std::move(then);
    session.Send(*std::move(request));
  });
}

void Client::SendJson(std::string_view kind, std::string_view payload, OnEnd then) {
  Error error;
  std::optional<Request> request = loop_->maker().MakeFromJson(kind, payload, &error);
  loop_->Post([request = std::move(request), error = std::move(error),
               then = std::move(then)](Session& session) mutable {
    if (!request.has_value()) return Refuse(then, error);
    request->then = std::move(then);
    session.Send(*std::move(request));
  });
}

}  // namespace wireloom::client
