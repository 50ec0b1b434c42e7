// The part of Peer that serves HTTP and hands over to the WebSocket.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "runtime/transport/http_internal.h"
#include "runtime/transport/peer.h"
#include "runtime/transport/upgrade.h"

namespace wireloom::transport {

// What the application answers with. Outlives the peer if it likes.
class Peer::Responder {
 public:
  explicit Responder(std::weak_ptr<Peer*> target) : target_(std::move(target)) {}
  Responder(Responder&&) noexcept = default;
  Responder& operator=(Responder&&) = delete;
  ~Responder() { Answer(HttpError(500, "The request was not answered.")); }

  void operator()(const HttpResponse& response) { Answer(response); }

 private:
  void Answer(const HttpResponse& response) {
    const std::shared_ptr<Peer*> target = std::exchange(target_, {}).lock();
    if (target != nullptr) (*target)->Respond(response);
  }

  std::weak_ptr<Peer*> target_;
};

void Peer::ServeHttp() {
  while (phase_ == Phase::kHttp && !http_->answering && !http_->last) {
    switch (http_->parser.Next()) {
      case HttpParser::Event::kNone:
        return;
      case HttpParser::Event::kBody: {
        HttpRequest head = http_->parser.request();
        head.peer_address = address_;
        if (!host_.application().TakesBody(head, http_->parser.body_bytes())) {
          http_->parser.RefuseBody();
        }
        break;
      }
      case HttpParser::Event::kContinue:
        preface_ += "HTTP/1.1 100 Continue\r\n\r\n";
        ScheduleFlush();
        return;
      case HttpParser::Event::kRequest:
        EndConnecting();
        HandleRequest();
        break;
      case HttpParser::Event::kError:
        EndConnecting();
        RespondAndEnd(ErrorResponse());
        return;
    }
  }
}

HttpResponse Peer::ErrorResponse() {
  HttpParser& parser = http_->parser;
  if (parser.error().status != 413) return parser.error();
  HttpRequest request = parser.request();
  request.peer_address = address_;
  return host_.application().OnBodyTooLong(request);
}

void Peer::HandleRequest() {
  HttpRequest request = http_->parser.request();
  request.peer_address = address_;
  if (AsksForWebSocket(request)) {
    Upgrade(request);
    return;
  }
  http_->head = request.method == "HEAD";
  http_->keep_alive = http_->parser.keep_alive() && !host_.draining();
  http_->answering = true;
  http_->in_call = true;
  http_->target = std::make_shared<Peer*>(this);
  deadline_.Disarm();
  host_.application().OnHttp(request, Responder(http_->target));
  http_->in_call = false;
  if (http_->answering) {
    UpdateReading();
  } else {
    http_->parser.Finish();
  }
}

void Peer::Respond(const HttpResponse& response) {
  if (!http_->answering) return;
  http_->answering = false;
  http_->target.reset();
  http_->last = !http_->keep_alive;
  AppendResponse(response, {.keep_alive = http_->keep_alive, .with_body = !http_->head}, preface_);
  ScheduleFlush();
  deadline_.Arm(host_.options().handshake_timeout);
  if (http_->in_call) return;
  // The next request may stand behind this one.
  http_->parser.Finish();
  if (!settle_scheduled) host_.ScheduleSettle(*this);
}

void Peer::RespondAndEnd(const HttpResponse& response) {
  http_->last = true;
  AppendResponse(response, {.keep_alive = false, .with_body = true}, preface_);
  ScheduleFlush();
  deadline_.Arm(host_.options().handshake_timeout);
}

void Peer::Upgrade(const HttpRequest& request) {
  if (const std::optional<HttpResponse> fault = CheckUpgrade(request)) {
    RefuseUpgrade(request, *fault);
    return;
  }
  if (host_.draining()) {
    RefuseUpgrade(request, HttpError(503, "The server is going away."));
    return;
  }
  const std::optional<std::string> subprotocols = OfferedSubprotocols(request);
  std::vector<std::string_view> offered;
  if (subprotocols.has_value()) {
    ForEachInList(*subprotocols, [&](std::string_view name) { offered.push_back(name); });
  }
  HandshakeRequest handshake;
  handshake.path = request.path;
  handshake.host = request.Header("Host");
  handshake.origin = request.Header("Origin");
  if (subprotocols.has_value()) handshake.subprotocols = *subprotocols;
  handshake.offered = offered;
  handshake.peer_address = address_;
  const HandshakeDecision decision = host_.application().OnHandshake(handshake);
  if (decision.refusal.has_value()) {
    RefuseUpgrade(request, *decision.refusal);
    return;
  }
  if (decision.endpoint >= host_.options().endpoints.size()) {
    RefuseUpgrade(request, HttpError(500, "There is no such endpoint."));
    return;
  }
  preface_ += AcceptUpgrade(request, decision.subprotocol);
  ScheduleFlush();

  // Frames may stand right behind the request. It is gone from here on.
  std::string rest = http_->parser.TakeRest();
  endpoint_ = &host_.options().endpoints[decision.endpoint];
  phase_ = Phase::kOpen;
  http_.reset();
  deadline_.Disarm();
  parser_ = std::make_unique<WebSocketParser>(endpoint_->max_message_bytes);
  queue_ =
      std::make_unique<core::OutboundQueue>(endpoint_->max_queued_bytes + endpoint_->burst_bytes);
  last_received_ = host_.Now();
  host_.NoteOpened();
  traffic_ = &host_.traffic_cells(decision.endpoint);
  traffic_->open.Add();
  handler_ = host_.application().OnOpen(*this, decision.endpoint);
  ReceiveFrames(absl::MakeSpan(rest), rest.data() + rest.size());
}

void Peer::RefuseUpgrade(const HttpRequest& request, const HttpResponse& response) {
  host_.application().OnHandshakeRefused(response.status, request.path, address_);
  RespondAndEnd(response);
}

}  // namespace wireloom::transport
