// A libwebsockets context on a shard's loop, with the traps of version 4.1.6 avoided.
//
// libwebsockets owns the sockets: watches them, reads, writes, keeps what the kernel did not take.
// What is read is parsed by http_parser.h and websocket_parser.h, the reasons stand there. So its
// sockets are `raw` ones, and its own HTTP server, which carries CVE-2025-11677, is never reached.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_LWS_CONTEXT_H_
#define WIRELOOM_RUNTIME_TRANSPORT_LWS_CONTEXT_H_

#include <ev.h>
#include <libwebsockets.h>

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "runtime/transport/certificate.h"
#include "runtime/transport/listener.h"
#include "runtime/transport/peer.h"
#include "runtime/transport/tls.h"

namespace wireloom::transport {

// What one read takes at most, and one write.
inline constexpr size_t kReadBytes = size_t{64} << 10;
inline constexpr size_t kWriteBytes = size_t{64} << 10;

// Belongs to one shard's thread; the loop outlives it.
class LwsContext {
 public:
  class Delegate {
   public:
    virtual ~Delegate() = default;

    // Something was read.
    virtual void NoteReceived() = 0;
    // The TLS handshake of a peer failed; OnGone() and Retire() follow.
    virtual void NoteTlsFault(Peer& peer, TlsFault fault, std::string_view detail) = 0;
    // The peer was told OnGone() and may be destroyed once no callback runs.
    virtual void Retire(Peer& peer) = 0;
  };

  explicit LwsContext(Delegate& delegate) : delegate_(delegate) {}
  LwsContext(const LwsContext&) = delete;
  LwsContext& operator=(const LwsContext&) = delete;
  ~LwsContext();

  struct Options {
    unsigned max_sockets;  // file descriptors are below that
    // What TLS clients are shown; null: none is spoken.
    const Certificate* certificate;
    // When the peers' own deadlines end a handshake at the latest.
    absl::Duration handshake_timeout;
  };

  // An error if libwebsockets or OpenSSL refuses.
  absl::Status Create(struct ev_loop* loop, const Options& options);

  // For the handshakes from now on. Only if there was a certificate from the start.
  absl::Status UseCertificate(const Certificate& certificate);

  // Hands a socket over. False if it could not be taken; it is closed then, and the peer was
  // retired or knows nothing of it.
  bool Adopt(Descriptor socket, Peer& peer);

  // Closes a peer's socket at once. Not from within a callback of that peer.
  static void CloseNow(Peer& peer);

  // Where libwebsockets' errors of this thread go; for the whole process.
  static void SetErrorLog(const std::function<void(std::string_view)>* log);

 private:
  void OnClosed(lws* wsi, Peer& peer);
  static int Callback(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t length);

  Delegate& delegate_;
  std::array<lws_protocols, 2> protocols_{};
  std::unique_ptr<Tls> tls_;  // null: plain
  lws_context* context_ = nullptr;
  lws_vhost* vhost_ = nullptr;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_LWS_CONTEXT_H_
