// What the shards share: clients, channels, organizations, timestamps.
#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "runtime/core/channel_directory.h"
#include "runtime/core/client_directory.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/timestamp_source.h"

namespace wireloom::core {
namespace {

using JoinOutcome = ChannelDirectory::JoinOutcome;

constexpr ChannelDirectory::Limits kNoLimits;
const absl::Time kNow = absl::UnixEpoch();

TEST(ClientDirectoryTest, AnIdIsTakenOnce) {
  ClientDirectory clients;
  EXPECT_TRUE(clients.Add(std::make_shared<Client>("a", ClientPlace{1, 0})));
  EXPECT_FALSE(clients.Add(std::make_shared<Client>("a", ClientPlace{0, 0})));
  EXPECT_EQ(clients.Find("a")->place().shard, 1u);
  EXPECT_EQ(clients.size(), 1u);
  clients.Remove("a");
  EXPECT_EQ(clients.Find("a"), nullptr);
  EXPECT_TRUE(clients.Add(std::make_shared<Client>("a", ClientPlace{0, 0})));
}

TEST(ClientDirectoryTest, ListsByIdWithTheirLastMessage) {
  ClientDirectory clients;
  for (const char* id : {"c", "a", "b"}) {
    const auto client = std::make_shared<Client>(id, ClientPlace{});
    client->NoteMessage(absl::Seconds(*id));
    clients.Add(client);
  }
  std::string ids;
  for (const auto& client : clients.List()) {
    ids += client->id();
    EXPECT_EQ(client->last_message(), absl::Seconds(client->id()[0]));
  }
  EXPECT_EQ(ids, "abc");
}

TEST(ChannelDirectoryTest, JoiningCreatesUnlessForbidden) {
  ChannelDirectory channels;
  const auto unknown = channels.Join("r:c", "ada", false, kNoLimits, kNow);
  EXPECT_EQ(unknown.outcome, JoinOutcome::kUnknown);
  EXPECT_EQ(unknown.channel, nullptr);
  const auto first = channels.Join("r:c", "ada", true, kNoLimits, kNow);
  EXPECT_EQ(first.outcome, JoinOutcome::kJoined);
  EXPECT_TRUE(first.created);
  EXPECT_EQ(first.members, 1u);
  const auto second = channels.Join("r:c", "bob", false, kNoLimits, kNow);
  EXPECT_FALSE(second.created);
  EXPECT_EQ(second.members, 2u);
  EXPECT_EQ(second.channel, first.channel);
  EXPECT_EQ(channels.Find("r:c"), first.channel);
}

TEST(ChannelDirectoryTest, KnowsEveryMemberOnce) {
  ChannelDirectory channels;
  const auto one = channels.Join("r:one", "bob", true, kNoLimits, kNow).channel;
  channels.Join("r:one", "ada", true, kNoLimits, kNow);
  const auto two = channels.Join("r:two", "bob", true, kNoLimits, kNow).channel;
  channels.Join("room:x", "cy", true, kNoLimits, kNow);
  EXPECT_EQ(channels.MembersOf(channels.List("r:")), (std::vector<std::string>{"ada", "bob"}));
  channels.Leave(*one, "bob", absl::ZeroDuration());
  channels.Leave(*one, "bob", absl::ZeroDuration());  // no member any more: nothing happens
  EXPECT_EQ(one->members(), 1u);
  EXPECT_EQ(channels.MembersOf({one}), (std::vector<std::string>{"ada"}));
  EXPECT_EQ(channels.MembersOf({two}), (std::vector<std::string>{"bob"}));
}

TEST(ChannelDirectoryTest, AFullChannelTakesNobody) {
  ChannelDirectory channels;
  const ChannelDirectory::Limits two = {.max_channels = 0, .max_members = 2};
  channels.Join("r:c", "ada", true, two, kNow);
  channels.Join("r:c", "bob", true, two, kNow);
  const auto third = channels.Join("r:c", "cy", true, two, kNow);
  EXPECT_EQ(third.outcome, JoinOutcome::kFull);
  EXPECT_EQ(third.max_members, 2u);
  EXPECT_EQ(third.channel->members(), 2u);
  channels.Leave(*third.channel, "ada", absl::ZeroDuration());
  EXPECT_EQ(channels.Join("r:c", "cy", true, two, kNow).outcome, JoinOutcome::kJoined);

  // A limit of its own goes before that of all.
  channels.Create("r:own", 1, two, kNow);
  EXPECT_EQ(channels.Join("r:own", "ada", true, two, kNow).outcome, JoinOutcome::kJoined);
  EXPECT_EQ(channels.Join("r:own", "bob", true, two, kNow).max_members, 1u);
}

TEST(ChannelDirectoryTest, NoMoreChannelsThanThereMayBe) {
  ChannelDirectory channels;
  const ChannelDirectory::Limits one = {.max_channels = 1, .max_members = 0};
  EXPECT_TRUE(channels.Create("r:a", 0, one, kNow).created);
  EXPECT_EQ(channels.Create("r:b", 0, one, kNow).channel, nullptr);
  EXPECT_EQ(channels.Join("r:b", "ada", true, one, kNow).outcome, JoinOutcome::kTooManyChannels);
  const auto there = channels.Create("r:a", 0, one, kNow);
  EXPECT_FALSE(there.created);
  EXPECT_NE(there.channel, nullptr);
  EXPECT_EQ(channels.Join("r:a", "ada", true, one, kNow).outcome, JoinOutcome::kJoined);
  EXPECT_EQ(channels.size(), 1u);
}

TEST(ChannelDirectoryTest, EmptyChannelsEndUnlessPermanent) {
  ChannelDirectory channels;
  const absl::Duration kept = absl::Minutes(10);
  const auto joined = channels.Join("made:byjoin", "ada", true, kNoLimits, kNow);
  EXPECT_TRUE(channels.Create("made:byadmin", 0, kNoLimits, kNow).created);
  EXPECT_TRUE(channels.Sweep(absl::Hours(1), kept).empty());  // has a member
  channels.Leave(*joined.channel, "ada", absl::Hours(1));
  EXPECT_TRUE(channels.Sweep(absl::Hours(1) + kept - absl::Nanoseconds(1), kept).empty());
  EXPECT_FALSE(joined.channel->ended());
  const auto ended = channels.Sweep(absl::Hours(1) + kept, kept);
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended[0], joined.channel);
  EXPECT_TRUE(joined.channel->ended());
  EXPECT_EQ(channels.Find("made:byjoin"), nullptr);
  EXPECT_NE(channels.Find("made:byadmin"), nullptr);
}

TEST(ChannelDirectoryTest, IsRemovedOnceAndItsNameIsFree) {
  ChannelDirectory channels;
  const auto old = channels.Join("r:c", "ada", true, kNoLimits, kNow).channel;
  int words = 0;
  EXPECT_TRUE(channels.Remove(*old, [&] {
    ++words;
    EXPECT_FALSE(old->ended());
  }));
  EXPECT_TRUE(old->ended());
  EXPECT_FALSE(channels.Remove(*old, [&] { ++words; }));
  EXPECT_EQ(words, 1);
  const auto next = channels.Join("r:c", "bob", true, kNoLimits, kNow);
  EXPECT_TRUE(next.created);
  EXPECT_NE(next.channel, old);
  EXPECT_FALSE(channels.Remove(*old, [&] { ++words; }));  // the other one of the name stays
  EXPECT_EQ(channels.Find("r:c"), next.channel);
}

TEST(OrganizationDirectoryTest, CountsAUsersConnections) {
  OrganizationDirectory organizations;
  std::vector<OrganizationDirectory::Place> places;
  for (int i = 0; i < 10; ++i) {
    places.push_back(organizations.Admit("o", "u", 10));
    EXPECT_TRUE(places.back());
  }
  EXPECT_FALSE(organizations.Admit("o", "u", 10));
  EXPECT_TRUE(organizations.Admit("other", "u", 10));
  EXPECT_TRUE(organizations.Admit("o", "other", 10));
  places.pop_back();
  EXPECT_TRUE(organizations.Admit("o", "u", 10));
  EXPECT_FALSE(organizations.Admit("o", "nobody", 0));
}

TEST(OrganizationDirectoryTest, AnOrganizationIsOne) {
  OrganizationDirectory organizations;
  EXPECT_EQ(organizations.Get("a", kNow), organizations.Get("a", kNow));
  EXPECT_NE(organizations.Get("a", kNow), organizations.Get("b", kNow));
}

const absl::Time kPresent = absl::FromUnixSeconds(1'700'000'000);

TEST(OrganizationDirectoryTest, ForgetsWhomNobodyUses) {
  constexpr size_t kMany = 20 * OrganizationDirectory::kMinKept;
  OrganizationDirectory organizations;
  const auto used = organizations.Get("used", kPresent);
  for (size_t i = 0; i < kMany; ++i) {
    organizations.Get(std::string("o").append(std::to_string(i)), kPresent)
        ->timestamps()
        .Next(kPresent - absl::Seconds(1));
    ASSERT_LE(organizations.size(), OrganizationDirectory::kMinKept);
  }
  EXPECT_EQ(organizations.Get("used", kPresent), used);
}

TEST(OrganizationDirectoryTest, KeepsAsManyAsAreUsed) {
  constexpr size_t kMany = 3 * OrganizationDirectory::kMinKept;
  OrganizationDirectory organizations;
  std::vector<std::shared_ptr<Organization>> used;
  for (size_t i = 0; i < kMany; ++i) {
    used.push_back(organizations.Get(std::string("o").append(std::to_string(i)), kPresent));
  }
  for (size_t i = 0; i < kMany; ++i) {
    EXPECT_EQ(organizations.Get(std::string("o").append(std::to_string(i)), kPresent), used[i]);
  }
}

// Fills the directory until what nobody uses is forgotten.
void Crowd(OrganizationDirectory& organizations, absl::Time now) {
  static int number = 0;
  for (size_t i = 0; i < 2 * OrganizationDirectory::kMinKept; ++i) {
    organizations.Get(std::string("crowd").append(std::to_string(++number)), now);
  }
}

TEST(OrganizationDirectoryTest, TimestampsNeverRepeatWhenOneIsMadeAnew) {
  OrganizationDirectory organizations;
  const std::weak_ptr<Organization> old = organizations.Get("o", kPresent);
  const absl::Time last = old.lock()->timestamps().Reserve(kPresent, 10) + absl::Microseconds(9);
  // Its last timestamp is not in the past yet.
  Crowd(organizations, last);
  ASSERT_FALSE(old.expired());
  Crowd(organizations, last + absl::Microseconds(1));
  ASSERT_TRUE(old.expired());
  // The clock has jumped back meanwhile.
  const auto made = organizations.Get("o", kPresent - absl::Hours(1));
  EXPECT_GT(made->timestamps().Next(kPresent - absl::Hours(1)), last);
}

TEST(TimestampSourceTest, StrictlyIncreasingEvenIfTheClockStandsOrGoesBack) {
  TimestampSource source;
  const absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  EXPECT_EQ(source.Next(now), now);
  EXPECT_EQ(source.Next(now), now + absl::Microseconds(1));
  EXPECT_EQ(source.Next(now - absl::Hours(1)), now + absl::Microseconds(2));
  EXPECT_EQ(source.Next(now + absl::Hours(1)), now + absl::Hours(1));
}

TEST(TimestampSourceTest, ReservesSeveralInARow) {
  TimestampSource source;
  const absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  EXPECT_EQ(source.Reserve(now, 1000), now);
  EXPECT_EQ(source.last(), now + absl::Microseconds(999));
  EXPECT_EQ(source.Next(now), now + absl::Microseconds(1000));
  EXPECT_EQ(source.Reserve(now, 2), now + absl::Microseconds(1001));
  EXPECT_EQ(source.Next(now), now + absl::Microseconds(1003));
}

TEST(TimestampSourceTest, BeginsBehindAnother) {
  const absl::Time after = absl::FromUnixSeconds(1'700'000'000);
  TimestampSource source(after);
  EXPECT_EQ(source.Next(after - absl::Hours(1)), after + absl::Microseconds(1));
}

TEST(TimestampSourceTest, UniqueOverThreads) {
  TimestampSource source;
  constexpr int kPerThread = 20'000;
  std::vector<std::vector<absl::Time>> taken(4);
  std::vector<std::thread> threads;
  for (auto& mine : taken) {
    threads.emplace_back([&source, &mine] {
      for (int i = 0; i < kPerThread; ++i) mine.push_back(source.Next(absl::UnixEpoch()));
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::vector<absl::Time> all;
  for (const auto& mine : taken) {
    EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
    all.insert(all.end(), mine.begin(), mine.end());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

}  // namespace
}  // namespace wireloom::core
