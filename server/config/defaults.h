// What holds where nothing is said.
#ifndef WIRELOOM_SERVER_CONFIG_DEFAULTS_H_
#define WIRELOOM_SERVER_CONFIG_DEFAULTS_H_

#include "runtime/document/tree.h"

namespace wireloom::configuration {

// The defaults of the schema's settings, and the limits that the protocols' own schemas declare.
// Settings for which no constant can stand are not in it.
document::Tree Defaults();

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_DEFAULTS_H_
