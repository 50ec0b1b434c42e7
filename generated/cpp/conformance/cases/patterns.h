// Generated from schema/conformance; do not edit, run ./dev generate.
// The patterns of the conformance suite's cases, compiled to tables.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_PATTERNS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_PATTERNS_H_

#include "runtime/codec/pattern.h"

namespace wireloom::cases::patterns {

// [a-z][a-z0-9_]*([$][{]i[}])?
extern const codec::Pattern kAs;
// ([0-9a-f][0-9a-f])*
extern const codec::Pattern kTextBytes;
// [a-z_]+
extern const codec::Pattern kMark;
// [a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*
extern const codec::Pattern kId;

}  // namespace wireloom::cases::patterns

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_PATTERNS_H_
