// The JSON objects inside a token, read so that no two parsers can disagree about them.
#ifndef WIRELOOM_SERVER_AUTH_STRICT_JSON_H_
#define WIRELOOM_SERVER_AUTH_STRICT_JSON_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "simdjson.h"

namespace wireloom::auth {

// RFC 4648, section 5, as RFC 7515 wants it: no padding, no white space, no stray bits behind the
// last byte.
absl::StatusOr<std::string> DecodeBase64Url(std::string_view text);

// One JSON object that the caller may look into as long as this lives.
class StrictObject {
 public:
  // Refuses what is no object, trailing data, duplicate members at any level, deep nesting, and
  // numbers that neither 64 bits nor a double hold, which parsers read differently.
  static absl::StatusOr<StrictObject> Parse(std::string_view json);

  bool Has(std::string_view member) const;
  const simdjson::dom::object& object() const { return object_; }
  // Simdjson's own accessors; NO_SUCH_FIELD where it is absent.
  simdjson::simdjson_result<simdjson::dom::element> Get(std::string_view member) const {
    return object_[member];
  }

 private:
  // Owns what `object_` points into; on the heap, because those pointers do not survive a move of
  // the parser.
  std::unique_ptr<simdjson::dom::parser> parser_ = std::make_unique<simdjson::dom::parser>();
  simdjson::dom::object object_;
};

}  // namespace wireloom::auth

#endif  // WIRELOOM_SERVER_AUTH_STRICT_JSON_H_
