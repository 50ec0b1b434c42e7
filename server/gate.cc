// Decides whether a decoded message is served.
#include "server/gate.h"

namespace wireloom::server {
namespace {

// A kind with variants stands open for those that may come before authentication; each variant says
// for itself.
bool AllowedBeforeAuthentication(const Arrival& arrival) {
  if (arrival.kind->auth != codec::AuthState::kAny) return false;
  if (!arrival.has_variants) return true;
  return arrival.variant != nullptr && arrival.variant->auth == codec::AuthState::kAny;
}

}  // namespace

Verdict Judge(const Arrival& arrival, RateLimiter& rate, absl::Duration now) {
  const bool exempt = arrival.kind != nullptr && arrival.kind->rate == codec::RateClass::kExempt;
  const bool paid = exempt || rate.Take(now);
  if (arrival.result == codec::DecodeResult::kMalformed) return Verdict::kMalformed;
  if (!paid) return Verdict::kRateLimited;
  if (arrival.result == codec::DecodeResult::kWrongDirection) return Verdict::kWrongDirection;
  if (!arrival.authenticated && !AllowedBeforeAuthentication(arrival)) {
    return Verdict::kUnauthenticated;
  }
  if (arrival.result == codec::DecodeResult::kPayload) return Verdict::kInvalidPayload;
  return Verdict::kServe;
}

bool PaidFor(Verdict verdict, const Arrival& arrival) {
  return verdict != Verdict::kMalformed && verdict != Verdict::kRateLimited &&
         arrival.kind->rate == codec::RateClass::kCounted;
}

bool CountsAsViolation(Verdict verdict) {
  return verdict == Verdict::kMalformed || verdict == Verdict::kWrongDirection ||
         verdict == Verdict::kInvalidPayload;
}

}  // namespace wireloom::server
