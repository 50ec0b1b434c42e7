// Mailboxes between threads: order, nothing lost, one wake per batch.
#include "runtime/core/mailbox.h"

#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "gtest/gtest.h"

namespace wireloom::core {
namespace {

TEST(MailboxTest, WakesOncePerBatch) {
  Mailbox<int> mailbox;
  EXPECT_TRUE(mailbox.Push(1));
  EXPECT_FALSE(mailbox.Push(2));
  std::vector<int> got;
  EXPECT_TRUE(mailbox.Drain([&](int item) { got.push_back(item); }));
  EXPECT_EQ(got, (std::vector<int>{1, 2}));
  EXPECT_FALSE(mailbox.Drain([&](int) { FAIL(); }));
  EXPECT_TRUE(mailbox.Push(3));
}

TEST(MailboxTest, LeavesWhatComesDuringADrainForTheNext) {
  Mailbox<int> mailbox;
  mailbox.Push(1);
  bool woken = false;
  mailbox.Drain([&](int item) {
    if (item == 1) woken = mailbox.Push(2);
  });
  EXPECT_TRUE(woken);
  int last = 0;
  mailbox.Drain([&](int item) { last = item; });
  EXPECT_EQ(last, 2);
}

TEST(MailboxTest, CarriesTasksAndDestroysWhatWasNeverRun) {
  auto token = std::make_shared<int>(0);
  {
    Mailbox<absl::AnyInvocable<void()>> mailbox;
    mailbox.Push([token] { ++*token; });
    mailbox.Drain([](absl::AnyInvocable<void()> task) { task(); });
    EXPECT_EQ(*token, 1);
    mailbox.Push([token] {});
    EXPECT_EQ(token.use_count(), 2);
  }
  EXPECT_EQ(token.use_count(), 1);
}

TEST(MailboxTest, KeepsEachWritersOrder) {
  constexpr int kWriters = 3;
  constexpr int kItems = 20000;
  Mailbox<std::pair<int, int>> mailbox;
  std::atomic<int> wakes{0};
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < kItems; ++i) {
        if (mailbox.Push({writer, i})) ++wakes;
      }
    });
  }
  std::vector<int> next(kWriters, 0);
  int batches = 0;
  for (int total = 0; total < kWriters * kItems;) {
    if (mailbox.Drain([&](std::pair<int, int> item) {
          ASSERT_EQ(item.second, next[static_cast<size_t>(item.first)]++);
          ++total;
        })) {
      ++batches;
    } else {
      std::this_thread::yield();
    }
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(wakes, batches);
}

}  // namespace
}  // namespace wireloom::core
