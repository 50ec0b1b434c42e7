// Connections and rates by address.
#include "runtime/core/address_directory.h"

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "runtime/core/manual_clock.h"

namespace wireloom::core {
namespace {

using Outcome = AddressDirectory::Outcome;
using Place = AddressDirectory::Place;

TEST(AddressKeyTest, IsTheNetworkForIpv6) {
  EXPECT_EQ(AddressKey("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(AddressKey("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(AddressKey("2001:db8:1:2::ffff"), AddressKey("2001:db8:1:2:3:4:5:6"));
  EXPECT_NE(AddressKey("2001:db8:1:3::ffff"), AddressKey("2001:db8:1:2::ffff"));
  EXPECT_EQ(AddressKey("::1"), "::/64");
  EXPECT_EQ(AddressKey("no:address"), "no:address");
}

TEST(AddressDirectoryTest, LimitsTheConnectionsOfTheServer) {
  ManualClock clock;
  AddressDirectory directory(clock);
  const AddressLimits limits{.max_connections = 2};
  Place a, b, c;
  EXPECT_EQ(directory.Admit("192.0.2.1", limits, &a), Outcome::kAdmitted);
  EXPECT_EQ(directory.Admit("192.0.2.2", limits, &b), Outcome::kAdmitted);
  EXPECT_EQ(directory.Admit("192.0.2.3", limits, &c), Outcome::kServerFull);
  EXPECT_TRUE(a);
  EXPECT_FALSE(c);
  EXPECT_EQ(directory.connections(), 2u);
  a = Place();
  EXPECT_EQ(directory.Admit("192.0.2.3", limits, &c), Outcome::kAdmitted);
  EXPECT_EQ(directory.addresses(), 2u);  // nothing is kept of the one that left
}

TEST(AddressDirectoryTest, LimitsTheConnectionsOfAnAddress) {
  ManualClock clock;
  AddressDirectory directory(clock);
  const AddressLimits limits{.connections_per_address = 1};
  Place a, b, c;
  EXPECT_EQ(directory.Admit("192.0.2.1", limits, &a), Outcome::kAdmitted);
  EXPECT_EQ(directory.Admit("192.0.2.1", limits, &b), Outcome::kAddressFull);
  EXPECT_EQ(directory.Admit("192.0.2.2", limits, &b), Outcome::kAdmitted);
  EXPECT_EQ(directory.Admit("2001:db8::1", limits, &c), Outcome::kAdmitted);
  Place d;
  EXPECT_EQ(directory.Admit("2001:db8::2", limits, &d), Outcome::kAddressFull);
}

TEST(AddressDirectoryTest, PlacesMoveAndAreGivenBackOnce) {
  ManualClock clock;
  AddressDirectory directory(clock);
  {
    Place a, b;
    ASSERT_EQ(directory.Admit("192.0.2.1", {}, &a), Outcome::kAdmitted);
    ASSERT_EQ(directory.Admit("192.0.2.1", {}, &b), Outcome::kAdmitted);
    Place moved(std::move(a));
    EXPECT_EQ(directory.connections(), 2u);
    // A place that is taken anew gives back the old one.
    ASSERT_EQ(directory.Admit("192.0.2.2", {}, &moved), Outcome::kAdmitted);
    EXPECT_EQ(directory.connections(), 2u);
  }
  EXPECT_EQ(directory.connections(), 0u);
  EXPECT_EQ(directory.addresses(), 0u);
}

TEST(AddressDirectoryTest, ConnectionsOfAnAddressShareItsRate) {
  ManualClock clock;
  AddressDirectory directory(clock);
  const AddressLimits limits{.rate = {.rate = 2, .window = absl::Seconds(10)}};
  Place a, b, other;
  ASSERT_EQ(directory.Admit("192.0.2.1", limits, &a), Outcome::kAdmitted);
  ASSERT_EQ(directory.Admit("192.0.2.1", limits, &b), Outcome::kAdmitted);
  ASSERT_EQ(directory.Admit("192.0.2.2", limits, &other), Outcome::kAdmitted);
  EXPECT_TRUE(a.Take(clock.Elapsed()));
  EXPECT_TRUE(b.Take(clock.Elapsed()));
  EXPECT_FALSE(a.Take(clock.Elapsed()));
  EXPECT_FALSE(b.Take(clock.Elapsed()));
  EXPECT_TRUE(other.Take(clock.Elapsed()));
  EXPECT_EQ(b.UntilNext(clock.Elapsed()), absl::Seconds(5));
  EXPECT_EQ(b.rate().rate, 2u);
  clock.Advance(absl::Seconds(5));
  EXPECT_TRUE(b.Take(clock.Elapsed()));
  EXPECT_FALSE(a.Take(clock.Elapsed()));
}

TEST(AddressDirectoryTest, ComingBackDoesNotFillTheBucket) {
  ManualClock clock;
  AddressDirectory directory(clock);
  const AddressLimits limits{.rate = {.rate = 1, .window = absl::Seconds(10)}};
  Place place;
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(directory.Admit("192.0.2.1", limits, &place), Outcome::kAdmitted);
    EXPECT_EQ(place.Take(clock.Elapsed()), i == 0) << i;
    place = Place();
  }
  EXPECT_EQ(directory.connections(), 0u);
  EXPECT_EQ(directory.addresses(), 1u);
  // Once it is full, the next who comes or goes clears it away.
  clock.Advance(absl::Seconds(10));
  Place other;
  ASSERT_EQ(directory.Admit("192.0.2.2", limits, &other), Outcome::kAdmitted);
  EXPECT_EQ(directory.addresses(), 1u);
}

TEST(AddressDirectoryTest, ManyThatOweAreClearedAway) {
  ManualClock clock;
  AddressDirectory directory(clock);
  const AddressLimits limits{.rate = {.rate = 1, .window = absl::Seconds(10)}};
  for (int i = 0; i < 200; ++i) {
    Place place;
    const std::string address = "192.0.2." + std::to_string(i);
    ASSERT_EQ(directory.Admit(address, limits, &place), Outcome::kAdmitted);
    EXPECT_TRUE(place.Take(clock.Elapsed()));
  }
  EXPECT_EQ(directory.addresses(), 200u);
  clock.Advance(absl::Seconds(10));
  for (int i = 0; i < 50; ++i) {
    Place place;
    ASSERT_EQ(directory.Admit("198.51.100.1", limits, &place), Outcome::kAdmitted);
  }
  EXPECT_EQ(directory.addresses(), 0u);
}

TEST(AddressDirectoryTest, StaysExactAmongThreads) {
  ManualClock clock;
  AddressDirectory directory(clock);
  const AddressLimits limits{.max_connections = 6,
                             .connections_per_address = 4,
                             .rate = {.rate = 10, .window = absl::Seconds(1)}};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      const std::string address = t % 2 == 0 ? "192.0.2.1" : "192.0.2.2";
      std::vector<Place> places(3);
      for (int i = 0; i < 2000; ++i) {
        Place& place = places[static_cast<size_t>(i) % places.size()];
        place = Place();
        (void)directory.Admit(address, limits, &place);
        if (place) (void)place.Take(clock.Elapsed());
        EXPECT_LE(directory.connections(), 6u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(directory.connections(), 0u);
}

}  // namespace
}  // namespace wireloom::core
