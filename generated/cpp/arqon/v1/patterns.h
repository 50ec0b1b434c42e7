// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// The patterns of the ArqonBus protocol, compiled to tables.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_PATTERNS_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_PATTERNS_H_

#include "runtime/codec/pattern.h"

namespace wireloom::arqon::patterns {

// [A-Za-z0-9_][A-Za-z0-9_.-]*
extern const codec::Pattern kRoom;
// [A-Za-z0-9_.@:-]+
extern const codec::Pattern kClientId;
// arq_[A-Za-z0-9_-]+
extern const codec::Pattern kId;
// [*]|[A-Za-z0-9_][A-Za-z0-9_.-]*
extern const codec::Pattern kServerRoom;

}  // namespace wireloom::arqon::patterns

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_PATTERNS_H_
