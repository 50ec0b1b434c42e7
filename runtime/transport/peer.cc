#include "runtime/transport/peer.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "runtime/transport/tls.h"

namespace wireloom::transport {
namespace {

// A flush writes at most that often to one connection, so that the others get their turn.
constexpr int kWritesPerFlush = 8;

// A ping says something, because an empty one's pong is not told by every implementation.
constexpr std::string_view kPingPayload = "wireloom";

constexpr std::string_view kTooSlow = "the client reads too slowly";

}  // namespace

Peer::Peer(PeerHost& host, uint64_t id, std::string address)
    : host_(host),
      id_(id),
      address_(std::move(address)),
      http_(std::make_unique<Http>(
          HttpLimits{host.options().max_header_bytes, host.options().max_body_bytes})),
      last_received_(host.Now()),
      deadline_(host.timers(), [this] { OnDeadline(); }) {}

Peer::~Peer() = default;

void Peer::OnAdopted(lws* wsi) {
  wsi_ = wsi;
  deadline_.Arm(host_.options().handshake_timeout);
  host_.connecting_cell().Add();
  counted_connecting_ = true;
}

void Peer::EndConnecting() {
  if (std::exchange(counted_connecting_, false)) host_.connecting_cell().Subtract();
}

bool Peer::OnReceived(absl::Span<char> bytes, const char* readable_end) {
  received_ = true;
  switch (phase_) {
    case Phase::kHttp:
      if (http_->last) break;  // nothing of it is served any more
      http_->parser.Append({bytes.data(), bytes.size()});
      ServeHttp();
      break;
    case Phase::kOpen:
    case Phase::kClosing:
      ReceiveFrames(bytes, readable_end);
      break;
    case Phase::kLingering:
    case Phase::kGone:
      break;
  }
  return !kill_;
}

bool Peer::OnWriteable() { return Flush() && !kill_; }

void Peer::OnGone() {
  wsi_ = nullptr;
  EndConnecting();
  deadline_.Disarm();
  http_.reset();
  if (phase_ == Phase::kOpen) {
    closing_ =
        std::make_unique<Closing>(Closing{CloseCause::kLost, kAbnormalClosure, "", queued_bytes()});
  }
  phase_ = Phase::kGone;
  TellClosed();
  if (counted_closing_) traffic_->closing.Subtract();
}

// -- WebSocket

void Peer::ReceiveFrames(absl::Span<char> bytes, const char* readable_end) {
  using Event = WebSocketParser::Event;
  traffic_->bytes_received.Add(bytes.size());
  while (!broken_) {
    // Not in BeginClose(): the handler may be reading the message still. A server that stops takes
    // no more: what one shard still accepted could not reach those whom another has closed.
    if (phase_ == Phase::kClosing || host_.draining()) parser_->SkipMessages();
    const Event event = parser_->Next(bytes, readable_end);
    // Before the handling, whose effects may be seen elsewhere at once.
    traffic_->frames_received.Add(parser_->TakeFrameCount());
    const bool open = phase_ == Phase::kOpen;
    switch (event) {
      case Event::kNone:
        return;
      case Event::kMessage:
        last_received_ = host_.Now();
        if (open) handler_->OnMessage({parser_->opcode(), parser_->payload()});
        break;
      case Event::kPing:
        OnPing(parser_->payload());
        break;
      case Event::kPong:
        last_received_ = host_.Now();
        if (open) handler_->OnPong();
        break;
      case Event::kClose:
        OnCloseFrame(ParseClose(parser_->payload()));
        break;
      case Event::kTooBig:
        if (open) handler_->OnTooBig(parser_->opcode());
        BeginClose(CloseCause::kTooBig, kMessageTooBig, "the message is too big");
        break;
      case Event::kError:
        broken_ = true;
        BeginClose(CloseCause::kProtocolError, kProtocolError, parser_->error());
        break;
    }
  }
}

void Peer::OnPing(std::string_view payload) {
  last_received_ = host_.Now();
  if (phase_ != Phase::kOpen) return;
  queue_->PushControl(core::MakeFrame(core::Opcode::kPong, payload));
  ScheduleFlush();
  handler_->OnPing();
}

void Peer::OnCloseFrame(const ParsedClose& close) {
  peer_closed_ = true;
  broken_ = true;  // nothing may follow
  if (close.fault != 0) {
    BeginClose(CloseCause::kProtocolError, close.fault, close.fault_reason);
  } else {
    BeginClose(CloseCause::kPeer, close.code, close.reason);
  }
  ScheduleFlush();  // if ours was sent already, the socket can be closed now
}

void Peer::Send(core::FrameRef frame, core::ConflationKey key) {
  if (phase_ != Phase::kOpen) return;
  if (!queue_->Push(std::move(frame), key)) {
    BeginClose(CloseCause::kSlowConsumer, kTryAgainLater, kTooSlow);
    return;
  }
  if (endpoint_->burst_bytes > 0 && queue_->bytes() > endpoint_->max_queued_bytes &&
      !deadline_.armed() && !host_.draining()) {
    deadline_.Arm(endpoint_->burst_time);
  }
  ScheduleFlush();
}

void Peer::Ping() {
  if (phase_ != Phase::kOpen) return;
  queue_->PushControl(core::MakeFrame(core::Opcode::kPing, kPingPayload));
  ScheduleFlush();
}

void Peer::Close(uint16_t code, std::string_view reason) {
  BeginClose(CloseCause::kApplication, code, reason);
}

void Peer::BeginClose(CloseCause cause, uint16_t code, std::string_view reason) {
  if (phase_ != Phase::kOpen) return;
  phase_ = Phase::kClosing;
  closing_ = std::make_unique<Closing>(Closing{cause, code, std::string(reason), queued_bytes()});
  if (cause == CloseCause::kSlowConsumer) queue_->DropUnsent();
  // A client's close frame is answered with its own status (RFC 6455, section 5.5.1).
  queue_->PushClose(code == kNoStatus ? core::MakeFrame(core::Opcode::kClose, "")
                                      : core::MakeCloseFrame(code, reason));
  // A drain has a deadline of its own for those who have much to take.
  if (cause == CloseCause::kDrain) {
    deadline_.Disarm();
  } else {
    deadline_.Arm(host_.options().close_timeout);
  }
  ScheduleFlush();
  if (!settle_scheduled) host_.ScheduleSettle(*this);
}

void Peer::TellClosed() {
  if (handler_ == nullptr) return;
  const std::unique_ptr<ConnectionHandler> handler = std::move(handler_);
  host_.NoteClosed();
  traffic_->open.Subtract();
  if (phase_ != Phase::kGone) {
    traffic_->closing.Add();
    counted_closing_ = true;
  }
  handler->OnClose({closing_->cause, closing_->code, closing_->reason, closing_->queued_bytes});
}

// -- Sending

void Peer::ScheduleFlush() {
  // If a write did not go out as a whole, OnWriteable() comes.
  if (!flush_scheduled && !choked_ && phase_ != Phase::kGone) host_.ScheduleFlush(*this);
}

size_t Peer::Gather(absl::Span<char> out) {
  size_t count = std::min(preface_.size() - preface_sent_, out.size());
  if (count > 0) {
    std::memcpy(out.data(), preface_.data() + preface_sent_, count);
    preface_sent_ += count;
    if (preface_sent_ == preface_.size()) {
      preface_ = std::string();
      preface_sent_ = 0;
    }
  }
  if (queue_ != nullptr) {
    const uint64_t frames = queue_->gathered_frames();
    const size_t bytes = queue_->Gather(out.data() + count, out.size() - count);
    traffic_->frames_sent.Add(queue_->gathered_frames() - frames);
    traffic_->bytes_sent.Add(bytes);
    count += bytes;
    if (phase_ == Phase::kOpen && queue_->bytes() <= endpoint_->max_queued_bytes) {
      deadline_.Disarm();
    }
    if (tell_below_ && queue_->bytes() <= *tell_below_) {
      tell_below_.reset();
      room_ = true;
      if (!settle_scheduled) host_.ScheduleSettle(*this);
    }
  }
  return count;
}

bool Peer::Flush() {
  if (wsi_ == nullptr) return true;
  const absl::Span<char> scratch = host_.scratch();
  for (int writes = 0; writes < kWritesPerFlush; ++writes) {
    choked_ = lws_partial_buffered(wsi_) != 0;
    if (choked_) {
      Choke();
      return true;
    }
    const size_t count = Gather(scratch);
    if (count == 0) {
      UpdateReading();
      return OnAllSent();
    }
    // Less than asked for is no failure: libwebsockets keeps the rest and sends it first.
    if (lws_write(wsi_, reinterpret_cast<unsigned char*>(scratch.data()), count, LWS_WRITE_RAW) <
        0) {
      return false;
    }
  }
  lws_callback_on_writable(wsi_);
  Choke();
  return true;
}

void Peer::Choke() {
  choked_ = true;
  if (queued_bytes() > 0 && !in_backlog) host_.NoteBacklog(*this);
  UpdateReading();
}

bool Peer::OnAllSent() {
  switch (phase_) {
    case Phase::kHttp:
      if (http_->last) Linger();
      return true;
    case Phase::kClosing:
      if (peer_closed_) return false;  // both close frames are out: the server hangs up first
      if (broken_) Linger();
      return true;
    case Phase::kOpen:
    case Phase::kLingering:
    case Phase::kGone:
      return true;
  }
  return true;
}

// Closing a socket that still has unread bytes resets it, and the client may lose what was sent
// last. So only this side's half is closed, and the rest is read until the client closes its own.
void Peer::Linger() {
  phase_ = Phase::kLingering;
  EndTls(wsi_);
  shutdown(lws_get_socket_fd(wsi_), SHUT_WR);
  UpdateReading();
  deadline_.Arm(host_.options().close_timeout);
}

// libwebsockets 4.1.6 spins on a readable raw socket while it holds a part of a write, so reading
// has to pause; and a client that does not read need not be read from.
void Peer::UpdateReading() {
  const bool answering = http_ != nullptr && http_->answering;
  const bool partial = lws_partial_buffered(wsi_) != 0;
  const bool want = !partial && !answering;
  if (want == reading_) return;
  reading_ = want;
  lws_rx_flow_control(wsi_, want ? 1 : 0);
}

// -- Ends

bool Peer::Settle() {
  if (phase_ == Phase::kHttp && !http_->answering && !kill_) {
    ServeHttp();
    if (wsi_ != nullptr) UpdateReading();
  }
  if (std::exchange(room_, false) && phase_ == Phase::kOpen) handler_->OnRoom();
  if (phase_ == Phase::kClosing || phase_ == Phase::kLingering) TellClosed();
  return !kill_;
}

void Peer::LiftBound() {
  if (phase_ != Phase::kOpen) return;
  queue_->LiftBound();
  deadline_.Disarm();
}

void Peer::Drain() {
  switch (phase_) {
    case Phase::kHttp:
      if (http_->answering) {
        http_->keep_alive = false;
      } else if (http_->parser.begun()) {
        // It is answered like one that came whole, if it does so in time: who sends it shall hear
        // that the server stops, and not lose the connection over it.
      } else if (!preface_.empty() || choked_) {
        http_->last = true;
      } else {
        Kill();
      }
      break;
    case Phase::kOpen:
      BeginClose(CloseCause::kDrain, kGoingAway, "the server is going away");
      break;
    case Phase::kClosing:
    case Phase::kLingering:
    case Phase::kGone:
      break;
  }
}

void Peer::OnDeadline() {
  if (phase_ == Phase::kHttp && preface_.empty() && !choked_ && http_->parser.begun()) {
    RespondAndEnd(HttpError(408, "The request was not complete in time."));
  } else if (phase_ == Phase::kOpen) {
    BeginClose(CloseCause::kSlowConsumer, kTryAgainLater, kTooSlow);
  } else {
    timed_out_ = true;
    Kill();
  }
}

void Peer::Kill() {
  kill_ = true;
  if (!settle_scheduled) host_.ScheduleSettle(*this);
}

}  // namespace wireloom::transport
