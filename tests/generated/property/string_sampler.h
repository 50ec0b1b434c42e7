// Random strings that a schema's pattern matches, for property tests.
#ifndef WIRELOOM_TESTS_GENERATED_PROPERTY_STRING_SAMPLER_H_
#define WIRELOOM_TESTS_GENERATED_PROPERTY_STRING_SAMPLER_H_

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace wireloom::testing {

using Rng = std::mt19937_64;

// Uniform in [low, high].
int64_t Uniform(Rng& rng, int64_t low, int64_t high);
bool Chance(Rng& rng, double probability);

// A string that `pattern` matches as a whole. Understands literals, escapes, ASCII classes, groups,
// `|`, `?`, `*`,
// `+`, `{m,n}`; aborts on anything else, since a pattern that it cannot sample would go untested.
std::string SamplePattern(Rng& rng, std::string_view pattern);

// `length` random code points: mostly ASCII, with escapes, two-, three- and four-byte characters
// among them.
std::string SampleText(Rng& rng, int64_t length);

// A valid RFC 3339 timestamp in one of the forms that the decisions allow.
std::string SampleTimestamp(Rng& rng);

}  // namespace wireloom::testing

#endif  // WIRELOOM_TESTS_GENERATED_PROPERTY_STRING_SAMPLER_H_
