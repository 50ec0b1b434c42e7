// What the shards share: clients, channels, organizations, timestamps.
#include <algorithm>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "runtime/core/channel_directory.h"
#include "runtime/core/client_directory.h"
#include "runtime/core/organization_directory.h"
#include "runtime/core/timestamp_source.h"

namespace wireloom::core {
namespace {

TEST(ClientDirectoryTest, AnIdIsTakenOnce) {
  ClientDirectory clients;
  EXPECT_TRUE(clients.Add("a", {1, 0}));
  EXPECT_FALSE(clients.Add("a", {0, 0}));
  EXPECT_EQ(clients.Find("a")->shard, 1u);
  EXPECT_EQ(clients.size(), 1u);
  clients.Remove("a");
  EXPECT_FALSE(clients.Find("a").has_value());
  EXPECT_TRUE(clients.Add("a", {0, 0}));
}

TEST(ChannelDirectoryTest, JoiningCreatesUnlessForbidden) {
  ChannelDirectory channels(absl::Minutes(10));
  EXPECT_EQ(channels.Join("r:c", false, absl::UnixEpoch()).channel, nullptr);
  const auto first = channels.Join("r:c", true, absl::UnixEpoch());
  EXPECT_TRUE(first.created);
  EXPECT_EQ(first.members, 1u);
  const auto second = channels.Join("r:c", false, absl::UnixEpoch());
  EXPECT_FALSE(second.created);
  EXPECT_EQ(second.members, 2u);
  EXPECT_EQ(second.channel, first.channel);
  EXPECT_EQ(channels.Find("r:c"), first.channel);
}

TEST(ChannelDirectoryTest, EmptyChannelsEndAfterTenMinutesUnlessPermanent) {
  ChannelDirectory channels(absl::Minutes(10));
  const auto joined = channels.Join("made:byjoin", true, absl::UnixEpoch());
  EXPECT_TRUE(channels.Create("made:byadmin", absl::UnixEpoch()));
  channels.Sweep(absl::Hours(1));
  EXPECT_NE(channels.Find("made:byjoin"), nullptr);  // has a member
  channels.Leave(*joined.channel, absl::Hours(1));
  channels.Sweep(absl::Hours(1) + absl::Minutes(10) - absl::Nanoseconds(1));
  EXPECT_NE(channels.Find("made:byjoin"), nullptr);
  channels.Sweep(absl::Hours(1) + absl::Minutes(10));
  EXPECT_EQ(channels.Find("made:byjoin"), nullptr);
  EXPECT_NE(channels.Find("made:byadmin"), nullptr);
  EXPECT_EQ(channels.List().size(), 1u);
}

TEST(ChannelDirectoryTest, SequencesBeginWithOne) {
  Channel channel("x", absl::UnixEpoch());
  EXPECT_EQ(channel.last_sequence(), 0u);
  EXPECT_EQ(channel.NextSequence(), 1u);
  EXPECT_EQ(channel.NextSequence(), 2u);
  EXPECT_EQ(channel.last_sequence(), 2u);
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
  EXPECT_EQ(organizations.Get("a"), organizations.Get("a"));
  EXPECT_NE(organizations.Get("a"), organizations.Get("b"));
}

TEST(TimestampSourceTest, StrictlyIncreasingEvenIfTheClockStandsOrGoesBack) {
  TimestampSource source;
  const absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  EXPECT_EQ(source.Next(now), now);
  EXPECT_EQ(source.Next(now), now + absl::Microseconds(1));
  EXPECT_EQ(source.Next(now - absl::Hours(1)), now + absl::Microseconds(2));
  EXPECT_EQ(source.Next(now + absl::Hours(1)), now + absl::Hours(1));
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
