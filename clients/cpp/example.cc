// Follows a KPI, sets it once, and gets what happened while the connection was gone.
#include <cstdlib>
#include <iostream>
#include <semaphore>

#include "clients/cpp/client.h"

namespace {

using wireloom::bos::KpiUpdate;
using wireloom::bos::KpiUpdated;
using wireloom::bos::Message;
using wireloom::bos::SyncUpdate;

class Dashboard : public wireloom::client::Listener {
 public:
  void OnKpiUpdated(const Message&, const KpiUpdated& kpi) override {
    std::cout << "KPI " << kpi.kpi_id << " is " << kpi.value << std::endl;
  }
  void OnSyncUpdate(const Message&, const SyncUpdate& missed) override {
    std::cout << "missed: " << missed.data.bytes << std::endl;
  }
  void OnFailure(const wireloom::client::Error& error) override {
    std::cerr << wireloom::client::Text(error) << std::endl;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: client_example URL TOKEN\n";
    return 2;
  }
  Dashboard dashboard;
  const auto client = wireloom::client::Client::Start(
      {.url = argv[1], .token = [token = std::string(argv[2])] { return token; }}, dashboard);
  if (!client.ok()) {
    std::cerr << client.status().message() << "\n";
    return 2;
  }
  (*client)->Subscribe({"kpi:7"});
  std::binary_semaphore done(0);
  bool ok = false;
  (*client)->Send(KpiUpdate{.kpi_id = "7", .value = 42}, [&](const auto& answer) {
    ok = answer.ok();
    if (ok) std::cout << "set by " << answer.payload->updated_by << std::endl;
    if (!ok) std::cerr << wireloom::client::Text(*answer.failure) << std::endl;
    done.release();
  });
  done.acquire();
  (*client)->Stop();
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
