// What reports show of what went over the wire.
#include "conformance/run/trace.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace wireloom::conformance {
namespace {

TEST(TraceTest, HidesWhatMakesATokenOne) {
  EXPECT_EQ(HideSignatures("token: 'eyJhbGci_-.eyJzdWIi.c2ln-_natur', more: eyJ.eyJ.x"),
            "token: 'eyJhbGci_-.eyJzdWIi.(signature)', more: eyJ.eyJ.(signature)");
}

TEST(TraceTest, LeavesOtherTextsAlone) {
  for (const char* text : {"", "eyJ", "eyJhbGci", "eyJhbGci.", "eyJhbGci.eyJzdWIi", "a.b.c",
                           "eyJhbGci.eyJzdWIi.", "eyJhbGci eyJzdWIi.x eyJ"}) {
    EXPECT_EQ(HideSignatures(text), text);
  }
}

TEST(TraceTest, OfManyLinesTheMiddleIsLeftOut) {
  Trace trace;
  for (int i = 0; i < 100; ++i) trace.Add("a", true, absl::StrCat("line ", i));
  EXPECT_EQ(trace.lines().size() + trace.left_out(), 100u);
  EXPECT_GT(trace.left_out(), 0u);
  EXPECT_EQ(trace.lines().front().text, "line 0");
  EXPECT_EQ(trace.lines().back().text, "line 99");
}

TEST(TraceTest, TokensAreHiddenBeforeTextsAreCut) {
  Trace trace;
  // The cut would fall into the signature.
  trace.Add("a", true, absl::StrCat("eyJ", std::string(900, 'a'), ".b.", std::string(900, 's')));
  EXPECT_NE(trace.lines()[0].text.find(".b.(signature)"), std::string::npos);
}

}  // namespace
}  // namespace wireloom::conformance
