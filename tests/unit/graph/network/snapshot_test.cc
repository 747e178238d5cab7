#include "graph/network/snapshot.h"

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::DumpSnapshot;
using ::testing::ElementsAre;
using testing::TinySchema;
using testing::World;

// The amounts of the links of an entity as they stand in its list; -1 for one without.
std::vector<std::int64_t> Amounts(const Snapshot& snapshot, const std::string& id) {
  const NodeId v = *snapshot.Find(id);
  std::vector<std::int64_t> amounts;
  for (const HalfEdge& edge : snapshot.edges(v)) {
    const AttributeId amount = *snapshot.schema().FindLinkAttribute(edge.relation, "amount");
    amounts.push_back(snapshot.LinkAttribute(v, edge, amount).value_or(-1));
  }
  return amounts;
}

TEST(LinkAttributeTest, IsSeenFromBothEnds) {
  World world(TinySchema());
  world.Add("org:a").Add("project:p").Add("project:q");
  world.Link("org:a", "funds", "project:p", {.attributes = {{"amount", "12.50"}}});
  world.Link("org:a", "funds", "project:q");
  const auto snapshot = world.Build();
  EXPECT_THAT(Amounts(*snapshot, "org:a"), ElementsAre(1250, -1));
  EXPECT_THAT(Amounts(*snapshot, "project:p"), ElementsAre(1250));
  EXPECT_THAT(Amounts(*snapshot, "project:q"), ElementsAre(-1));
}

TEST(LinkAttributeTest, LinksOfOnePairThatFollowEachOtherHaveTheirOwn) {
  World world(TinySchema());
  world.Add("org:a").Add("org:b");
  for (const char* year : {"2016", "2018", "2020"}) {
    world.Link("org:b", "knows", "org:a",
               {.since = year, .attributes = {{"amount", std::string(year) + ".00"}}});
  }
  EXPECT_THAT(Amounts(*world.Build(), "org:a"), ElementsAre(201600, 201800, 202000));
  EXPECT_THAT(Amounts(*world.Build(), "org:b"), ElementsAre(201600, 201800, 202000));
}

TEST(LinkAttributeTest, ALinkToItselfHasOneValueSeenTwice) {
  World world(TinySchema());
  world.Add("org:a").Link("org:a", "part_of", "org:a", {.attributes = {{"amount", "1.00"}}});
  EXPECT_THAT(Amounts(*world.Build(), "org:a"), ElementsAre(100, 100));
  EXPECT_EQ(world.Build()->link_values().size(), 1u);
}

TEST(LinkAttributeTest, ChangesWithItsLinkWhileOlderSnapshotsKeepTheirs) {
  World world(TinySchema());
  world.Add("org:a").Add("project:p");
  world.Link("org:a", "funds", "project:p", {.attributes = {{"amount", "1.00"}}});
  const auto first = world.Build();
  const auto second =
      world.Link("org:a", "funds", "project:p", {.attributes = {{"amount", "2.00"}}}).Build();
  const auto third = world.Link("org:a", "funds", "project:p").Build();
  const auto fourth =
      world.Link("org:a", "funds", "project:p", {.attributes = {{"amount", "3.00"}}}).Build();
  EXPECT_THAT(Amounts(*first, "project:p"), ElementsAre(100));
  EXPECT_THAT(Amounts(*second, "project:p"), ElementsAre(200));
  EXPECT_THAT(Amounts(*third, "project:p"), ElementsAre(-1));
  EXPECT_EQ(third->link_values().size(), 0u);
  EXPECT_THAT(Amounts(*fourth, "project:p"), ElementsAre(300));
}

TEST(LinkAttributeTest, MovesWithALinkThatBeginsAtAnotherDayAndGoesWithOneThatIsRemoved) {
  World world(TinySchema());
  world.Add("org:a").Add("project:p");
  world.Link("org:a", "funds", "project:p", {.since = "2018", .attributes = {{"amount", "1.00"}}});
  world.Build();
  v1::ApplyRequest request;
  v1::RekeyLink& rekey = *request.add_changes()->mutable_rekey_link();
  rekey.mutable_key()->set_source("org:a");
  rekey.mutable_key()->set_relation("funds");
  rekey.mutable_key()->set_target("project:p");
  rekey.mutable_key()->set_since("2018");
  rekey.set_since("2017-03");
  ASSERT_TRUE(world.network().Apply(request).ok());
  const auto moved = world.network().Current();
  EXPECT_THAT(Amounts(*moved, "org:a"), ElementsAre(100));
  EXPECT_EQ(moved->link_values().size(), 1u);
  v1::ApplyRequest remove;
  remove.add_changes()->mutable_remove_entity()->set_id("org:a");
  remove.mutable_changes(0)->mutable_remove_entity()->set_with_links(true);
  ASSERT_TRUE(world.network().Apply(remove).ok());
  EXPECT_EQ(world.network().Current()->link_values().size(), 0u);
  EXPECT_EQ(DumpSnapshot(*world.network().Current()),
            DumpSnapshot(*testing::Reload(world.network().store())));
}

