// Whether a message is as a case expects it.
#ifndef WIRELOOM_CONFORMANCE_RUN_MATCH_H_
#define WIRELOOM_CONFORMANCE_RUN_MATCH_H_

#include <optional>
#include <string>

#include "conformance/json.h"
#include "conformance/run/scope.h"

namespace wireloom::conformance {

// How strictly a server is judged.
enum class Level {
  kSpecification,  // By what the two specifications themselves say.
  kDecisions,      // And by what Wireloom decided where they are silent.
};

// Nothing if `actual` matches `pattern`, else what differs: `payload.code: expected "A", got "B"`.
//
// An object matches one that has at least its members, anything else what is equal. An object with
// one member that begins with `$` says more:
//   {$any: true}        whatever is there          {$absent: true}   nothing may be there
//   {$type: string}     a value of that type       {$as: name}       anything; the variable `name`
//   holds it from then on
//   {$as: [name, m]}    what m matches, kept       {$not: m}         what m does not match
//   {$in: [a, b]}       one of these               {$pattern: re}    a text that the expression
//   matches whole
//   {$gte: n} {$lte: n} {$gt: n} {$lt: n}          numbers, and timestamps
//   {$time: 3}          a timestamp in UTC with so many fraction digits; {$time: true}: any RFC
//   3339 timestamp
//   {$near: 5s}         a timestamp as near to now
//   {$same: timestamp}  what stands at that path of the message
//   {$length: m}        a text of so many characters, a list of so many items; m is a matcher too
//   {$each: m}          a list whose items all match
//   {$contains: [m]}    a list in which something matches each of these
//   {$set: [m]}         a list of exactly these, in any order
//   {$only: {...}}      an object with exactly these members
//   {$all: [m]}         what all of these match
//   {$decision: m}      what m matches; at the level of the specifications anything
std::optional<std::string> Mismatch(const Json& pattern, const Json* actual, Level level,
                                    Scope* scope);

}  // namespace wireloom::conformance

#endif  // WIRELOOM_CONFORMANCE_RUN_MATCH_H_
