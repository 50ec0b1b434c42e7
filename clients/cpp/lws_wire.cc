#include "clients/cpp/lws_wire.h"

#include <arpa/inet.h>
#include <libwebsockets.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <deque>
#include <list>
#include <mutex>
#include <optional>
#include <utility>

#include "fmt/format.h"
#include "runtime/codec/json_reader.h"

namespace wireloom::client {
namespace {

constexpr size_t kReadBytes = 16 << 10;
constexpr char kProtocolName[] = "wireloom-client";
constexpr uint16_t kMessageTooBig = 1009;

// Contexts come and go one at a time: they share the state of the library's log and of OpenSSL's
// index.
std::mutex context_mutex;

struct Message {
  std::string bytes;  // with LWS_PRE before them
  lws_write_protocol kind;
};

struct Connection {
  lws* wsi = nullptr;
  bool open = false;
  bool muted = false;  // the session gave it up
  bool ended = false;
  uint16_t close_code = 0;  // ours; 0: not closed by us
  std::string close_reason = {};
  std::string peer_close = {};  // what the other side said
  std::deque<Message> out = {};
  std::string in = {};
};

bool IsAddress(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> address;
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

using SslContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

// The specification's 'Transport Layer Security': TLS 1.3, and the server's certificate is checked.
absl::StatusOr<SslContext> MakeTls(const Url& url, const std::string& ca_file) {
  SslContext context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  const int trusted = ca_file.empty() ? SSL_CTX_set_default_verify_paths(context.get())
                                      : SSL_CTX_load_verify_file(context.get(), ca_file.c_str());
  if (trusted != 1) {
    ERR_clear_error();
    return absl::InvalidArgumentError(
        fmt::format("cannot read certificates from {}: a PEM file with those that the server's "
                    "must lead to is needed",
                    ca_file));
  }
  X509_VERIFY_PARAM* const param = SSL_CTX_get0_param(context.get());
  // libwebsockets would look for an address among the names alone.
  const int named = IsAddress(url.host) ? X509_VERIFY_PARAM_set1_ip_asc(param, url.host.c_str())
                                        : X509_VERIFY_PARAM_set1_host(param, url.host.c_str(), 0);
  if (named != 1) return absl::InvalidArgumentError("'" + url.host + "' is no host name");
  return context;
}

// When Service() has waited long enough.
struct WaitTimer {
  lws_sorted_usec_list_t list{};  // the first member: libwebsockets hands it back
  lws_context* context = nullptr;

  // libwebsockets calls this before it waits as well, if the time is over by then, and would go on
  // to wait for whatever else there is: for ever if there is nothing.
  static void OnEnd(lws_sorted_usec_list_t* list) {
    lws_cancel_service(reinterpret_cast<WaitTimer*>(list)->context);
  }
};

}  // namespace

struct LwsWire::Impl {
  Impl(Url to, std::string name) : url(std::move(to)), subprotocol(std::move(name)) {}

  absl::Status Create();
  static int Callback(lws* wsi, lws_callback_reasons reason, void* user, void* in, size_t size);
  int OnCallback(lws* wsi, lws_callback_reasons reason, Connection* connection, void* in,
                 size_t size);
  int Receive(Connection& connection, std::string_view bytes);
  int Write(Connection& connection);
  void End(Connection& connection, std::string_view reason);

