#include "server/auth/strict_json.h"

#include <unordered_set>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace wireloom::auth {
namespace {

namespace dom = simdjson::dom;

// Deep enough for any claim; simdjson refuses what is deeper, so the recursion below is bounded.
constexpr size_t kMaxDepth = 16;

bool HasDuplicates(const dom::element& value) {
  if (dom::array array; value.get(array) == simdjson::SUCCESS) {
    for (const dom::element item : array) {
      if (HasDuplicates(item)) return true;
    }
  } else if (dom::object object; value.get(object) == simdjson::SUCCESS) {
    std::unordered_set<std::string_view> seen;
    for (const dom::key_value_pair member : object) {
      if (!seen.insert(member.key).second || HasDuplicates(member.value)) return true;
    }
  }
  return false;
}

}  // namespace

absl::StatusOr<std::string> DecodeBase64Url(std::string_view text) {
  std::string decoded;
  // Abseil is lenient (padding, white space, stray bits): what does not encode back to itself was
  // not canonical.
  if (!absl::WebSafeBase64Unescape(absl::string_view(text.data(), text.size()), &decoded) ||
      absl::WebSafeBase64Escape(decoded) != text) {
    return absl::InvalidArgumentError("is no unpadded base64url");
  }
  return decoded;
}

absl::StatusOr<StrictObject> StrictObject::Parse(std::string_view json) {
  StrictObject result;
  if (result.parser_->allocate(json.size(), kMaxDepth) != simdjson::SUCCESS) {
    return absl::ResourceExhaustedError("cannot allocate a parser");
  }
  // An empty text is none of simdjson's errors in every version; it is no object either.
  dom::element root;
  const simdjson::error_code error =
      json.empty() ? simdjson::EMPTY : result.parser_->parse(json.data(), json.size()).get(root);
  if (error == simdjson::NUMBER_ERROR) {
    return absl::InvalidArgumentError("has a number that is malformed or beyond 64 bits");
  }
  if (error == simdjson::DEPTH_ERROR) {
    return absl::InvalidArgumentError(absl::StrCat("is nested more than ", kMaxDepth, " deep"));
  }
  if (error != simdjson::SUCCESS || root.get(result.object_) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError("is no JSON object");
  }
  if (HasDuplicates(root)) return absl::InvalidArgumentError("has a member twice");
  return result;
}

bool StrictObject::Has(std::string_view member) const {
  return Get(member).error() == simdjson::SUCCESS;
}

}  // namespace wireloom::auth
