#include "graph/queries/compare_gaps.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/docks.h"
#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::World;

class CompareGapsTest : public ::testing::Test {
 protected:
  World world_{testing::CompileSchema(absl::StrCat(testing::kHarbours, testing::kDocks))};
  v1::CompareGapsRequest request_;
  v1::CompareGapsResponse response_;

  absl::Status Ask() {
    response_.Clear();
    world_.Build();
    Asking asking(world_.network());
    asking.context().changes = &world_.network().store();
    return CompareGaps(asking, request_, response_);
  }

  // "kind subject before>after: change what date revision, …" for each change of a rule.
  std::vector<std::string> Compare(const char* rule, const char* before, const char* after) {
    request_.clear_rules();
    request_.add_rules(rule);
    request_.mutable_before()->set_as_of(before);
    request_.mutable_after()->set_as_of(after);
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    std::vector<std::string> lines;
    for (const v1::GapChange& change : response_.changes()) lines.push_back(LineOf(change));
    return lines;
  }

  static std::string LineOf(const v1::GapChange& change) {
    std::vector<std::string> causes;
    for (const v1::GapCause& cause : change.causes()) {
      const std::string what =
          cause.has_entity() ? cause.entity().id()
                             : absl::StrCat(cause.link().source(), " ", cause.link().relation(),
                                            " ", cause.link().target());
      causes.push_back(absl::StrCat(cause.change(), " ", what, " ", cause.date(),
                                    cause.revision() == 0 ? "" : "revision"));
    }
    EXPECT_EQ(change.causes_total(), static_cast<int>(causes.size()));
    const char* kinds[] = {"", "opened", "closed", "changed"};
    return absl::StrCat(kinds[change.kind()], " ", change.subject().id(), " ",
                        absl::StrJoin(change.missing_before(), "|"), ">",
                        absl::StrJoin(change.missing_after(), "|"), ": ",
                        absl::StrJoin(causes, ", "));
  }
};

TEST_F(CompareGapsTest, TellsWhatOpenedAndClosedAndWhatDidIt) {
  world_.Add("ship:opens").Add("ship:closes").Add("ship:alike").Add("port:p");
  world_.Link("ship:opens", "calls_at", "port:p", {.until = "2016-02"});
  world_.Link("ship:closes", "near", "port:p", {.since = "2016-02-15"});
  EXPECT_THAT(Compare("H1", "2016-01-01", "2016-03-01"),
              ElementsAre("closed ship:closes port>: began port:p near ship:closes 2016-02-15",
                          "opened ship:opens >port: ended ship:opens calls_at port:p 2016-02-01"));
  ASSERT_EQ(response_.rules_size(), 1);
  EXPECT_EQ(response_.rules(0).rule(), "ship_without_port");
  EXPECT_EQ(response_.rules(0).before(), 2);
  EXPECT_EQ(response_.rules(0).after(), 2);
  EXPECT_EQ(response_.rules(0).opened(), 1);
  EXPECT_EQ(response_.rules(0).closed(), 1);
  EXPECT_EQ(response_.rules(0).unchanged(), 1);
  EXPECT_EQ(response_.total_size(), 2);
  EXPECT_EQ(response_.before().as_of(), "2016-01-01");
  EXPECT_EQ(response_.after().as_of(), "2016-03-01");
}

TEST_F(CompareGapsTest, BackInTimeTheSameThingsHappenTheOtherWay) {
  world_.Add("ship:s").Add("port:p");
  world_.Link("ship:s", "calls_at", "port:p", {.since = "2016-01-10", .until = "2016-02"});
  EXPECT_THAT(Compare("H1", "2016-03-01", "2016-01-20"),
              ElementsAre("closed ship:s port>: began ship:s calls_at port:p 2016-02-01"));
  EXPECT_THAT(Compare("H1", "2016-01-20", "2016-01-01"),
              ElementsAre("opened ship:s >port: ended ship:s calls_at port:p 2016-01-10"));
}

TEST_F(CompareGapsTest, WhoLivesMattersToo) {
  world_.Add("ship:s").Add("ship:new", {.since = "2016-02"}).Add("port:p", {.until = "2016-02-03"});
  world_.Link("ship:s", "calls_at", "port:p");
  EXPECT_THAT(Compare("H1", "2016-01-01", "2016-03-01"),
              ElementsAre("opened ship:new >port: began ship:new 2016-02-01",
                          "opened ship:s >port: ended port:p 2016-02-03"));
}

