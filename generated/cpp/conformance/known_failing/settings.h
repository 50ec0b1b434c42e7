// Generated from schema/conformance; do not edit, run ./dev generate.
// What there is to say of each setting of the cases that a server is known to fail.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_SETTINGS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_SETTINGS_H_

#include "runtime/codec/document_info.h"

namespace wireloom::known_failing {

// The document as a whole, its settings in the schema's order.
const codec::DocumentInfo& Document();

}  // namespace wireloom::known_failing

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_KNOWN_FAILING_SETTINGS_H_
