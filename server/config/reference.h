// The configuration told to operators: a file of all defaults, and a reference in Markdown.
#ifndef WIRELOOM_SERVER_CONFIG_REFERENCE_H_
#define WIRELOOM_SERVER_CONFIG_REFERENCE_H_

#include <string>

namespace wireloom::configuration {

// A YAML file with every setting, its default and what it does. As it is it changes nothing.
std::string DefaultFile();

// What there is to say of each setting.
std::string ReferencePage();

}  // namespace wireloom::configuration

#endif  // WIRELOOM_SERVER_CONFIG_REFERENCE_H_
