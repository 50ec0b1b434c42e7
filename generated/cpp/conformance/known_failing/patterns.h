// Generated from schema/conformance; do not edit, run ./dev generate.
// The patterns of the cases that a server is known to fail, compiled to tables.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_PATTERNS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_PATTERNS_H_

#include "runtime/codec/pattern.h"

namespace wireloom::known_failing::patterns {}  // namespace wireloom::known_failing::patterns

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_PATTERNS_H_
