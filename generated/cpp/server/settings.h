// Generated from schema/server; do not edit, run ./dev generate.
// What there is to say of each setting of the server's configuration.
#ifndef WIRELOOM_GENERATED_CPP_SERVER_SETTINGS_H_
#define WIRELOOM_GENERATED_CPP_SERVER_SETTINGS_H_

#include "runtime/codec/document_info.h"

namespace wireloom::config {

// The document as a whole, its settings in the schema's order.
const codec::DocumentInfo& Document();

}  // namespace wireloom::config

#endif  // WIRELOOM_GENERATED_CPP_SERVER_SETTINGS_H_