  const Url url;
  const std::string subprotocol;
  SslContext tls{nullptr, &SSL_CTX_free};
  std::array<lws_protocols, 2> protocols{};
  lws_context* context = nullptr;
  WaitTimer timer;
  WireEvents* events = nullptr;
  std::list<Connection> connections;
  Connection* current = nullptr;  // null: none
  bool opening = false;
  std::optional<std::string> failed_at_once;
};

absl::Status LwsWire::Impl::Create() {
  protocols[0].name = kProtocolName;
  protocols[0].callback = &Impl::Callback;
  protocols[0].rx_buffer_size = kReadBytes;
  protocols[0].user = this;
  lws_context_creation_info info{};
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.protocols = protocols.data();
  info.user = this;
  info.gid = -1;
  info.uid = -1;
  info.fd_limit_per_thread = 16;
  info.alpn = "http/1.1";
  if (tls != nullptr) {
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info.provided_client_ssl_ctx = tls.get();
  }
  const std::lock_guard<std::mutex> lock(context_mutex);
  lws_set_log_level(0, nullptr);
  context = lws_create_context(&info);
  timer.context = context;
  return context != nullptr ? absl::OkStatus()
                            : absl::InternalError("libwebsockets refuses to start");
}

int LwsWire::Impl::Callback(lws* wsi, lws_callback_reasons reason, void* user, void* in,
                            size_t size) {
  auto* const self = static_cast<Impl*>(lws_context_user(lws_get_context(wsi)));
  return self->OnCallback(wsi, reason, static_cast<Connection*>(user), in, size);
}

int LwsWire::Impl::OnCallback(lws* wsi, lws_callback_reasons reason, Connection* connection,
                              void* in, size_t size) {
  switch (reason) {
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
      if (connection != nullptr) {
        End(*connection, in == nullptr ? std::string_view("cannot connect")
                                       : std::string_view(static_cast<const char*>(in), size));
      }
      return 0;
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      connection->open = true;
      if (connection->muted) return -1;
      events->OnOpen();
      return 0;
    case LWS_CALLBACK_CLIENT_RECEIVE:
      return Receive(*connection, {static_cast<const char*>(in), size});
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      return Write(*connection);
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE: {
      const auto* bytes = static_cast<const unsigned char*>(in);
      if (size >= 2) {
        connection->peer_close =
            fmt::format("closed by the server with {} {}", (bytes[0] << 8) | bytes[1],
                        std::string_view(static_cast<const char*>(in) + 2, size - 2));
      }
      return 0;
    }
    case LWS_CALLBACK_CLIENT_CLOSED:
      End(*connection,
          connection->peer_close.empty() ? "the connection broke" : connection->peer_close);
      return 0;
    default:
      return lws_callback_http_dummy(wsi, reason, connection, in, size);
  }
}

void LwsWire::Impl::End(Connection& connection, std::string_view reason) {
  connection.ended = true;
  if (connection.muted) return;
  connection.muted = true;
  current = nullptr;
  if (opening) {
    failed_at_once = std::string(reason);
  } else {
    events->OnClosed(reason);
  }
}

int LwsWire::Impl::Receive(Connection& connection, std::string_view bytes) {
  if (connection.muted) return 0;
  connection.in.append(bytes);
  if (connection.in.size() > kMaxReceivedBytes) {
    constexpr std::string_view kWhy = "a message of the server is too big";
    lws_close_reason(connection.wsi, static_cast<lws_close_status>(kMessageTooBig), nullptr, 0);
    connection.peer_close = kWhy;
    return -1;
  }
  if (lws_is_final_fragment(connection.wsi) == 0 ||
      lws_remaining_packet_payload(connection.wsi) != 0) {
    return 0;
  }
  const codec::Encoding encoding =
      lws_frame_is_binary(connection.wsi) != 0 ? codec::Encoding::kBinary : codec::Encoding::kJson;
  const size_t size = connection.in.size();
  connection.in.append(codec::kPadding, '\0');
  events->OnFrame(std::string_view(connection.in).substr(0, size), encoding);
  connection.in.clear();
  return 0;
}

int LwsWire::Impl::Write(Connection& connection) {
  while (!connection.out.empty() && lws_send_pipe_choked(connection.wsi) == 0) {
    Message message = std::move(connection.out.front());
    connection.out.pop_front();
    auto* const bytes = reinterpret_cast<unsigned char*>(message.bytes.data());
    const size_t size = message.bytes.size() - LWS_PRE;
    if (lws_write(connection.wsi, bytes + LWS_PRE, size, message.kind) < 0) return -1;
  }
  if (!connection.out.empty()) {
    lws_callback_on_writable(connection.wsi);
  } else if (connection.close_code != 0) {
    lws_close_reason(connection.wsi, static_cast<lws_close_status>(connection.close_code),
                     reinterpret_cast<unsigned char*>(connection.close_reason.data()),
                     connection.close_reason.size());
    return -1;
  }
  return 0;
}

absl::StatusOr<std::unique_ptr<LwsWire>> LwsWire::Make(Url url, const std::string& ca_file,
                                                       std::string_view subprotocol) {
  auto impl = std::make_unique<Impl>(std::move(url), std::string(subprotocol));
  if (impl->url.tls) {
    absl::StatusOr<SslContext> tls = MakeTls(impl->url, ca_file);
    if (!tls.ok()) return tls.status();
    impl->tls = *std::move(tls);
  }
  if (absl::Status status = impl->Create(); !status.ok()) return status;
  return std::unique_ptr<LwsWire>(new LwsWire(std::move(impl)));
}

LwsWire::LwsWire(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

LwsWire::~LwsWire() {
  for (Connection& connection : impl_->connections) connection.muted = true;
  const std::lock_guard<std::mutex> lock(context_mutex);
  lws_context_destroy(impl_->context);
}

void LwsWire::set_events(WireEvents* events) { impl_->events = events; }

void LwsWire::Service(absl::Duration at_most) {
  if (impl_->failed_at_once.has_value()) {
    impl_->events->OnClosed(*std::exchange(impl_->failed_at_once, std::nullopt));
    return;
  }
  constexpr absl::Duration kLongest = absl::Seconds(60);
  const int64_t us = std::max<int64_t>(absl::ToInt64Microseconds(std::min(at_most, kLongest)), 1);
  lws_sul_schedule(impl_->context, 0, &impl_->timer.list, &WaitTimer::OnEnd, us);
  lws_service(impl_->context, 0);
}

void LwsWire::Wake() { lws_cancel_service(impl_->context); }

bool LwsWire::closing() const {
  return std::any_of(impl_->connections.begin(), impl_->connections.end(),
                     [](const Connection& connection) { return !connection.ended; });
}

void LwsWire::Open() {
  impl_->connections.remove_if([](const Connection& connection) { return connection.ended; });
  Connection& connection = impl_->connections.emplace_back();
  impl_->current = &connection;
  static const lws_retry_bo_t kNoValidityTimers{};  // the session has heartbeats of its own
  const Url& url = impl_->url;
  const bool default_port = url.port == (url.tls ? 443 : 80);
  const std::string host =
      url.host.find(':') == std::string::npos ? url.host : "[" + url.host + "]";
  const std::string host_header = default_port ? host : fmt::format("{}:{}", host, url.port);
  lws_client_connect_info info{};
  info.context = impl_->context;
  info.address = url.host.c_str();
  info.port = url.port;
  info.path = url.path.c_str();
  info.host = host_header.c_str();
  info.protocol = impl_->subprotocol.c_str();
  info.local_protocol_name = kProtocolName;
  info.ssl_connection =
      url.tls ? LCCSCF_USE_SSL | LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK : 0;  // see MakeTls()
  info.retry_and_idle_policy = &kNoValidityTimers;
  info.userdata = &connection;
  info.pwsi = &connection.wsi;
  impl_->opening = true;
  if (lws_client_connect_via_info(&info) == nullptr && !connection.ended) {
    impl_->End(connection, "cannot connect");
  }
  impl_->opening = false;
}

void LwsWire::Send(std::string frame, codec::Encoding encoding) {
  Connection* const connection = impl_->current;
  if (connection == nullptr || !connection->open) return;
  frame.insert(0, LWS_PRE, '\0');
  connection->out.push_back(
      {std::move(frame), encoding == codec::Encoding::kJson ? LWS_WRITE_TEXT : LWS_WRITE_BINARY});
  lws_callback_on_writable(connection->wsi);
}

void LwsWire::Close(uint16_t code, std::string_view reason) {
  impl_->failed_at_once.reset();
  Connection* const connection = std::exchange(impl_->current, nullptr);
  if (connection == nullptr) return;
  connection->muted = true;
  if (!connection->open) {
    lws_set_timeout(connection->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    return;
  }
  connection->close_code = code;
  connection->close_reason = reason.substr(0, 123);  // RFC 6455, section 5.5
  lws_callback_on_writable(connection->wsi);
  // A peer that reads no more keeps the close frame from going out.
  constexpr int kCloseSeconds = 5;
  lws_set_timeout(connection->wsi, PENDING_TIMEOUT_CLOSE_SEND, kCloseSeconds);
}

}  // namespace wireloom::client
