// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// The schema's conversions.
#include "generated/cpp/arqon/v1/conversions.h"

#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/messages.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::arqon {}  // namespace wireloom::arqon
