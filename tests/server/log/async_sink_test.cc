// The thread that writes the log: never waited for, emptied at the end.
#include "server/log/async_sink.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace wireloom::server {
namespace {

class Pipe {
 public:
  Pipe() { EXPECT_EQ(pipe(ends_.data()), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(ends_[0]);
    CloseWriter();
  }

  int writer() const { return ends_[1]; }
  void CloseWriter() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }
  std::string ReadAll() {
    std::string all;
    std::array<char, 4096> part{};
    for (ssize_t n = 0; (n = read(ends_[0], part.data(), part.size())) > 0;) {
      all.append(part.data(), static_cast<size_t>(n));
    }
    return all;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST(AsyncSinkTest, WritesEverythingInOrderBeforeItEnds) {
  Pipe pipe;
  auto sink = MakeAsyncSink(pipe.writer());
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    const std::string line = "{\"n\":" + std::to_string(i) + ",\"format\":\"{} %v\"}";
    sink->Write(LogLevel::kInfo, line);
    expected += line + "\n";
  }
  EXPECT_EQ(sink->dropped(), 0u);
  sink.reset();
  pipe.CloseWriter();
  EXPECT_EQ(pipe.ReadAll(), expected);
}

// Nobody reads, so that the writing thread is stuck; whoever logs is not.
void NeverWaits(Pipe& pipe) {
  constexpr size_t kQueued = 64;
  constexpr uint64_t kLines = 20'000;
  auto sink = MakeAsyncSink(pipe.writer(), kQueued);
  const std::string line(100, 'x');
  for (uint64_t i = 0; i < kLines; ++i) sink->Write(LogLevel::kError, line);
  EXPECT_GT(sink->dropped(), 0u);
  std::string all;
  std::thread reader([&] { all = pipe.ReadAll(); });
  const uint64_t dropped = sink->dropped();
  sink.reset();
  pipe.CloseWriter();
  reader.join();
  // What was not given up is there, whole.
  EXPECT_EQ(all.size(), (kLines - dropped) * (line.size() + 1));
}

TEST(AsyncSinkTest, GivesTheOldestUpInsteadOfWaiting) {
  Pipe pipe;
  NeverWaits(pipe);
}

TEST(AsyncSinkTest, WorksWithADescriptorThatWouldBlock) {
  Pipe pipe;
  ASSERT_EQ(fcntl(pipe.writer(), F_SETFL, O_NONBLOCK), 0);
  NeverWaits(pipe);
}

}  // namespace
}  // namespace wireloom::server
