#include "graph/queries/watch_filter.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::D;
using testing::TinySchema;
using testing::World;

v1::ChangeRecord Entity(const std::string& id) {
  v1::ChangeRecord change;
  change.mutable_entity()->mutable_after()->set_id(id);
  return change;
}

v1::ChangeRecord Link(const std::string& source, const std::string& target) {
  v1::ChangeRecord change;
  v1::Link& link = *change.mutable_link()->mutable_after();
  link.set_source(source);
  link.set_relation("funds");
  link.set_target(target);
  return change;
}

class WatchFilterTest : public ::testing::Test {
 protected:
  bool Holds(const std::string& text, const v1::ChangeRecord& change,
             const std::string& as_of = "") {
    v1::WatchRequest request;
    request.set_filter(text);
    request.set_as_of(as_of);
    absl::StatusOr<WatchFilter> filter =
        WatchFilter::Resolve(*TinySchema(), request, D("2018-06-01"));
    EXPECT_TRUE(filter.ok()) << filter.status();
    Budget budget;
    const absl::StatusOr<bool> holds = filter->Holds(*before_, *after_, change, budget);
    EXPECT_TRUE(holds.ok()) << holds.status();
    return *holds;
  }

  World world_{TinySchema()};
  std::shared_ptr<const Snapshot> before_ =
      world_.Add("org:a", {.name = "Aap"}).Add("project:p", {.name = "Plan"}).Build();
  std::shared_ptr<const Snapshot> after_ =
      world_.Add("org:a", {.name = "Beer"})
          .Add("org:new", {.name = "Nieuw"})
          .Link("org:a", "funds", "project:p", {.since = "2018-01-01", .until = "2019-01-01"})
          .Build();
};

TEST_F(WatchFilterTest, HoldsWhenItDoesBeforeOrAfter) {
  EXPECT_TRUE(Holds("name = Aap", Entity("org:a")));
  EXPECT_TRUE(Holds("name = Beer", Entity("org:a")));
  EXPECT_FALSE(Holds("name = Plan", Entity("org:a")));
  EXPECT_TRUE(Holds("name = Nieuw", Entity("org:new")));
  EXPECT_FALSE(Holds("name = Aap", Entity("org:never")));
}

TEST_F(WatchFilterTest, HoldsOfALinkWhenItDoesOfAnEnd) {
  EXPECT_TRUE(Holds("name = Plan", Link("org:a", "project:p")));
  EXPECT_TRUE(Holds("name = Aap", Link("org:a", "project:p")));
  EXPECT_FALSE(Holds("name = Nieuw", Link("org:a", "project:p")));
}

TEST_F(WatchFilterTest, LooksAtLinksOnTheDayOfTheWatch) {
  EXPECT_TRUE(Holds("linked(funds)", Entity("org:a")));
  EXPECT_FALSE(Holds("linked(funds)", Entity("org:a"), "2019-06-01"));
}

TEST_F(WatchFilterTest, HoldsOfAVerdictWhenItDoesOfOneOfThePair) {
  v1::ChangeRecord judged;
  judged.mutable_feedback()->set_first("org:a");
  judged.mutable_feedback()->set_second("project:p");
  EXPECT_TRUE(Holds("name = Beer", judged));
  EXPECT_TRUE(Holds("name = Plan", judged));
  EXPECT_FALSE(Holds("name = Nieuw", judged));
}

TEST_F(WatchFilterTest, HoldsOfASubjectAndOfEverySchema) {
  v1::ChangeRecord dismissed;
  dismissed.mutable_dismissal()->set_subject("org:a");
  EXPECT_TRUE(Holds("name = Beer", dismissed));
  EXPECT_FALSE(Holds("name = Plan", dismissed));
  v1::ChangeRecord schema;
  schema.mutable_schema();
  EXPECT_TRUE(Holds("name = Plan", schema));
}

}  // namespace
}  // namespace schakel
