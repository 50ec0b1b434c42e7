// The specifications' own examples (tests/fixtures), for tests and benchmarks.
#ifndef WIRELOOM_TESTS_GENERATED_FIXTURES_H_
#define WIRELOOM_TESTS_GENERATED_FIXTURES_H_

#include <string>
#include <string_view>
#include <vector>

namespace wireloom::testing {

struct Fixture {
  std::string file;
  std::string text;  // As the specification prints it, with its indentation.
  std::string type;
  bool from_client = false;
  bool from_server = false;
  std::string placeholder;  // Why it is no message as it stands; empty: it is one.
};

// All examples of a protocol (`bos`), in the order of the specification.
std::vector<Fixture> LoadFixtures(std::string_view protocol);

// `text` without white space between tokens, as programs send it.
std::string Minified(const std::string& text);

// Whether two JSON texts stand for the same value: members in any order, numbers as doubles.
bool SameJson(const std::string& left, const std::string& right);

// A copy of `text` in a buffer of its own, with the padding that decoders ask for.
class Padded {
 public:
  explicit Padded(std::string_view text);
  std::string_view view() const { return {bytes_.data(), bytes_.size() - kPaddingBytes}; }

 private:
  static constexpr size_t kPaddingBytes = 16;
  std::vector<char> bytes_;
};

}  // namespace wireloom::testing

#endif  // WIRELOOM_TESTS_GENERATED_FIXTURES_H_
