// What operators read is what the schema says.
#include "server/config/reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "generated/cpp/server/settings.h"

namespace wireloom::configuration {
namespace {

using ::testing::HasSubstr;

TEST(Reference, ThePageIsCurrent) {
  std::ifstream file(WIRELOOM_SOURCE_DIR "/docs/configuration.md");
  std::ostringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const std::string begin = "<!-- wireloom config doc -->\n";
  const size_t from = page.find(begin);
  const size_t to = page.find("<!-- end of wireloom config doc -->\n");
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  EXPECT_EQ(page.substr(from + begin.size(), to - from - begin.size()), ReferencePage())
      << "docs/configuration.md is stale: run ./dev docs";
}

TEST(Reference, NamesEverySetting) {
  const std::string page = ReferencePage();
  const std::string file = DefaultFile();
  for (const codec::SettingInfo& setting : config::Document().settings) {
    EXPECT_THAT(page, HasSubstr("| `" + std::string(setting.path) + "`<br>`" +
                                std::string(setting.variable) + "` |"));
    const std::string path(setting.path);
    EXPECT_THAT(file, HasSubstr(path.substr(path.rfind('.') + 1) + ": "));
  }
}

TEST(Reference, LimitsOfProtocolsShowTheirOwnValues) {
  EXPECT_THAT(ReferencePage(), HasSubstr("| the protocol's: `1048576` |"));
  EXPECT_THAT(DefaultFile(), HasSubstr("\n    rate: 1000\n"));
  EXPECT_THAT(DefaultFile(), HasSubstr("\n    idle_timeout: 0s\n"));
}

}  // namespace
}  // namespace wireloom::configuration
