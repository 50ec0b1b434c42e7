// The violation of a discriminator that names no kind.
#ifndef WIRELOOM_RUNTIME_CODEC_UNKNOWN_KIND_H_
#define WIRELOOM_RUNTIME_CODEC_UNKNOWN_KIND_H_

#include <string_view>

#include "runtime/codec/kind_info.h"
#include "runtime/codec/violation.h"

namespace wireloom::codec {

// Rule `kind`, at the envelope's discriminator.
void AddUnknownKind(const ProtocolInfo& protocol, std::string_view discriminator,
                    Violations& violations);

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_UNKNOWN_KIND_H_
