// `wireloom tail` and `wireloom send`: a client of BOS for the shell.
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "clients/cpp/client.h"
#include "fmt/format.h"
#include "runtime/codec/buffer.h"
#include "server/cli/commands.h"

namespace wireloom::cli {
namespace {

using client::Client;
using client::Error;
using client::Failure;

constexpr char kDefaultUrl[] = "ws://127.0.0.1:8080/v1/ws";
constexpr size_t kMaxTokenBytes = 64 << 10;

struct ConnectionFlags {
  std::string url = kDefaultUrl;
  std::optional<std::string> token = {};
  std::optional<std::string> token_file = {};
  std::string ca_file = {};
};

std::shared_ptr<ConnectionFlags> AddConnectionFlags(CLI::App& app) {
  auto flags = std::make_shared<ConnectionFlags>();
  app.add_option("--url", flags->url, fmt::format("The server [{}]", kDefaultUrl))
      ->type_name("URL")
      ->envname("WIRELOOM_CLIENT_URL");
  CLI::Option* const token =
      app.add_option("--token", flags->token, "Token to authenticate with; others see it in `ps`")
          ->type_name("TOKEN")
          ->envname("WIRELOOM_CLIENT_TOKEN");
  app.add_option("--token-file", flags->token_file,
                 "File with the token, which is read again before it expires")
      ->type_name("FILE")
      ->envname("WIRELOOM_CLIENT_TOKEN_FILE")
      ->excludes(token);
  app.add_option("--ca", flags->ca_file,
                 "Certificates that the server's must lead to, PEM [those of the system]")
      ->type_name("FILE")
      ->envname("WIRELOOM_CLIENT_CA");
  return flags;
}

absl::StatusOr<std::string> ReadToken(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string token(kMaxTokenBytes, '\0');
  file.read(token.data(), static_cast<std::streamsize>(token.size()));
  if (file.bad() || (!file && !file.eof())) {
    return absl::NotFoundError(fmt::format("--token-file: cannot read {}", path));
  }
  token.resize(static_cast<size_t>(file.gcount()));
  absl::StripAsciiWhitespace(&token);
  if (token.empty()) {
    return absl::InvalidArgumentError(fmt::format("--token-file: {} is empty", path));
  }
  return token;
}

absl::StatusOr<client::Options> OptionsOf(const ConnectionFlags& flags) {
  client::Options options{.url = flags.url, .ca_file = flags.ca_file, .retry_first = false};
  if (flags.token_file.has_value()) {
    // Now, so that a mistake is told at once.
    if (const auto token = ReadToken(*flags.token_file); !token.ok()) return token.status();
    options.token = [path = *flags.token_file] { return ReadToken(path); };
  } else if (flags.token.has_value()) {
    options.token = [token = *flags.token] { return token; };
  } else {
    return absl::InvalidArgumentError(
        "a token is needed: --token-file FILE, --token TOKEN or WIRELOOM_CLIENT_TOKEN; "
        "`wireloom token mint` makes one");
  }
  return options;
}

// SIGINT and SIGTERM, and the end of the work, whichever comes first.
class Waiter {
 public:
  Waiter() : event_(eventfd(0, EFD_CLOEXEC)) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    // The client's thread inherits it.
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
    signals_ = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;
  ~Waiter() {
    signalfd_siginfo taken{};
    while (read(signals_, &taken, sizeof taken) > 0) {
    }
    close(signals_);
    close(event_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  // From every thread; the first code counts.
  void Finish(int code) {
    int none = kNone;
    code_.compare_exchange_strong(none, code);
    Notify();
  }
  // From every thread: success, unless Finish() says otherwise within kLinger.
  void FinishSoon() {
    lingers_ = true;
    Notify();
  }
  void Notify() const {
    const uint64_t one = 1;
    if (write(event_, &one, sizeof one) < 0) return;  // it is full of them: noticed anyway
  }

  // Waits for Finish() or Notify(); the code, or nothing. A signal finishes with success.
  std::optional<int> Wait() {
    std::array<pollfd, 2> fds = {pollfd{.fd = signals_, .events = POLLIN, .revents = 0},
                                 pollfd{.fd = event_, .events = POLLIN, .revents = 0}};
    const int timeout = lingers_ ? static_cast<int>(absl::ToInt64Milliseconds(kLinger)) : -1;
    int ready = -1;
    while ((ready = poll(fds.data(), fds.size(), timeout)) < 0) {
    }
    if (fds[0].revents != 0 || ready == 0) Finish(kSuccess);
    uint64_t count = 0;
    if (read(event_, &count, sizeof count) < 0) return std::nullopt;
    const int code = code_;
    return code == kNone ? std::nullopt : std::optional<int>(code);
  }

 private:
  static constexpr int kNone = -1;
  static constexpr absl::Duration kLinger = absl::Milliseconds(500);

  const int event_;
  int signals_ = -1;
  sigset_t before_{};
  std::atomic<int> code_ = kNone;
  std::atomic<bool> lingers_ = false;
};

// What both commands have in common: failures end them, or are told.
class Terminal : public client::Listener {
 public:
  Terminal(const Environment& environment, Waiter& waiter)
      : environment_(environment), waiter_(waiter) {}

  void OnState(client::State state) override {
    if (state != client::State::kActive) return;
    was_active_ = true;
    waiter_.Notify();
  }
  void OnFailure(const Error& error) override {
    Tell(client::Text(error));
    if (was_active_) return;  // what was once there comes again
    switch (error.failure) {
      case Failure::kUnreachable:
        return waiter_.Finish(kUnreachable);
      case Failure::kConnectionLost:
      case Failure::kAuthenticationFailed:
      case Failure::kNoToken:
        return waiter_.Finish(kFailure);
      default:
        return;
    }
  }
  void OnGap(std::string_view oldest) override {
    Tell(fmt::format("messages are missing: the server holds nothing from before {}", oldest));
  }

  bool was_active() const { return was_active_; }

 protected:
  void Tell(std::string_view text) {
    environment_.err << "wireloom: " << std::string(text) << std::endl;
  }
  // One line. Whoever read them may be gone.
  void Print(const bos::Message& message) {
    codec::Buffer json;
    bos::EncodeJson(message.envelope, *message.kind, message.payload, json);
    environment_.out << json.view() << std::endl;
    if (!environment_.out) waiter_.Finish(kSuccess);
  }

  const Environment& environment_;
  Waiter& waiter_;

 private:
  std::atomic<bool> was_active_ = false;
};

int Fail(const Environment& environment, const absl::Status& status) {
  environment.err << "wireloom: " << std::string(status.message()) << std::endl;
  return kUsage;
}

// -- tail

struct TailFlags {
  std::vector<std::string> channels;
  std::optional<std::string> since = {};
  uint64_t count = 0;  // 0: no end
};

class Tail : public Terminal {
 public:
  Tail(const Environment& environment, Waiter& waiter, const TailFlags& flags)
      : Terminal(environment, waiter),
        left_(flags.count),
        endless_(flags.count == 0),
        channels_(flags.channels.begin(), flags.channels.end()) {}

  void OnFailure(const Error& error) override {
    for (const std::string& channel : error.channels) channels_.erase(channel);
    Terminal::OnFailure(error);
    if (channels_.empty()) waiter_.Finish(kFailure);
  }

  void OnOther(const bos::Message& message) override {
    // Answers to what the client does by itself are not what happens on channels.
    if (message.kind->audience == codec::Audience::kSender || (!endless_ && left_ == 0)) return;
    Print(message);
    if (!endless_ && --left_ == 0) waiter_.Finish(kSuccess);
  }

 private:
  uint64_t left_;
  const bool endless_;
  std::set<std::string> channels_;  // that are not refused
};

int RunTail(const ConnectionFlags& connection, const TailFlags& flags,
            const Environment& environment) {
  absl::StatusOr<client::Options> options = OptionsOf(connection);
  if (!options.ok()) return Fail(environment, options.status());
  options->since = flags.since;
  Waiter waiter;
  Tail tail(environment, waiter, flags);
  absl::StatusOr<std::unique_ptr<Client>> client = Client::Start(*std::move(options), tail);
  if (!client.ok()) return Fail(environment, client.status());
  (*client)->Subscribe(flags.channels);
  std::optional<int> code;
  while (!code.has_value()) code = waiter.Wait();
  (*client)->Stop();
  return *code;
}

// -- send

class Send : public Terminal {
 public:
  using Terminal::Terminal;

  // ERROR for what has no other answer.
  void OnError(const bos::Message& message, const bos::Error& payload) override {
    static_cast<void>(message);
    static_cast<void>(payload);
    waiter_.Finish(kFailure);
  }

  void OnEnd(const bos::Message* message, const Error* error) {
    if (error == nullptr) {
      Print(*message);
      return waiter_.Finish(kSuccess);
    }
    // An ERROR is told as it came, so that nothing of it is lost.
    Tell(client::Text(*error));
    waiter_.Finish(error->failure == Failure::kInvalid ? kUsage : kFailure);
  }
};

// Of a kind without an answer, the PONG behind it says that the server has had it. An ERROR may
// still be on its way then, from another of the server's threads.
void SendAndWait(Client& client, std::string_view kind, std::string_view payload, Send& send,
                 Waiter& waiter) {
  client.SendJson(kind, payload, [&send](const bos::Message* message, const Error* error) {
    send.OnEnd(message, error);
  });
  const codec::KindInfo* const info = bos::FindKind(kind, codec::Side::kClient);
  if (info == nullptr || !info->replies.empty()) return;
  client.Send(bos::Ping{}, [&waiter](const auto& answer) {
    answer.ok() ? waiter.FinishSoon() : waiter.Finish(kFailure);
  });
}

int RunSend(const ConnectionFlags& connection, const std::string& kind, const std::string& json,
            const Environment& environment) {
  absl::StatusOr<client::Options> options = OptionsOf(connection);
  if (!options.ok()) return Fail(environment, options.status());
  const std::string payload =
      json != "-" ? json : std::string(std::istreambuf_iterator<char>(environment.in), {});
  Waiter waiter;
  Send send(environment, waiter);
  absl::StatusOr<std::unique_ptr<Client>> client = Client::Start(*std::move(options), send);
  if (!client.ok()) return Fail(environment, client.status());
  std::optional<int> code;
  bool sent = false;
  while (!code.has_value()) {
    code = waiter.Wait();
    if (code.has_value() || sent || !send.was_active()) continue;
    sent = true;
    SendAndWait(**client, kind, payload, send, waiter);
  }
  (*client)->Stop();
  return *code;
}

}  // namespace

Command AddTailCommand(CLI::App& app) {
  CLI::App* const tail = app.add_subcommand(
      "tail",
      "Print what happens on channels of BOS, a JSON message a line, until SIGINT or SIGTERM; what "
      "is missed while the connection is gone comes once it is back");
  const auto flags = std::make_shared<TailFlags>();
  tail->add_option("CHANNEL", flags->channels, "Channel, as kpi:7")->type_name("")->required();
  const auto connection = AddConnectionFlags(*tail);
  tail->add_option("--since", flags->since,
                   "Begin with what is newer than this timestamp, as 2025-01-20T10:30:00Z")
      ->type_name("TIME");
  tail->add_option("--count", flags->count, "End after so many messages")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  return [connection, flags](const Environment& environment) {
    return RunTail(*connection, *flags, environment);
  };
}

Command AddSendCommand(CLI::App& app) {
  CLI::App* const send = app.add_subcommand(
      "send", "Send one message to BOS and print its answer, or tell why it was refused");
  const auto kind = std::make_shared<std::string>();
  const auto payload = std::make_shared<std::string>("{}");
  send->add_option("KIND", *kind, "Kind, as KPI_UPDATE")->type_name("")->required();
  send->add_option("PAYLOAD", *payload, "Payload as JSON; - reads it from standard input [{}]")
      ->type_name("");
  const auto connection = AddConnectionFlags(*send);
  return [connection, kind, payload](const Environment& environment) {
    return RunSend(*connection, *kind, *payload, environment);
  };
}

}  // namespace wireloom::cli
