// The client's connection by libwebsockets: waiting without one.
#include "clients/cpp/lws_wire.h"

#include <gtest/gtest.h>

namespace wireloom::client {
namespace {

TEST(LwsWire, WaitsNoLongerThanItIsToldTo) {
  auto wire = LwsWire::Make({.host = "127.0.0.1", .port = 1, .path = "/"}, "", "bos-v1");
  ASSERT_TRUE(wire.ok()) << wire.status();
  // The first time is over before the wait begins. Nothing else would end it.
  for (const absl::Duration time : {absl::ZeroDuration(), absl::Microseconds(1),
                                    absl::Microseconds(900), absl::Milliseconds(2)}) {
    for (int i = 0; i < 20; ++i) (*wire)->Service(time);
  }
}

}  // namespace
}  // namespace wireloom::client
