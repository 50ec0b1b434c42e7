// Generated from schema/conformance; do not edit, run ./dev generate.
// Automata of the patterns: byte classes, transitions ([state * classes + class], 0 is dead),
// states.
#include "generated/cpp/conformance/known_failing/patterns.h"

#include <cstdint>

namespace wireloom::known_failing::patterns {}  // namespace wireloom::known_failing::patterns
