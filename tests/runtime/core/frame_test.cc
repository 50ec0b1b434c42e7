// Frames: headers of every length class, sharing, close frames.
#include "runtime/core/frame.h"

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

std::string Header(const FrameRef& frame) {
  return std::string(frame->bytes().substr(0, frame->size() - frame->payload().size()));
}

TEST(FrameTest, WritesTheShortestHeader) {
  using std::string_literals::operator""s;
  EXPECT_EQ(Header(MakeFrame(Opcode::kText, "")), "\x81\x00"s);
  EXPECT_EQ(Header(MakeFrame(Opcode::kText, std::string(125, 'a'))), "\x81\x7D");
  EXPECT_EQ(Header(MakeFrame(Opcode::kBinary, std::string(126, 'a'))), "\x82\x7E\x00\x7E"s);
  EXPECT_EQ(Header(MakeFrame(Opcode::kText, std::string(65535, 'a'))), "\x81\x7E\xFF\xFF");
  EXPECT_EQ(Header(MakeFrame(Opcode::kText, std::string(65536, 'a'))),
            "\x81\x7F\x00\x00\x00\x00\x00\x01\x00\x00"s);
  EXPECT_EQ(Header(MakeFrame(Opcode::kPing, "x")), "\x89\x01");
}

TEST(FrameTest, HoldsThePayload) {
  const std::string payload(70000, 'p');
  const FrameRef frame = MakeFrame(Opcode::kText, payload);
  EXPECT_EQ(frame->payload(), payload);
  EXPECT_EQ(frame->opcode(), Opcode::kText);
  EXPECT_EQ(frame->size(), payload.size() + 10);
}

TEST(FrameTest, LivesAsLongAsItsLastReference) {
  FrameRef last;
  EXPECT_FALSE(last);
  {
    const FrameRef first = MakeFrame(Opcode::kText, "shared");
    const FrameRef second = first;
    last = second;
    EXPECT_EQ(&*first, &*last);
  }
  FrameRef moved = std::move(last);
  EXPECT_EQ(moved->payload(), "shared");
  moved = FrameRef();
  EXPECT_FALSE(moved);
}

TEST(FrameTest, IsSharedBetweenThreads) {
  FrameRef frame = MakeFrame(Opcode::kText, "shared");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([frame] {
      for (int j = 0; j < 1000; ++j) {
        const FrameRef copy = frame;
        ASSERT_EQ(copy->payload(), "shared");
      }
    });
  }
  frame = FrameRef();
  for (std::thread& thread : threads) thread.join();
}

TEST(CloseFrameTest, CarriesCodeAndReason) {
  const FrameRef frame = MakeCloseFrame(1008, "kicked");
  EXPECT_EQ(frame->opcode(), Opcode::kClose);
  EXPECT_EQ(frame->payload(), "\x03\xF0kicked");
}

TEST(CloseFrameTest, CutsTheReasonAtACharactersEnd) {
  EXPECT_EQ(MakeCloseFrame(1000, std::string(200, 'r'))->payload().size(), 125u);
  std::string reason(122, 'r');
  reason += "\xC3\xA9\xC3\xA9";  // the first one would end at byte 124
  EXPECT_EQ(MakeCloseFrame(1000, reason)->payload().substr(2), std::string(122, 'r'));
}

}  // namespace
}  // namespace wireloom::core
