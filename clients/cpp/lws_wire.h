// Connections by libwebsockets, over TCP or TLS 1.3.
#ifndef WIRELOOM_CLIENTS_CPP_LWS_WIRE_H_
#define WIRELOOM_CLIENTS_CPP_LWS_WIRE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cpp/url.h"
#include "clients/cpp/wire.h"

namespace wireloom::client {

// A message of the server has so many bytes at most; a longer one ends the connection (1009).
inline constexpr size_t kMaxReceivedBytes = size_t{4} << 20;

class LwsWire : public Wire {
 public:
  // `ca_file`: see Options. An error names the file that cannot be used.
  static absl::StatusOr<std::unique_ptr<LwsWire>> Make(Url url, const std::string& ca_file,
                                                       std::string_view subprotocol);
  ~LwsWire() override;

  // Where events go, for as long as Service() is called.
  void set_events(WireEvents* events);

  // Waits for something to happen, `at_most` so long, and calls the events. On the client's thread.
  void Service(absl::Duration at_most);
  // Makes Service() return. From every thread.
  void Wake();
  // Whether a connection is not entirely gone.
  bool closing() const;

  void Open() override;
  void Send(std::string frame, codec::Encoding encoding) override;
  void Close(uint16_t code, std::string_view reason) override;

 private:
  struct Impl;
  explicit LwsWire(std::unique_ptr<Impl> impl);

  const std::unique_ptr<Impl> impl_;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_LWS_WIRE_H_
