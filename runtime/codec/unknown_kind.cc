// What is said about a discriminator that names no kind.
#include "runtime/codec/unknown_kind.h"

#include "runtime/codec/concat.h"
#include "runtime/codec/rules.h"
#include "runtime/codec/utf8.h"

namespace wireloom::codec {
namespace {

constexpr size_t kShownBytes = 64;

}  // namespace

void AddUnknownKind(const ProtocolInfo& protocol, std::string_view discriminator,
                    Violations& violations, const Scope& at) {
  const Scope scope{&at, protocol.discriminator};
  Violate(Place{scope, protocol.refusals.unknown_kind, violations}, "kind",
          Concat("must name a kind of message of this protocol; got \"",
                 CutAt(discriminator, kShownBytes), "\""),
          discriminator);
}

}  // namespace wireloom::codec
