// Decides whether a decoded message is served, from what the schema says about its kind.
#ifndef WIRELOOM_SERVER_GATE_H_
#define WIRELOOM_SERVER_GATE_H_

#include "absl/time/time.h"
#include "runtime/codec/decode_context.h"
#include "runtime/codec/kind_info.h"
#include "server/rate_limiter.h"

namespace wireloom::server {

// In the order in which they are checked (decisions, 'Order of checks').
enum class Verdict {
  kMalformed,        // the text, the envelope or the kind: the violations say what
  kRateLimited,      // no token left
  kWrongDirection,   // a kind that only the server sends
  kUnauthenticated,  // not before authentication
  kInvalidPayload,   // the payload breaks rules: the violations say which
  kServe,
};

// What the gate looks at.
struct Arrival {
  codec::DecodeResult result;
  const codec::KindInfo* kind;        // null: unknown
  bool has_variants;                  // the kind has some, and
  const codec::VariantInfo* variant;  // it is this one; null: unknown
  bool authenticated;
};

// Every message costs a token, invalid ones too, except kinds that the schema exempts.
Verdict Judge(const Arrival& arrival, RateLimiter& rate, absl::Duration now);

// Whether the message was accepted by the rate limit, which ends a limited period; exempt kinds do
// not ask it.
bool PaidFor(Verdict verdict, const Arrival& arrival);

// Whether such refusals close the connection when they repeat.
bool CountsAsViolation(Verdict verdict);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_GATE_H_
