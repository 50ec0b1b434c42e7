// The variables of a case, and how templates become what is sent or expected.
#ifndef WIRELOOM_CONFORMANCE_RUN_SCOPE_H_
#define WIRELOOM_CONFORMANCE_RUN_SCOPE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "conformance/json.h"

namespace wireloom::conformance {

// Makes a token of claims.
using MakeToken = std::function<absl::StatusOr<std::string>(const Json& claims)>;

// Of one run of one case; one thread.
//
// In texts `${name}` stands for a variable, `${name+1}` and `${name-1}` for a number beside it; a
// text that is nothing else becomes the variable's value, of whatever type. Objects with one member
// that begins with `$` are functions:
//   {$token: {sub: u}}        a token with these claims (`exp` in an hour, unless they say it)
//   {$repeat: [text, times]}  the text so often
//   {$fill: [text, length]}   the text with x behind it, so that it has so many bytes
//   {$channels: [text, times]}   a list of so many texts, each with its number behind it
//   {$now: -1h}               the timestamp of that moment; {$seconds: 1h + 5s} in Unix seconds
//   {$text: value}            the value as JSON text
//   {$absent: true}           the member is left out
class Scope {
 public:
  explicit Scope(MakeToken make_token) : make_token_(std::move(make_token)) {}

  void Set(std::string_view name, Json value);
  // The value, or null.
  const Json* Find(std::string_view name) const;

  // `${...}` and functions replaced, in all of it. Objects whose `$` member is none of the above
  // stay as they are: they are matchers.
  absl::StatusOr<Json> Expand(const Json& node) const;
  absl::StatusOr<std::string> ExpandText(std::string_view text) const;
  // `100`, `${limit.rate}`.
  absl::StatusOr<uint64_t> Number(std::string_view text) const;
  // `500ms`, `${time.ping_after} + 2s`.
  absl::StatusOr<absl::Duration> Duration(std::string_view text) const;

 private:
  absl::StatusOr<Json> Variable(std::string_view expression) const;
  absl::StatusOr<Json> Call(std::string_view function, const Json& argument, bool* known) const;

  MakeToken make_token_;
  std::map<std::string, Json, std::less<>> variables_;
};

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_SCOPE_H_
