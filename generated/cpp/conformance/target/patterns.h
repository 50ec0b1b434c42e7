// Generated from schema/conformance; do not edit, run ./dev generate.
// The patterns of the description of a server for the conformance suite, compiled to tables.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_PATTERNS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_PATTERNS_H_

#include "runtime/codec/pattern.h"

namespace wireloom::target::patterns {}  // namespace wireloom::target::patterns

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_TARGET_PATTERNS_H_
