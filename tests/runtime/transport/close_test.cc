// Who closes, with what, and what the other side and the handler learn.
#include <sys/socket.h>

#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

class CloseTest : public testing::Test {
 protected:
  CloseTest() : client_(server_.port()) { EXPECT_EQ(client_.Upgrade("/ws"), 101); }

  ClosedConnection Closed() {
    const std::vector<ClosedConnection> closes = server_.seen().WaitForCloses(1);
    return closes.empty() ? ClosedConnection{} : closes.front();
  }

  TestServer server_;
  RawClient client_;
};

TEST_F(CloseTest, TheApplicationsReasonGoesOutAfterWhatItSent) {
  ASSERT_TRUE(client_.SendText("!close 1008 kicked by an admin"));
  EXPECT_EQ(client_.ReadMessage(), "last words");
  const std::optional<RawFrame> close = client_.ReadFrame();
  ASSERT_TRUE(close.has_value());
  EXPECT_EQ(close->opcode, 8);
  EXPECT_EQ(close->code(), 1008);
  EXPECT_EQ(close->reason(), "kicked by an admin");
  ASSERT_TRUE(client_.SendClose(1008));
  EXPECT_TRUE(client_.ReadEnd());
  EXPECT_EQ(Closed().cause, CloseCause::kApplication);
  EXPECT_EQ(Closed().code, 1008);
  EXPECT_EQ(Closed().reason, "kicked by an admin");
}

TEST_F(CloseTest, HandlersAreToldAtOnceAndTheSocketGoesWithoutAnAnswerToo) {
  ASSERT_TRUE(client_.SendText("!close 4000 bye"));
  EXPECT_EQ(Closed().code, 4000);
  // No close frame of ours: the server gives up after the close timeout.
  EXPECT_TRUE(client_.ReadClose().has_value());
  EXPECT_TRUE(client_.ReadEnd());
}

TEST_F(CloseTest, LongReasonsAreCut) {
  ASSERT_TRUE(client_.SendText("!close 1000 " + std::string(150, 'r')));
  EXPECT_EQ(client_.ReadClose()->reason(), std::string(123, 'r'));
}

TEST_F(CloseTest, AClientsCloseIsAnsweredWithItsOwnCode) {
  ASSERT_TRUE(client_.SendText("first"));
  ASSERT_TRUE(client_.SendClose(1001, "tab closed"));
  EXPECT_EQ(client_.ReadMessage(), "first");
  const std::optional<RawFrame> close = client_.ReadFrame();
  ASSERT_TRUE(close.has_value());
  EXPECT_EQ(close->code(), 1001);
  EXPECT_TRUE(client_.ReadEnd());
  EXPECT_EQ(Closed().cause, CloseCause::kPeer);
  EXPECT_EQ(Closed().code, 1001);
  EXPECT_EQ(Closed().reason, "tab closed");
}

TEST_F(CloseTest, ACloseWithoutStatusIsAnsweredWithout) {
  ASSERT_TRUE(client_.SendFrame(8, ""));
  const std::optional<RawFrame> close = client_.ReadFrame();
  ASSERT_TRUE(close.has_value());
  EXPECT_EQ(close->opcode, 8);
  EXPECT_EQ(close->payload, "");
  EXPECT_TRUE(client_.ReadEnd());
  EXPECT_EQ(Closed().cause, CloseCause::kPeer);
  EXPECT_EQ(Closed().code, 1005);
}

TEST_F(CloseTest, NothingIsServedAfterTheClientsClose) {
  ASSERT_TRUE(client_.Send(RawClient::Frame(8, "") + RawClient::Frame(1, "too late")));
  EXPECT_EQ(client_.ReadFrame()->opcode, 8);
  EXPECT_TRUE(client_.ReadEnd());
  EXPECT_EQ(server_.seen().messages, 0);
}

TEST_F(CloseTest, AResetIsALostConnection) {
  ASSERT_TRUE(client_.SendText("hello"));
  EXPECT_EQ(client_.ReadMessage(), "hello");
  client_.Abort();
  EXPECT_EQ(Closed().cause, CloseCause::kLost);
  EXPECT_EQ(Closed().code, 1006);
}

TEST_F(CloseTest, AFrameCutOffMidwayIsALostConnection) {
  const std::string frame = RawClient::Frame(1, std::string(5000, 'x'));
  ASSERT_TRUE(client_.Send(frame.substr(0, 2000)));
  shutdown(client_.fd(), SHUT_WR);
  EXPECT_TRUE(client_.ReadEnd());
  EXPECT_EQ(Closed().cause, CloseCause::kLost);
  EXPECT_EQ(server_.seen().messages, 0);
}

struct CloseFrameCase {
  const char* name;
  std::string payload;
  uint16_t answer;
};

class CloseFrameTest : public testing::TestWithParam<CloseFrameCase> {};

TEST_P(CloseFrameTest, IsAnswered) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendFrame(8, GetParam().payload));
  const std::optional<RawFrame> close = client.ReadFrame();
  ASSERT_TRUE(close.has_value());
  EXPECT_EQ(close->opcode, 8);
  EXPECT_EQ(close->code(), GetParam().answer);
  EXPECT_TRUE(client.ReadEnd());
}

std::string Status(int code, const std::string& reason = "") {
  return std::string{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)} + reason;
}

// RFC 6455, sections 5.5.1 and 7.4.
INSTANTIATE_TEST_SUITE_P(
    All, CloseFrameTest,
    testing::Values(CloseFrameCase{"OneByte", "x", 1002}, CloseFrameCase{"Zero", Status(0), 1002},
                    CloseFrameCase{"Low", Status(999), 1002},
                    CloseFrameCase{"Reserved1004", Status(1004), 1002},
                    CloseFrameCase{"NoStatus", Status(1005), 1002},
                    CloseFrameCase{"Abnormal", Status(1006), 1002},
                    CloseFrameCase{"Tls", Status(1015), 1002},
                    CloseFrameCase{"Unassigned", Status(2999), 1002},
                    CloseFrameCase{"High", Status(5000), 1002},
                    CloseFrameCase{"Registered", Status(3000, "ok"), 3000},
                    CloseFrameCase{"Private", Status(4999), 4999},
                    CloseFrameCase{"TryAgain", Status(1013), 1013},
                    CloseFrameCase{"BadUtf8", Status(1000, "\xC3("), 1007},
                    CloseFrameCase{"Surrogate", Status(1000, "\xED\xA0\x80"), 1007},
                    CloseFrameCase{"Overlong", Status(1000, "\xC0\x80"), 1007},
                    CloseFrameCase{"Utf8", Status(1000, "\xF0\x9F\x91\x8B \xE2\x82\xAC"), 1000}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace wireloom::transport
