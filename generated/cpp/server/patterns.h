// Generated from schema/server; do not edit, run ./dev generate.
// The patterns of the server's configuration, compiled to tables.
#ifndef WIRELOOM_GENERATED_CPP_SERVER_PATTERNS_H_
#define WIRELOOM_GENERATED_CPP_SERVER_PATTERNS_H_

#include "runtime/codec/pattern.h"

namespace wireloom::config::patterns {

// [^=]+(=.+)?
extern const codec::Pattern kKeys;
// [A-Za-z0-9_][A-Za-z0-9_.-]{0,63}:[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}
extern const codec::Pattern kDefaultChannels;

}  // namespace wireloom::config::patterns

#endif  // WIRELOOM_GENERATED_CPP_SERVER_PATTERNS_H_
