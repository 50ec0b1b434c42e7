// What a client tells the application.
#ifndef WIRELOOM_CLIENTS_CPP_LISTENER_H_
#define WIRELOOM_CLIENTS_CPP_LISTENER_H_

#include <string_view>

#include "clients/cpp/error.h"
#include "generated/cpp/bos/v1/client.h"

namespace wireloom::client {

// The specification's 'Connection States'.
enum class State {
  kDisconnected,
  kConnecting,
  kAuthenticating,
  // Authenticated; subscriptions are being restored and what was missed is being replayed.
  kConnected,
  // Everything is as it was before the connection ended, and requests are sent.
  kActive,
};

// Every call comes on the client's thread. Messages come once each and durable ones in the order of
// their timestamps, whatever connections end and are made again. A listener may call the client,
// except for Stop().
class Listener : public bos::Events {
 public:
  virtual void OnState(State state) { static_cast<void>(state); }

  // About no request of the application's, or about one that it does not wait for.
  virtual void OnFailure(const Error& error) { static_cast<void>(error); }

  // Messages are missing: the server does not hold any more what was published before `oldest` (a
  // timestamp). Load the present state elsewhere; what is newer follows.
  virtual void OnGap(std::string_view oldest) { static_cast<void>(oldest); }
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_LISTENER_H_