TEST_F(CompareGapsTest, OtherPartsMissingIsAChange) {
  world_.Add("port:p").Add("port:q").Add("ship:a").Add("ship:b");
  world_.Link("port:p", "near", "port:q");
  for (const char* ship : {"ship:a", "ship:b"}) {
    world_.Link(ship, "calls_at", "port:p", {.since = "2016-02"});
  }
  request_.set_filter("id = \"port:p\"");
  EXPECT_THAT(Compare("H2", "2016-01-01", "2016-03-01"),
              ElementsAre("changed port:p callers|reds_next_door>reds_next_door: "
                          "began ship:a calls_at port:p 2016-02-01, "
                          "began ship:b calls_at port:p 2016-02-01"));
}

// Nothing began or ended: the month before the refit did.
TEST_F(CompareGapsTest, WhereOnlyTheDayMovedTheSubjectChangedOnTheDay) {
  world_.Add("ship:s", {.attributes = {{"refit", "2016-04-15"}}});
  EXPECT_THAT(Compare("D2", "2016-03-01", "2016-04-01"),
              ElementsAre("opened ship:s >berth|signed: changed ship:s 2016-03-15"));
  EXPECT_THAT(Compare("D2", "2016-04-01", "2016-05-01"),
              ElementsAre("closed ship:s berth|signed>: changed ship:s 2016-04-15"));
}

TEST_F(CompareGapsTest, AVisitThatIsTooLongAgoEndedWhenItDid) {
  world_.Add("port:p", {.attributes = {{"crew", "5"}}}).Add("ship:s");
  world_.Link("ship:s", "calls_at", "port:p", {.since = "2016-01-05", .until = "2016-01-06"});
  EXPECT_THAT(Compare("D6", "2016-01-20", "2016-03-01"),
              ElementsAre("opened port:p >visit: ended ship:s calls_at port:p 2016-01-06"));
}

TEST_F(CompareGapsTest, ARevisionThatDidItIsNamed) {
  world_.Add("ship:s").Add("ship:t").Add("port:p").Link("ship:s", "calls_at", "port:p");
  const Revision first = world_.Build()->revision();
  world_.Link("ship:t", "near", "port:p");
  const Revision second = world_.Build()->revision();
  v1::ApplyRequest removal;
  v1::LinkKey& key = *removal.add_changes()->mutable_remove_link()->mutable_key();
  key.set_source("ship:s");
  key.set_relation("calls_at");
  key.set_target("port:p");
  ASSERT_TRUE(world_.network().Apply(removal).ok());
  request_.mutable_before()->set_revision(first.value());
  EXPECT_THAT(Compare("H1", "2016-01-01", "2016-01-01"),
              ElementsAre("opened ship:s >port: removed ship:s calls_at port:p revision",
                          "closed ship:t port>: added port:p near ship:t revision"));
  EXPECT_EQ(response_.changes(1).causes(0).revision(), second.value());
  EXPECT_EQ(response_.changes(0).causes(0).revision(), second.value() + 1);
  EXPECT_EQ(response_.before().revision(), first.value());
}

TEST_F(CompareGapsTest, NothingChangedIsAnAnswer) {
  world_.Add("ship:s");
  EXPECT_THAT(Compare("H1", "2016-01-01", "2016-03-01"), IsEmpty());
  EXPECT_EQ(response_.rules(0).unchanged(), 1);
  EXPECT_TRUE(response_.after().complete());
}

TEST_F(CompareGapsTest, PagesMakeTheSameWhole) {
  for (int i = 0; i < 5; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    world_.Add(ship, {.since = "2016-02"});
  }
  world_.Add("port:p", {.since = "2016-02"});
  request_.mutable_before()->set_as_of("2016-01-01");
  request_.mutable_after()->set_as_of("2016-03-01");
  ASSERT_TRUE(Ask().ok());
  const v1::CompareGapsResponse whole = response_;
  ASSERT_GT(whole.changes_size(), 6);
  request_.set_page_size(2);
  v1::CompareGapsResponse joined;
  do {
    ASSERT_TRUE(Ask().ok());
    EXPECT_EQ(response_.total_size(), whole.total_size());
    EXPECT_EQ(response_.rules_size(), whole.rules_size());
    joined.mutable_changes()->MergeFrom(response_.changes());
    request_.set_page_token(response_.next_page_token());
  } while (!request_.page_token().empty());
  ASSERT_EQ(joined.changes_size(), whole.changes_size());
  for (int i = 0; i < whole.changes_size(); ++i) {
    EXPECT_EQ(joined.changes(i).SerializeAsString(), whole.changes(i).SerializeAsString());
  }
}

TEST_F(CompareGapsTest, ErrorsSayOfWhichSideTheySpeak) {
  request_.mutable_before()->set_as_of("2016");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_DATE,
                "before.as_of");
  request_.clear_before();
  request_.mutable_after()->add_statuses("sur");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_STATUS,
                "after.statuses[0]");
}

}  // namespace
}  // namespace schakel
