// Clients that break the rules, by mistake or on purpose.
#include <malloc.h>

#include <random>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "tests/runtime/transport/raw_client.h"
#include "tests/runtime/transport/test_server.h"

namespace wireloom::transport {
namespace {

struct BadFrameCase {
  const char* name;
  std::string bytes;
  const char* reason;
};

class BadFrameTest : public testing::TestWithParam<BadFrameCase> {};

TEST_P(BadFrameTest, IsClosedWith1002) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.Send(GetParam().bytes));
  const std::optional<RawFrame> close = client.ReadFrame();
  ASSERT_TRUE(close.has_value());
  EXPECT_EQ(close->opcode, 8);
  EXPECT_EQ(close->code(), 1002);
  EXPECT_EQ(close->reason(), GetParam().reason);
  EXPECT_TRUE(client.ReadEnd());
  const std::vector<ClosedConnection> closes = server.seen().WaitForCloses(1);
  ASSERT_EQ(closes.size(), 1u);
  EXPECT_EQ(closes[0].cause, CloseCause::kProtocolError);
  EXPECT_EQ(server.seen().messages, 0);
}

std::string WithFirstByte(int byte, const std::string& frame) {
  return static_cast<char>(byte) + frame.substr(1);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFrameTest,
    testing::Values(
        BadFrameCase{"Unmasked", RawClient::Frame(1, "hello", true, false),
                     "frames of clients must be masked"},
        BadFrameCase{"UnmaskedEmpty", RawClient::Frame(1, "", true, false),
                     "frames of clients must be masked"},
        BadFrameCase{"UnmaskedPing", RawClient::Frame(9, "p", true, false),
                     "frames of clients must be masked"},
        BadFrameCase{"UnmaskedClose", RawClient::Frame(8, "", true, false),
                     "frames of clients must be masked"},
        BadFrameCase{"ReservedBit1", WithFirstByte(0xC1, RawClient::Frame(1, "x")),
                     "reserved bits are set"},
        BadFrameCase{"ReservedBit3", WithFirstByte(0x91, RawClient::Frame(1, "x")),
                     "reserved bits are set"},
        BadFrameCase{"UnknownOpcode", WithFirstByte(0x83, RawClient::Frame(1, "x")),
                     "unknown opcode"},
        BadFrameCase{"UnknownControlOpcode", WithFirstByte(0x8B, RawClient::Frame(1, "x")),
                     "unknown opcode"},
        BadFrameCase{"FragmentedPing", RawClient::Frame(9, "x", false),
                     "control frames must not be fragmented"},
        BadFrameCase{"LongPing", RawClient::Frame(9, std::string(126, 'x')),
                     "control frames hold at most 125 bytes"},
        BadFrameCase{"LongClose", RawClient::Frame(8, std::string(70000, 'x')),
                     "control frames hold at most 125 bytes"},
        BadFrameCase{"StrayContinuation", RawClient::Frame(0, "x"),
                     "there is no message to continue"},
        BadFrameCase{"InterruptedMessage",
                     RawClient::Frame(1, "x", false) + RawClient::Frame(2, "y"),
                     "the message before is not finished"},
        BadFrameCase{"LongLength16", std::string("\x81\xFE\x00\x05\x00\x00\x00\x00", 8),
                     "lengths must have their shortest form"},
        BadFrameCase{"LongLength64",
                     std::string("\x81\xFF\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00\x00", 14),
                     "lengths must have their shortest form"},
        BadFrameCase{"NegativeLength",
                     std::string("\x81\xFF\x80\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00\x00", 14),
                     "a length's highest bit must be 0"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(BadInputTest, WhatFollowsABadFrameIsThrownAway) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendText("good"));
  ASSERT_TRUE(client.Send(RawClient::Frame(1, "bad", true, false)));
  client.Send(std::string(300000, 'x'));
  EXPECT_EQ(client.ReadMessage(), "good");
  EXPECT_EQ(client.ReadClose()->code(), 1002);
  EXPECT_TRUE(client.ReadEnd());
  EXPECT_EQ(server.seen().messages, 1);
}

TEST(BadInputTest, TheLimitIsExact) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/small"), 101);
  ASSERT_TRUE(client.SendText(std::string(1000, 'x')));
  EXPECT_EQ(client.ReadMessage().size(), 1000u);
  ASSERT_TRUE(client.SendText(std::string(1001, 'x')));
  EXPECT_EQ(client.ReadMessage(), "too big");
  const std::optional<RawFrame> close = client.ReadClose();
  ASSERT_TRUE(close.has_value());
  EXPECT_EQ(close->code(), 1009);
  EXPECT_FALSE(close->reason().empty());
  ASSERT_TRUE(client.SendClose(1009));
  EXPECT_TRUE(client.ReadEnd());
  EXPECT_EQ(server.seen().WaitForCloses(1)[0].cause, CloseCause::kTooBig);
}

TEST(BadInputTest, FragmentsCountTogether) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/small"), 101);
  ASSERT_TRUE(client.SendFrame(1, std::string(600, 'x'), false));
  ASSERT_TRUE(client.SendFrame(0, std::string(400, 'x'), false));
  ASSERT_TRUE(client.SendFrame(0, "x", true));
  EXPECT_EQ(client.ReadMessage(), "too big");
  EXPECT_EQ(client.ReadClose()->code(), 1009);
  EXPECT_EQ(server.seen().messages, 0);
}

