// What the suite knows of a protocol: generated/conformance/PROTOCOL/protocol.json.
#ifndef WIRELOOM_CONFORMANCE_PROTOCOL_H_
#define WIRELOOM_CONFORMANCE_PROTOCOL_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "conformance/json.h"

namespace wireloom::conformance {

// A sentence that a server answers to.
struct Requirement {
  std::string id;
  std::string level;    // MUST, SHOULD or MAY
  std::string section;  // heading of the specification's section, or `decision`
  std::string text;
  std::string untestable = {};          // why no test over the wire can show it; empty: one can
  std::vector<std::string> rules = {};  // that answer to it wherever they stand

  bool of_specification() const { return section != "decision"; }
};

struct Protocol {
  std::string name = {};
  std::string version = {};
  std::string title = {};
  std::string subprotocol = {};
  std::string path = {};
  std::vector<Requirement> requirements = {};
  Json described = {};  // all of it

  bool is_arqon() const { return name == "arqon"; }
  const Requirement* Find(std::string_view id) const;
};

// The names of the protocols that the suite has cases of.
std::vector<std::string> ProtocolNames();

absl::StatusOr<Protocol> LoadProtocol(std::string_view name);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_PROTOCOL_H_
