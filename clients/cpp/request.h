// Requests of the application, checked and encoded on the thread that makes them.
#ifndef WIRELOOM_CLIENTS_CPP_REQUEST_H_
#define WIRELOOM_CLIENTS_CPP_REQUEST_H_

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/functional/any_invocable.h"
#include "clients/cpp/error.h"
#include "generated/cpp/bos/v1/codec.h"
#include "runtime/core/clock.h"

namespace wireloom::client {

// Called once: with the answer, or with why there is none.
using OnEnd = absl::AnyInvocable<void(const bos::Message*, const Error*)>;

struct Request {
  const codec::KindInfo* kind = nullptr;
  uint64_t number = 0;
  std::string frame = {};
  // Of a conflatable kind: what a newer one replaces.
  std::string conflation_key = {};
  OnEnd then = nullptr;  // null: nobody waits

  // Whether the client keeps it until its answer has come.
  bool answered() const { return !kind->replies.empty(); }
  std::string id() const;
};

// Makes requests. Every thread may call it.
class RequestMaker {
 public:
  RequestMaker(codec::Encoding encoding, const core::Clock& clock)
      : encoding_(encoding), clock_(clock) {}

  // A request without a number of its own: whatever the payload, it is encoded.
  std::string Encode(const codec::KindInfo& kind, const void* payload, std::string_view id) const;

  // Checks the payload by the rules of the schema. What breaks one becomes `error`, and then
  // nothing.
  std::optional<Request> Make(const codec::KindInfo& kind, const void* payload, Error* error);
  // The same of a payload as JSON text.
  std::optional<Request> MakeFromJson(std::string_view kind, std::string_view payload,
                                      Error* error);

  // The number of a request's id; nothing if the id is no request's.
  static std::optional<uint64_t> NumberOf(std::string_view id);

 private:
  const codec::Encoding encoding_;
  const core::Clock& clock_;
  std::atomic<uint64_t> last_ = 0;
};

}  // namespace wireloom::client

#endif  // WIRELOOM_CLIENTS_CPP_REQUEST_H_
