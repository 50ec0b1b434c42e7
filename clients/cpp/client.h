// A client of BOS that keeps its connection: the specification's 'Client-Side' practices.
#ifndef WIRELOOM_CLIENTS_CPP_CLIENT_H_
#define WIRELOOM_CLIENTS_CPP_CLIENT_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cpp/error.h"
#include "clients/cpp/listener.h"
#include "clients/cpp/options.h"
#include "clients/cpp/request.h"
#include "generated/cpp/bos/v1/client.h"

namespace wireloom::client {

// It connects on a thread of its own, authenticates, subscribes, answers heartbeats and sends its
// own, renews the token, and after an interruption gets everything back: what was missed is
// delivered once, in order, before what is new. Requests that were not sent wait for the
// connection; what was sent and not answered ends with kConnectionLost and is not sent again, since
// the server may have performed it.
//
// All methods may be called from every thread. Send() of bos::Calls sends a kind that the
// application may send, as
//   client.Send(bos::KpiUpdate{.kpi_id = "7", .value = 42}, [](const auto& answer) { ... });
class Client : public bos::Calls<Client, Error> {
 public:
  // The listener outlives the client. An error names the option at fault.
  static absl::StatusOr<std::unique_ptr<Client>> Start(Options options, Listener& listener);

  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  // As Stop().
  ~Client();

  // Closes the connection and ends every request with kStopped, or kConnectionLost if it was sent.
  // Returns once the listener is called no more. Not from the listener.
  void Stop();

  // At most 100 channels in all, sessions that were joined among them. What is refused is told by
  // Listener::OnFailure().
  void Subscribe(std::vector<std::string> channels);
  void Unsubscribe(std::vector<std::string> channels);

  // A request of any kind, with its payload as JSON.
  void SendJson(std::string_view kind, std::string_view payload, OnEnd then);

  // What bos::Calls calls.
  void Call(const codec::KindInfo& kind, const void* payload, OnEnd then);

 private:
  class Loop;
  explicit Client(std::unique_ptr<Loop> loop);

  const std::unique_ptr<Loop> loop_;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_CLIENT_H_
