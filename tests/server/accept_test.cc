// Which representation an Accept header prefers.
#include "server/http/accept.h"

#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace wireloom::server {
namespace {

constexpr Representation kJson = Representation::kJson;
constexpr Representation kText = Representation::kText;

Representation Of(std::string_view accept, Representation otherwise) {
  const std::vector<transport::HttpHeader> headers = {{"Host", "x"}, {"accept", accept}};
  return Negotiate(headers, otherwise);
}

TEST(AcceptTest, TakesWhatIsPreferred) {
  for (const Representation otherwise : {kJson, kText}) {
    EXPECT_EQ(Of("application/json", otherwise), kJson);
    EXPECT_EQ(Of("text/plain", otherwise), kText);
    EXPECT_EQ(Of("Text/Plain; charset=utf-8", otherwise), kText);
    EXPECT_EQ(Of("text/*, */*;q=0.1", otherwise), kText);
    EXPECT_EQ(Of("text/plain;q=0.3, application/*;q=0.4", otherwise), kJson);
    // The most specific range counts, wherever it stands.
    EXPECT_EQ(Of("application/json;q=0.2, */*", otherwise), kText);
    EXPECT_EQ(Of("*/*, application/json;q=0", otherwise), kText);
  }
}

TEST(AcceptTest, LeavesTheChoiceOtherwise) {
  for (const Representation otherwise : {kJson, kText}) {
    EXPECT_EQ(Negotiate({}, otherwise), otherwise);
    for (const std::string_view accept :
         {"*/*", "", ",;,", "image/png", "text/html,image/*;q=0.8", "text/plain, application/json",
          "text/plain;q=nonsense", "application/json;q=0"}) {
      EXPECT_EQ(Of(accept, otherwise), otherwise) << accept;
    }
  }
}

TEST(AcceptTest, ReadsSeveralHeaders) {
  const std::vector<transport::HttpHeader> headers = {{"Accept", "text/html"},
                                                      {"Accept", "application/json"}};
  EXPECT_EQ(Negotiate(headers, kText), kJson);
}

}  // namespace
}  // namespace wireloom::server
