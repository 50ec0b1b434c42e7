// The automaton's three ways to step: tables, literals, rests.
#include "runtime/codec/pattern.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace wireloom::codec {
namespace {

constexpr ByteSet kLetters("azAZ");
constexpr ByteSet kMany("aacceeggiikkmmooqqss");  // More ranges than are tested at once.

// Matches in a block of exactly the text's size.
bool Has(const ByteSet& set, std::string_view text) {
  const auto copy = std::make_unique<char[]>(text.size());
  std::copy(text.begin(), text.end(), copy.get());
  return set.HasAll({copy.get(), text.size()});
}

TEST(ByteSetTest, LooksAtEveryByte) {
  for (const ByteSet* set : {&kLetters, &kMany}) {
    for (size_t size = 0; size < 70; ++size) {
      std::string text(size, 'a');
      EXPECT_TRUE(Has(*set, text)) << size;
      for (size_t at = 0; at < size; ++at) {
        for (const char outside : {'`', '{', '@', '[', '\0', '\x80', '\xff'}) {
          text[at] = outside;
          EXPECT_FALSE(Has(*set, text)) << size << " at " << at;
        }
        text[at] = 'a';
      }
    }
  }
}

TEST(ByteSetTest, AgreesWithItsTable) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(20, static_cast<char>(byte));
    EXPECT_EQ(Has(kLetters, text), kLetters.has[byte] != 0) << byte;
  }
}

// .b:[A-Za-z]{1,3}, by hand.
constexpr uint8_t kClasses[256] = {};
constexpr uint8_t kNext[] = {0, 2, 0, 0};
constexpr PatternState kStates[] = {
    {}, {}, {.literal = "b:", .then = 3}, {.rest = &kLetters, .min = 1, .max = 3}};
constexpr Pattern kPattern = {.expression = ".b:[A-Za-z]{1,3}",
                              .byte_class = kClasses,
                              .next = kNext,
                              .states = kStates,
                              .classes = 1};

TEST(PatternTest, TakesLiteralsAndRestsInOneStep) {
  for (const char* text : {"ab:x", "ab:xyz", "?b:x"}) EXPECT_TRUE(kPattern.Matches(text)) << text;
  for (const char* text : {"", "a", "ab", "ab:", "ab:wxyz", "ab:1", "ac:x", "ab;x"}) {
    EXPECT_FALSE(kPattern.Matches(text)) << text;
  }
}

}  // namespace
}  // namespace wireloom::codec
