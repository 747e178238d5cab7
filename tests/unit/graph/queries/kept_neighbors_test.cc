#include "graph/queries/kept_neighbors.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "graph/queries/suggest_links.h"
#include "tests/support/world.h"
#include "tests/unit/graph/queries/asking.h"
#include "tests/unit/graph/queries/pairs.h"

namespace schakel {
namespace {

using testing::Asking;
using testing::CompileSchema;
using testing::D;
using testing::kPairs;
using testing::World;

class KeptNeighborsTest : public ::testing::Test {
 protected:
  KeptNeighborsTest() {
    world_.Add("school:s").Add("club:1").Add("club:2").Add("firm:a").Add("firm:b");
    world_.Link("school:s", "works_with", "club:1").Link("school:s", "works_with", "club:2");
    world_.Link("firm:a", "works_with", "club:1", {.until = "2020-01-01"});
    world_.Link("firm:b", "works_with", "club:2");
  }

  std::shared_ptr<const Snapshot> Now() { return world_.network().Current(); }
  static View On(const Snapshot& snapshot, const char* day) {
    return View(snapshot, {.as_of = D(day), .statuses = snapshot.schema().counting_statuses()});
  }
  // The whole answer, as bytes.
  std::string Suggest(const char* day, std::uint64_t revision, KeptNeighbors* kept) {
    Asking asking(world_.network());
    asking.context().neighbors = kept;
    v1::SuggestLinksRequest request;
    request.set_id("school:s");
    request.set_kind("firm");
    request.mutable_read()->set_as_of(day);
    request.mutable_read()->set_revision(revision);
    v1::SuggestLinksResponse response;
    const absl::Status status = SuggestLinks(asking, request, response);
    EXPECT_TRUE(status.ok()) << status;
    return response.SerializeAsString();
  }

  World world_{CompileSchema(kPairs)};
};

TEST_F(KeptNeighborsTest, GivesEqualViewsTheSameLists) {
  KeptNeighbors kept;
  const std::shared_ptr<const Snapshot> now = Now();
  const View view = On(*now, "2019-01-01");
  const std::shared_ptr<NeighborLists> lists = kept.Of(now, view);
  EXPECT_EQ(kept.Of(now, On(*now, "2019-01-01")), lists);
  EXPECT_NE(kept.Of(now, On(*now, "2019-01-02")), lists);
  EXPECT_NE(kept.Of(now, view.WithRelations({})), lists);
  EXPECT_NE(kept.Of(now, view.WithStatuses({})), lists);
  EXPECT_EQ(kept.Of(now, view), lists);
  world_.Add("firm:c");
  EXPECT_NE(kept.Of(Now(), On(*Now(), "2019-01-01")), lists);
}

TEST_F(KeptNeighborsTest, KeepsTwoWhateverTheyTake) {
  KeptNeighbors kept(/*bytes_max=*/1);
  const std::shared_ptr<const Snapshot> now = Now();
  const std::shared_ptr<NeighborLists> first = kept.Of(now, On(*now, "2019-01-01"));
  const std::shared_ptr<NeighborLists> second = kept.Of(now, On(*now, "2019-01-02"));
  EXPECT_EQ(kept.Of(now, On(*now, "2019-01-01")), first);
  // The second was asked for longest ago.
  const std::shared_ptr<NeighborLists> third = kept.Of(now, On(*now, "2019-01-03"));
  EXPECT_EQ(kept.Of(now, On(*now, "2019-01-01")), first);
  EXPECT_NE(kept.Of(now, On(*now, "2019-01-02")), second);
}

TEST_F(KeptNeighborsTest, LetsGoOfASnapshotThatHasGone) {
  KeptNeighbors kept;
  std::weak_ptr<NeighborLists> lists;
  {
    // A network holds some of its own past, so this one goes altogether.
    World other(CompileSchema(kPairs));
    other.Add("school:s");
    const std::shared_ptr<const Snapshot> snapshot = other.Build();
    lists = kept.Of(snapshot, On(*snapshot, "2019-01-01"));
  }
  EXPECT_FALSE(lists.expired());
  const std::shared_ptr<const Snapshot> now = Now();
  kept.Of(now, On(*now, "2019-01-01"));
  EXPECT_TRUE(lists.expired());
}

TEST_F(KeptNeighborsTest, ChangesNoAnswerAtWhateverRevisionAndDay) {
  const std::uint64_t before = Now()->revision().value();
  world_.Link("firm:a", "works_with", "club:2", {.since = "2021-01-01"});
  KeptNeighbors kept;
  for (int round = 0; round < 2; ++round) {
    for (const char* day : {"2019-01-01", "2020-06-01", "2022-01-01"}) {
      for (const std::uint64_t revision : {before, std::uint64_t{0}}) {
        SCOPED_TRACE(absl::StrCat(day, " at ", revision));
        EXPECT_EQ(Suggest(day, revision, &kept), Suggest(day, revision, nullptr));
      }
    }
  }
  EXPECT_NE(Suggest("2022-01-01", before, &kept), Suggest("2022-01-01", 0, &kept));
}

}  // namespace
}  // namespace schakel
