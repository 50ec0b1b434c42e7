#include "clients/cpp/url.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wireloom::client {
namespace {

using testing::HasSubstr;

struct Good {
  const char* text;
  Url url;
};

TEST(Url, IsTakenApart) {
  const std::vector<Good> all = {
      {"ws://localhost", {false, "localhost", 80, "/v1/ws"}},
      {"wss://example.com/", {true, "example.com", 443, "/v1/ws"}},
      {"ws://127.0.0.1:8080/a/b?c=d", {false, "127.0.0.1", 8080, "/a/b?c=d"}},
      {"wss://[::1]:1", {true, "::1", 1, "/v1/ws"}},
      {"ws://[fe80::1]/x", {false, "fe80::1", 80, "/x"}},
      {"ws://h?q", {false, "h", 80, "/v1/ws?q"}},
  };
  for (const Good& each : all) {
    const absl::StatusOr<Url> url = ParseUrl(each.text, "/v1/ws");
    ASSERT_TRUE(url.ok()) << url.status();
    EXPECT_EQ(url->tls, each.url.tls) << each.text;
    EXPECT_EQ(url->host, each.url.host) << each.text;
    EXPECT_EQ(url->port, each.url.port) << each.text;
    EXPECT_EQ(url->path, each.url.path) << each.text;
  }
}

TEST(Url, IsRefusedWithAReason) {
  const std::vector<std::pair<const char*, const char*>> all = {
      {"", "scheme"},
      {"http://h", "scheme"},
      {"ws://", "host"},
      {"ws://:80", "host"},
      {"ws://h:0", "port"},
      {"ws://h:65536", "port"},
      {"ws://h:x", "port"},
      {"ws://[::1", "bracket"},
      {"ws://[::1]x", "port"},
      {"ws://u:p@h", "password"},
      {"ws://h/#f", "fragment"},
      {"ws://h/a b", "space"},
  };
  for (const auto& [text, reason] : all) {
    const absl::StatusOr<Url> url = ParseUrl(text, "/v1/ws");
    ASSERT_FALSE(url.ok()) << text;
    EXPECT_THAT(std::string(url.status().message()), HasSubstr(reason)) << text;
    EXPECT_THAT(std::string(url.status().message()), HasSubstr("ws://HOST:PORT/PATH"));
  }
}

}  // namespace
}  // namespace wireloom::client
