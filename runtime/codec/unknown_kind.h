// The violation of a discriminator that names no kind.
#ifndef WIRELOOM_RUNTIME_CODEC_UNKNOWN_KIND_H_
#define WIRELOOM_RUNTIME_CODEC_UNKNOWN_KIND_H_

#include <string_view>

#include "runtime/codec/kind_info.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/violation.h"

namespace wireloom::codec {

// Rule `kind`, at the discriminator of the envelope `at`.
void AddUnknownKind(const ProtocolInfo& protocol, std::string_view discriminator,
                    Violations& violations, const Scope& at = {});

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_UNKNOWN_KIND_H_
