// What a server acknowledges and replays per second, with its store in memory and in a SQLite file,
// over real sockets.
//
//   bench_server [--folder=PATH]     where the file is made: the disk is what limits it (by default
//                                    the system's folder for temporary files)
//
// Each figure is the median of several rounds, which take turns, so that both stores meet the same
// machine; ratios are of the same round's figures. Clients and server share the machine's cores.
#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "bench/server/load.h"
#include "fmt/format.h"
#include "runtime/core/clock.h"
#include "runtime/engine/sqlite_log.h"
#include "server/auth/mint.h"
#include "server/config/loader.h"
#include "server/serve.h"

namespace wireloom::bench {
namespace {

constexpr int kRounds = 3;
constexpr size_t kReplayed = 100'000;
constexpr size_t kClients = 100;
constexpr std::string_view kOrganization = "acme";

std::string Kpi() {
  return R"({"type":"KPI_UPDATED","payload":{"kpiId":"k","value":1350000.5,"target":1500000,)"
         R"("unit":"EUR","name":"Monthly Revenue","departmentId":"d1","trend":{"direction":"up",)"
         R"("change":12.5},"performanceStatus":"onTrack","updatedBy":"u1",)"
         R"("updatedAt":"2025-01-20T10:35:00Z"}})";
}

std::string Batch(size_t size) {
  const std::string kpi = Kpi();
  std::string batch = "[";
  for (size_t i = 0; i < size; ++i) batch.append(i == 0 ? "" : ",").append(kpi);
  return batch.append("]");
}

// A whole server on a thread of its own.
class Server {
 public:
  // Null: in memory.
  explicit Server(std::shared_ptr<engine::Log> log) {
    server::Policy policy = configuration::Loader({}).Load()->policy;
    policy.tokens = std::make_shared<const auth::TokenVerifier>(keys_);
    server::ServeOptions options;
    options.port = 0;
    options.shards = 2;
    options.log.level = server::LogLevel::kError;
    options.policy = std::make_shared<const server::Policy>(std::move(policy));
    options.message_log = std::move(log);
    std::promise<uint16_t> listening;
    options.on_listening = [&listening](uint16_t port) { listening.set_value(port); };
    thread_ = std::thread([options] { (void)server::Serve(options); });
    port_ = listening.get_future().get();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
  }

  uint16_t port() const { return port_; }
  std::string Token(const std::string& user) const {
    const absl::Time now = core::SystemClock().Now();
    return *auth::Mint(keys_,
                       {.subject = user,
                        .organization = std::string(kOrganization),
                        .roles = {"service"},
                        .expires_at = now + absl::Hours(1)},
                       now);
  }

 private:
  const auth::KeyRing keys_ = *auth::KeyRing::FromSecret(std::string(32, 's'));
  std::thread thread_;
  uint16_t port_ = 0;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void Row(std::string_view name, const std::string& folder,
         const std::function<double(const Server&)>& run) {
  const core::SystemClock clock;
  std::vector<double> memory, sqlite, ratio;
  for (int round = 0; round < kRounds; ++round) {
    memory.push_back(run(Server(nullptr)));
    const std::string file = folder + "/bench_server.sqlite";
    auto log = engine::SqliteLog::Open(file, {.max_records = 2 * kReplayed}, clock);
    if (!log.ok()) {
      fmt::print(stderr, "bench_server: {}\n", std::string(log.status().message()));
      std::exit(1);
    }
    sqlite.push_back(run(Server(std::shared_ptr<engine::Log>(*std::move(log)))));
    ratio.push_back(sqlite.back() / memory.back());
    for (const char* end : {"", "-lock", "-shm", "-wal"}) std::filesystem::remove(file + end);
  }
  fmt::print("{:<52}{:>12.0f}{:>12.0f}{:>9.4f}\n", name, Median(memory), Median(sqlite),
             Median(ratio));
  std::fflush(stdout);
}

void PublishRow(const std::string& folder, size_t messages, size_t connections, size_t requests) {
  const std::string body = messages == 1 ? Kpi() : Batch(messages);
  Row(fmt::format("acknowledged, {} at once{}", connections,
                  messages == 1 ? "" : fmt::format(", arrays of {}", messages)),
      folder, [&](const Server& server) {
        return Publish(server.port(), server.Token("system"), body, messages, connections,
                       requests);
      });
}

void ReplayRow(const std::string& folder, size_t clients) {
  Row(fmt::format("replay of {}, {} client{}", kReplayed, clients, clients == 1 ? "" : "s at once"),
      folder, [&](const Server& server) {
        const std::string token = server.Token("system");
        const std::string since = PublishOne(server.port(), token, Kpi());
        Publish(server.port(), token, Batch(1000), 1000, 4, kReplayed / 1000);
        std::vector<std::string> tokens;
        for (size_t i = 0; i < clients; ++i) tokens.push_back(server.Token(fmt::format("u{}", i)));
        return Replay(server.port(), tokens, since, kReplayed);
      });
}

void Main(const std::string& folder) {
  fmt::print("{:<52}{:>12}{:>12}{:>9}\n", "messages/s", "memory", "SQLite", "ratio");
  PublishRow(folder, 1, 1, 300);
  PublishRow(folder, 1, 64, 10'000);
  PublishRow(folder, 1, 512, 40'000);
  PublishRow(folder, 1000, 4, 100);
  ReplayRow(folder, 1);
  ReplayRow(folder, kClients);
}

}  // namespace
}  // namespace wireloom::bench

int main(int argc, char** argv) {
  std::string folder = std::filesystem::temp_directory_path();
  for (const std::string_view argument : std::vector<std::string_view>(argv + 1, argv + argc)) {
    constexpr std::string_view kFolder = "--folder=";
    // `./dev bench` gives all programs the same flags: those of others are none of this one's.
    if (argument.starts_with(kFolder)) folder = argument.substr(kFolder.size());
  }
  wireloom::bench::Main(folder);
}
