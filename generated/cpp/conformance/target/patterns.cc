// Generated from schema/conformance; do not edit, run ./dev generate.
// Automata of the patterns: byte classes, transitions ([state * classes + class], 0 is dead),
// states.
#include "generated/cpp/conformance/target/patterns.h"

#include <cstdint>

namespace wireloom::target::patterns {}  // namespace wireloom::target::patterns
