// Generated from schema/conformance; do not edit, run ./dev generate.
// What there is to say of each setting of the conformance suite's cases.
#ifndef WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_SETTINGS_H_
#define WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_SETTINGS_H_

#include "runtime/codec/document_info.h"

namespace wireloom::cases {

// The document as a whole, its settings in the schema's order.
const codec::DocumentInfo& Document();

}  // namespace wireloom::cases

#endif  // WIRELOOM_GENERATED_CPP_CONFORMANCE_CASES_SETTINGS_H_