TEST(RecordedDayTest, IsTheDayOfTheRevisionThatLastChangedTheEntity) {
  absl::Time now = absl::FromUnixSeconds(0) + absl::Hours(23);
  NetworkOptions options;
  options.clock = [&now] { return now; };
  const auto network =
      *Network::Open(std::make_unique<MemoryStore>(), TinySchema(), std::move(options));
  const auto put = [&](const std::string& id, const std::string& name) {
    v1::ApplyRequest request;
    request.add_changes()->mutable_put_entity()->mutable_entity()->set_id(id);
    request.mutable_changes(0)->mutable_put_entity()->mutable_entity()->set_name(name);
    EXPECT_TRUE(network->Apply(request).ok());
  };
  const auto recorded = [](const Snapshot& snapshot, const std::string& id) {
    return snapshot.RecordedDay(*snapshot.Find(id))->ToString();
  };
  put("org:a", "A");
  put("org:b", "B");
  now += absl::Hours(2);
  put("org:b", "Beter");
  const auto snapshot = network->Current();
  EXPECT_EQ(recorded(*snapshot, "org:a"), "1970-01-01");
  EXPECT_EQ(recorded(*snapshot, "org:b"), "1970-01-02");
  const auto again = testing::Reload(network->store());
  EXPECT_EQ(recorded(*again, "org:a"), "1970-01-01");
  EXPECT_EQ(recorded(*again, "org:b"), "1970-01-02");
}

TEST(EntityRowTest, HoldsIdentifiersInOrderAndDecimalsExactly) {
  v1::Schema message = TinySchema()->message();
  message.add_identifier_schemes()->set_id("aa");
  message.mutable_identifier_schemes(1)->set_pattern("[a-z]+");
  v1::AttributeType& latitude = *message.add_entity_attributes();
  latitude.set_id("latitude");
  latitude.set_type(v1::VALUE_TYPE_DECIMAL);
  const std::shared_ptr<const Schema> schema = *Schema::Compile(message);
  World world(schema);
  world.Add("org:a", {.attributes = {{"latitude", "52.09"}},
                      .identifiers = {{"aa", "x"}, {"code", "0012"}, {"code", "0002"}}});
  const auto snapshot = world.Build();
  const NodeId a = *snapshot->Find("org:a");
  using Identifier = CompactIdentifier;
  EXPECT_THAT(snapshot->row(a).identifiers,
              ElementsAre(Identifier{0, "0002"}, Identifier{0, "0012"}, Identifier{1, "x"}));
  const KindId org = *schema->FindKind("org");
  EXPECT_EQ(snapshot->Attribute(a, *schema->FindAttribute(org, "latitude")), 52'090'000'000);
}

TEST(SnapshotOrderTest, IsKnownAsLongAsEachCameAfterAllBeforeIt) {
  World world(TinySchema());
  world.Add("org:a").Add("org:c").Add("project:z");
  const auto before = world.Build();
  const KindId org = *before->schema().FindKind("org");
  const KindId project = *before->schema().FindKind("project");
  EXPECT_TRUE(before->IsInIdOrder(org));
  EXPECT_TRUE(before->IsInIdOrder(project));
  world.Add("org:a", {.name = "Anders"}).Add("org:d");  // Changing one moves nobody.
  EXPECT_TRUE(world.Build()->IsInIdOrder(org));
  world.Add("org:b").Add("org:e");
  const auto after = world.Build();
  EXPECT_FALSE(after->IsInIdOrder(org));
  EXPECT_TRUE(after->IsInIdOrder(project));
  EXPECT_TRUE(before->IsInIdOrder(org));
  EXPECT_TRUE(testing::Reload(world.network().store())->IsInIdOrder(org));
}

}  // namespace
}  // namespace schakel
