// Generated from schema/bos/v1; do not edit, run ./dev generate.
// The patterns of the Business Operating System protocol, compiled to tables.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_PATTERNS_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_PATTERNS_H_

#include "runtime/codec/pattern.h"

namespace wireloom::bos::patterns {

// [A-Za-z0-9_.:@-]+
extern const codec::Pattern kId;
// (organization|department|kpi|user|session):[A-Za-z0-9_.:@-]{1,128}
extern const codec::Pattern kChannels;

}  // namespace wireloom::bos::patterns

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_PATTERNS_H_
