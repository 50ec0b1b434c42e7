#include "runtime/transport/lws_context.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <mutex>

namespace wireloom::transport {
namespace {

constexpr const char* kProtocolName = "wireloom";

// Contexts come and go one at a time: they share the loading of the event library.
std::mutex context_mutex;

thread_local const std::function<void(std::string_view)>* error_log = nullptr;

// Called by libwebsockets, on whatever thread has a context.
void LogError(int /*level*/, const char* line) {
  if (error_log == nullptr || *error_log == nullptr) return;
  std::string_view text(line);
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  (*error_log)(text);
}

}  // namespace

void LwsContext::SetErrorLog(const std::function<void(std::string_view)>* log) { error_log = log; }

absl::Status LwsContext::Create(struct ev_loop* loop, const Options& options) {
  if (options.certificate != nullptr) {
    tls_ = std::make_unique<Tls>();
    if (absl::Status status = tls_->Use(*options.certificate); !status.ok()) return status;
  }
  protocols_[0].name = kProtocolName;
  protocols_[0].callback = &LwsContext::Callback;
  protocols_[0].tx_packet_size = kWriteBytes;  // else a write is cut at the size of a read
  protocols_[0].user = this;

  static const lws_retry_bo_t kNoValidityTimers{};
  std::array<void*, 1> loops = {loop};

  lws_context_creation_info info{};
  info.options = LWS_SERVER_OPTION_LIBEV;
  info.port = CONTEXT_PORT_NO_LISTEN_SERVER;  // the shard accepts, see listener.h
  info.protocols = protocols_.data();
  info.foreign_loops = loops.data();
  info.retry_and_idle_policy = &kNoValidityTimers;
  info.alpn = "http/1.1";
  info.pt_serv_buf_size = kReadBytes + LWS_PRE;
  // Below the process' own limit, libwebsockets finds a socket only by searching all of them.
  info.fd_limit_per_thread = options.max_sockets;
  info.user = this;
  if (tls_ != nullptr) {
    info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX;
    info.provided_client_ssl_ctx = tls_->unused_client_context();
    // libwebsockets gives up a handshake, and a `raw` socket after its handshake, by timers of its
    // own. The peers have theirs: those must never come first.
    info.timeout_secs = static_cast<unsigned>(std::min<int64_t>(
        absl::ToInt64Seconds(options.handshake_timeout) + 2, std::numeric_limits<int>::max()));
  }
  info.gid = -1;
  info.uid = -1;

  const std::lock_guard<std::mutex> lock(context_mutex);
  lws_set_log_level(LLL_ERR, LogError);
  context_ = lws_create_context(&info);
  if (context_ != nullptr) vhost_ = lws_get_vhost_by_name(context_, "default");
  if (vhost_ == nullptr) {
    return absl::InternalError(
        "libwebsockets refuses to start; is its libev plugin (libwebsockets-evlib-ev) installed?");
  }
  return tls_ == nullptr ? absl::OkStatus() : tls_->Configure();
}

absl::Status LwsContext::UseCertificate(const Certificate& certificate) {
  if (tls_ == nullptr) return absl::FailedPreconditionError("The server was started without TLS.");
  return tls_->Use(certificate);
}

LwsContext::~LwsContext() {
  if (context_ == nullptr) return;
  const std::lock_guard<std::mutex> lock(context_mutex);
  lws_context_destroy(context_);
}

bool LwsContext::Adopt(Descriptor socket, Peer& peer) {
  lws_adopt_desc_t info{};
  info.vh = vhost_;
  info.type = LWS_ADOPT_SOCKET;
  if (tls_ != nullptr) {
    info.type = static_cast<lws_adoption_type>(LWS_ADOPT_SOCKET | LWS_ADOPT_ALLOW_SSL);
  }
  info.fd.sockfd = socket.Release();
  info.vh_prot_name = kProtocolName;
  info.opaque = &peer;
  return lws_adopt_descriptor_vhost_via_info(&info) != nullptr;
}

void LwsContext::CloseNow(Peer& peer) {
  if (peer.wsi() != nullptr) {
    lws_set_timeout(peer.wsi(), PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
  }
}

void LwsContext::OnClosed(lws* wsi, Peer& peer) {
  if (tls_ != nullptr) {
    std::string_view detail;
    const TlsFault fault = tls_->TakeFault(&detail);
    if (TlsEstablished(wsi)) {
      EndTls(wsi);
    } else {
      delegate_.NoteTlsFault(peer, peer.timed_out() ? TlsFault::kTimeout : fault, detail);
    }
  }
  peer.OnGone();
  delegate_.Retire(peer);
}

int LwsContext::Callback(lws* wsi, lws_callback_reasons reason, void* user, void* in,
                         size_t length) {
  auto* peer = static_cast<Peer*>(lws_get_opaque_user_data(wsi));
  const auto self = [wsi] { return static_cast<LwsContext*>(lws_get_protocol(wsi)->user); };
  switch (reason) {
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS: {
      const auto* self_of_context =
          static_cast<const LwsContext*>(lws_context_user(lws_get_context(wsi)));
      self_of_context->tls_->Take(static_cast<SSL_CTX*>(user));
      return 0;
    }
    case LWS_CALLBACK_RAW_ADOPT:
      lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0);  // the peer's deadline counts
      peer->OnAdopted(wsi);
      return 0;
    case LWS_CALLBACK_RAW_RX: {
      auto* bytes = static_cast<char*>(in);
      self()->delegate_.NoteReceived();
      // The one that counts from the end of the TLS handshake would end the connection.
      if (!peer->received()) lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0);
      // libwebsockets reads to the front of a buffer of kReadBytes.
      return peer->OnReceived({bytes, length}, bytes + kReadBytes) ? 0 : -1;
    }
    case LWS_CALLBACK_RAW_WRITEABLE:
      return peer->OnWriteable() ? 0 : -1;
    case LWS_CALLBACK_RAW_CLOSE:
      self()->OnClosed(wsi, *peer);
      return 0;
    default:
      return 0;
  }
}

}  // namespace wireloom::transport
