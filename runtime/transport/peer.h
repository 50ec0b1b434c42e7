// One accepted socket: first HTTP, then perhaps a WebSocket.
#ifndef WIRELOOM_RUNTIME_TRANSPORT_PEER_H_
#define WIRELOOM_RUNTIME_TRANSPORT_PEER_H_

#include <libwebsockets.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "runtime/core/cell.h"
#include "runtime/core/outbound_queue.h"
#include "runtime/core/timer_wheel.h"
#include "runtime/transport/application.h"
#include "runtime/transport/close_code.h"
#include "runtime/transport/connection.h"
#include "runtime/transport/http_parser.h"
#include "runtime/transport/server.h"
#include "runtime/transport/traffic.h"
#include "runtime/transport/websocket_parser.h"

namespace wireloom::transport {

class Peer;

// What a peer needs of its shard.
class PeerHost {
 public:
  virtual ~PeerHost() = default;

  virtual const ServerOptions& options() const = 0;
  virtual Application& application() = 0;
  virtual core::TimerWheel& timers() = 0;
  virtual absl::Duration Now() const = 0;
  virtual bool draining() const = 0;

  // Asks for a call of Flush() or Settle() outside of all callbacks, soon.
  virtual void ScheduleFlush(Peer& peer) = 0;
  virtual void ScheduleSettle(Peer& peer) = 0;

  // Room for one write, LWS_PRE bytes before it included in what is allocated.
  virtual absl::Span<char> scratch() = 0;

  // Counts sockets without a request.
  virtual core::Cell& connecting_cell() = 0;
  // Counts WebSockets.
  virtual void NoteOpened() = 0;
  virtual void NoteClosed() = 0;
  virtual TrafficCells& traffic_cells(size_t endpoint) = 0;
  // The socket takes no more for now, and something is queued.
  virtual void NoteBacklog(Peer& peer) = 0;
};

// Belongs to its shard's thread.
class Peer final : public Connection {
 public:
  Peer(PeerHost& host, uint64_t id, std::string address);
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  ~Peer() override;

  // -- What libwebsockets reports. False: close the socket now.
  void OnAdopted(lws* wsi);
  [[nodiscard]] bool OnReceived(absl::Span<char> bytes, const char* readable_end);
  [[nodiscard]] bool OnWriteable();
  // The socket is gone, for whatever reason.
  void OnGone();

  // -- What the shard does outside of callbacks. False: close the socket now.
  [[nodiscard]] bool Flush();
  [[nodiscard]] bool Settle();
  // The server stops: what is sent from now on was accepted before, and makes nobody a slow
  // consumer.
  void LiftBound();
  // All that was accepted is sent.
  void Drain();

  lws* wsi() const { return wsi_; }
  bool gone() const { return phase_ == Phase::kGone; }
  // Whether anything ever came; under TLS: after the handshake.
  bool received() const { return received_; }
  // Whether it is closed because a deadline passed.
  bool timed_out() const { return timed_out_; }
  // Whether the shard has this one on its lists.
  bool flush_scheduled = false;
  bool settle_scheduled = false;
  bool in_backlog = false;

  // Where this connection is counted; null before it is a WebSocket.
  TrafficCells* traffic() const { return traffic_; }

  // -- Connection
  void Send(core::FrameRef frame, core::ConflationKey key) override;
  void Ping() override;
  void Close(uint16_t code, std::string_view reason) override;
  bool closing() const override { return phase_ != Phase::kOpen; }
  size_t queued_bytes() const override { return queue_ == nullptr ? 0 : queue_->bytes(); }
  void TellBelow(size_t bytes) override { tell_below_ = bytes; }
  uint64_t id() const override { return id_; }
  std::string_view peer_address() const override { return address_; }
  absl::Duration last_received() const override { return last_received_; }

 private:
  enum class Phase : uint8_t {
    kHttp,       // requests are served
    kOpen,       // a WebSocket
    kClosing,    // the close frame is on its way, the client's is awaited
    kLingering,  // all is sent; what still comes is thrown away until the client hangs up
    kGone,
  };

  struct Http {
    explicit Http(const HttpLimits& limits) : parser(limits) {}

    HttpParser parser;
    bool answering = false;  // the application has the request
    bool in_call = false;    // right now
    bool keep_alive = true;
    bool head = false;
    bool last = false;  // after what is written, nothing follows
    // What a HttpResponder points to; made anew for each request.
    std::shared_ptr<Peer*> target;
  };

  struct Closing {
    CloseCause cause;
    uint16_t code;
    std::string reason;
    size_t queued_bytes;
  };

  class Responder;

  void EndConnecting();
  void ServeHttp();
  // The answer to what the parser could not read.
  HttpResponse ErrorResponse();
  void HandleRequest();
  void Upgrade(const HttpRequest& request);
  void RefuseUpgrade(const HttpRequest& request, const HttpResponse& response);
  void Respond(const HttpResponse& response);
  void RespondAndEnd(const HttpResponse& response);

  void ReceiveFrames(absl::Span<char> bytes, const char* readable_end);
  void OnPing(std::string_view payload);
  void OnCloseFrame(const ParsedClose& close);
  void BeginClose(CloseCause cause, uint16_t code, std::string_view reason);
  void TellClosed();

  size_t Gather(absl::Span<char> out);
  bool OnAllSent();
  void Choke();
  void Linger();
  void OnDeadline();
  void Kill();
  void ScheduleFlush();
  void UpdateReading();

  PeerHost& host_;
  const uint64_t id_;
  const std::string address_;
  lws* wsi_ = nullptr;
  Phase phase_ = Phase::kHttp;
  bool reading_ = true;  // libwebsockets may read
  bool choked_ = false;  // libwebsockets holds a part of the last write
  bool received_ = false;
  bool kill_ = false;  // to be closed at the next Settle()
  bool timed_out_ = false;
  bool peer_closed_ = false;  // the client's close frame came
  bool broken_ = false;       // frames cannot be told apart any more

  std::string preface_;  // bytes before the frames: HTTP
  size_t preface_sent_ = 0;
  std::unique_ptr<Http> http_;
  std::unique_ptr<WebSocketParser> parser_;
  std::unique_ptr<core::OutboundQueue> queue_;
  std::unique_ptr<ConnectionHandler> handler_;
  std::unique_ptr<Closing> closing_;
  const Endpoint* endpoint_ = nullptr;  // of a WebSocket
  TrafficCells* traffic_ = nullptr;
  bool counted_connecting_ = false;
  bool counted_closing_ = false;
  std::optional<size_t> tell_below_;  // the handler waits for room
  bool room_ = false;                 // and there is some: to be told at the next Settle()
  absl::Duration last_received_;
  // Of a request, of a close; while it is open: of a queue that is too long.
  core::Timer deadline_;
};

}  // namespace wireloom::transport

#endif  // WIRELOOM_RUNTIME_TRANSPORT_PEER_H_
