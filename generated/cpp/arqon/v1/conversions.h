// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// How messages of one kind are made of those of another; used by the tables.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_CONVERSIONS_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_CONVERSIONS_H_

#include "runtime/codec/conversion.h"

namespace wireloom::arqon {}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_CONVERSIONS_H_