TEST(BadInputTest, ATwoMegabyteMessageIsRefusedBeforeItIsThere) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  const std::string frame = RawClient::Frame(1, std::string(size_t{2} << 20, 'x'));
  ASSERT_TRUE(client.Send(frame.substr(0, 14)));
  EXPECT_EQ(client.ReadMessage(), "too big");
  EXPECT_EQ(client.ReadFrame()->code(), 1009);
  // The rest may come all the same, and the closing handshake ends properly.
  ASSERT_TRUE(client.Send(frame.substr(14)));
  ASSERT_TRUE(client.SendClose(1009));
  EXPECT_TRUE(client.ReadEnd());
}

// A header announces much, and nothing comes: no memory is set aside for it.
TEST(BadInputTest, AnnouncedLengthsCostNothing) {
  TestServer server;
  std::vector<std::unique_ptr<RawClient>> clients;
  const size_t before = mallinfo2().uordblks;
  for (int i = 0; i < 100; ++i) {
    clients.push_back(std::make_unique<RawClient>(server.port()));
    ASSERT_EQ(clients.back()->Upgrade("/ws"), 101);
    ASSERT_TRUE(
        clients.back()->Send(RawClient::Frame(1, std::string(size_t{1} << 20, 'x')).substr(0, 20)));
  }
  RawClient last(server.port());
  ASSERT_EQ(last.Upgrade("/ws"), 101);
  ASSERT_TRUE(last.SendText("still there"));
  EXPECT_EQ(last.ReadMessage(), "still there");
  EXPECT_LT(mallinfo2().uordblks - before, size_t{10} << 20);
}

TEST(BadInputTest, APingFloodGetsPongsAndHarmsNobody) {
  TestServer server;
  RawClient flooder(server.port());
  RawClient other(server.port());
  ASSERT_EQ(flooder.Upgrade("/ws"), 101);
  ASSERT_EQ(other.Upgrade("/ws"), 101);
  constexpr int kPings = 5000;
  std::string pings;
  for (int i = 0; i < kPings; ++i) pings += RawClient::Frame(9, std::to_string(i));
  ASSERT_TRUE(flooder.Send(pings));
  ASSERT_TRUE(other.SendText("hello"));
  EXPECT_EQ(other.ReadMessage(), "hello");
  // The latest is always answered.
  std::string last;
  while (last != std::to_string(kPings - 1)) {
    const std::optional<RawFrame> pong = flooder.ReadFrame();
    ASSERT_TRUE(pong.has_value());
    ASSERT_EQ(pong->opcode, 10);
    last = pong->payload;
  }
  EXPECT_EQ(server.seen().pings, kPings);
}

// A pong stands before what waits in the queue, so a full queue keeps nobody from being found
// alive.
TEST(BadInputTest, PongsPassTheQueue) {
  TestServer server;
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.Send(RawClient::Frame(1, "!flood 100 1000") + RawClient::Frame(9, "quick")));
  EXPECT_EQ(client.ReadFrame()->opcode, 10);
}

TEST(BadInputTest, RandomBytesNeverStopTheServer) {
  TestServer server;
  const auto seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 150; ++i) {
    RawClient client(server.port());
    if (i % 2 == 0) {
      ASSERT_EQ(client.Upgrade("/small"), 101);
    }
    std::string bytes = i % 3 == 0   ? RawClient::Frame(static_cast<int>(random() % 16), "hello")
                        : i % 3 == 1 ? RawClient::UpgradeRequest("/ws")
                                     : std::string(random() % 3000, 'x');
    for (size_t changes = random() % 4 + 1; changes > 0 && !bytes.empty(); --changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    for (char& c : bytes) {
      if (i % 3 == 2) c = static_cast<char>(random());
    }
    client.Send(bytes);
    if (i % 5 == 0) client.Abort();
  }
  RawClient client(server.port());
  ASSERT_EQ(client.Upgrade("/ws"), 101);
  ASSERT_TRUE(client.SendText("still there"));
  EXPECT_EQ(client.ReadMessage(), "still there");
}

TEST(BadInputTest, ComingAndGoingUnderLoadLosesNothing) {
  ServerOptions options = TestServer::Options();
  options.shards = 2;
  TestServer server(options);
  RawClient steady(server.port());
  ASSERT_EQ(steady.Upgrade("/ws"), 101);
  constexpr int kRounds = 300;
  for (int i = 0; i < kRounds; ++i) {
    RawClient passer_by(server.port());
    ASSERT_TRUE(passer_by.Send(RawClient::UpgradeRequest("/ws") +
                               RawClient::Frame(1, "!broadcast " + std::to_string(i))));
    ASSERT_EQ(steady.ReadMessage(), std::to_string(i));
    if (i % 3 == 0) passer_by.Abort();
    if (i % 3 == 1) passer_by.SendClose(1000);
  }
  EXPECT_EQ(server.seen().WaitForCloses(kRounds).size(), size_t{kRounds});
  EXPECT_EQ(server.seen().opened, kRounds + 1);
}

}  // namespace
}  // namespace wireloom::transport
