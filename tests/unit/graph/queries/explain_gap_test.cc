#include "graph/queries/explain_gap.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
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

class ExplainGapTest : public ::testing::Test {
 protected:
  World world_{testing::CompileSchema(absl::StrCat(testing::kHarbours, testing::kDocks))};

  absl::Status Ask(const std::string& rule, const std::string& subject) {
    v1::ExplainGapRequest request;
    request.set_rule(rule);
    request.set_subject(subject);
    request.mutable_read()->set_as_of("2016-01-15");
    response_.Clear();
    Asking asking(world_.network());
    return ExplainGap(asking, request, response_);
  }
  const v1::ExplainGapResponse& Explain(const std::string& rule, const std::string& subject) {
    const absl::Status status = Ask(rule, subject);
    EXPECT_TRUE(status.ok()) << status;
    return response_;
  }

  template <typename Entities>
  static std::vector<std::string> Ids(const Entities& entities) {
    std::vector<std::string> ids;
    for (const v1::EntityRef& entity : entities) ids.push_back(entity.id());
    return ids;
  }

  v1::ExplainGapResponse response_;
};

TEST_F(ExplainGapTest, TellsEveryNeedAndWhoMeetsIt) {
  world_.Add("port:p").Add("port:q").Add("ship:a").Add("ship:b").Add("ship:maybe");
  world_.Add("ship:red", {.attributes = {{"flag", "red"}}});
  world_.Link("ship:a", "calls_at", "port:p").Link("ship:b", "calls_at", "port:p");
  world_.Link("port:p", "near", "port:q").Link("ship:red", "calls_at", "port:q");
  world_.Link("ship:maybe", "calls_at", "port:q", {.source = "a log"});
  const v1::ExplainGapResponse& answer = Explain("H2", "port:p");
  EXPECT_EQ(answer.rule(), "quiet_port");
  EXPECT_EQ(answer.code(), "H2");
  EXPECT_EQ(answer.subject_fits(), v1::TRUTH_YES);
  EXPECT_FALSE(answer.has_not_subject_because());
  EXPECT_EQ(answer.open(), v1::TRUTH_UNKNOWN);
  EXPECT_THAT(answer.gap().missing(), ElementsAre("reds_unknown"));
  ASSERT_EQ(answer.needs_size(), 2);
  EXPECT_EQ(answer.needs(0).missing(), "callers");
  EXPECT_EQ(answer.needs(0).met(), v1::TRUTH_YES);
  EXPECT_THAT(Ids(answer.needs(0).met_by()), ElementsAre("ship:a", "ship:b"));
  EXPECT_EQ(answer.needs(0).met_by_total(), 2);
  EXPECT_EQ(answer.needs(0).at_least(), 2);
  EXPECT_EQ(answer.needs(1).met(), v1::TRUTH_UNKNOWN);
  EXPECT_THAT(Ids(answer.needs(1).met_by()), ElementsAre("ship:red"));
  EXPECT_THAT(Ids(answer.needs(1).undecided()), ElementsAre("ship:maybe"));
  ASSERT_EQ(answer.links_size(), 5);
  EXPECT_EQ(answer.links(0).source(), "port:p");
  EXPECT_EQ(answer.links(3).source(), "ship:maybe");
  EXPECT_EQ(answer.links(3).sources(0).title(), "a log");
  EXPECT_EQ(answer.info().as_of(), "2016-01-15");
}

TEST_F(ExplainGapTest, WithoutAGapItTellsWhyThereIsNone) {
  world_.Add("ship:s").Add("port:p").Link("ship:s", "calls_at", "port:p");
  const v1::ExplainGapResponse& answer = Explain("H1", "ship:s");
  EXPECT_EQ(answer.open(), v1::TRUTH_NO);
  EXPECT_FALSE(answer.has_gap());
  EXPECT_THAT(Ids(answer.needs(0).met_by()), ElementsAre("port:p"));
  ASSERT_EQ(answer.links_size(), 1);
  EXPECT_EQ(answer.links(0).relation(), "calls_at");
}

TEST_F(ExplainGapTest, WhoIsNoSubjectIsToldWhy) {
  world_.Add("ship:gone", {.until = "2016"}).Add("ship:s").Add("port:p").Add("ship:linked");
  world_.Add("ship:unknown", {.attributes = {{"sailing", "true"}}})
      .Add("ship:anchored", {.attributes = {{"sailing", "false"}, {"flag", "red"}}});
  world_.Link("ship:linked", "calls_at", "port:p");
  const auto because = [&](const char* rule, const char* subject) {
    const v1::ExplainGapResponse& answer = Explain(rule, subject);
    EXPECT_FALSE(answer.has_gap());
    EXPECT_FALSE(answer.not_subject_because().nl().empty());
    return absl::StrCat(answer.subject_fits() == v1::TRUTH_NO ? "no: " : "unknown: ",
                        answer.not_subject_because().en());
  };
  EXPECT_EQ(because("H1", "port:p").substr(0, 21), "no: the rule is about");
  EXPECT_EQ(because("H1", "ship:gone"),
            "no: it does not exist on 2016-01-15, or its status does not count");
  EXPECT_EQ(because("H4", "ship:anchored").substr(0, 34), "no: it does not meet the condition");
  EXPECT_EQ(because("H4", "ship:unknown").substr(0, 33), "unknown: it depends on what is no");
  EXPECT_EQ(because("D1", "ship:linked"), "no: it is linked in the sense of ship-port");
  EXPECT_EQ(because("D1", "ship:s"), "no: it reaches nobody along the way that the rule looks at");
  EXPECT_EQ(because("D7", "ship:s"), "no: on 2016-01-15 it has not ended as the rule asks");
  EXPECT_THAT(response_.needs(), IsEmpty());
}

TEST_F(ExplainGapTest, ANeedThatWaitsIsSkipped) {
  world_.Add("cargo:c");
  const v1::ExplainGapResponse& answer = Explain("D5", "cargo:c");
  EXPECT_EQ(answer.open(), v1::TRUTH_YES);
  EXPECT_THAT(answer.gap().missing(), ElementsAre("holder"));
  EXPECT_FALSE(answer.needs(0).skipped());
  EXPECT_TRUE(answer.needs(1).skipped());
  EXPECT_EQ(answer.needs(1).met(), v1::TRUTH_UNSPECIFIED);
}

TEST_F(ExplainGapTest, OfThoseWhoMustEachBeReachedItTellsWhoIs) {
  world_.Add("ship:s", {.attributes = {{"draught", "1"}, {"depth", "9"}}}).Add("ship:t");
  world_.Add("port:near", {.attributes = {{"lat", "50"}, {"lng", "5"}}}).Add("port:unknown");
  world_.Add("port:far", {.attributes = {{"lat", "60"}, {"lng", "5"}}});
  world_.Link("ship:s", "tows", "ship:t");
  for (const char* port : {"port:near", "port:unknown", "port:far"}) {
    world_.Link("ship:t", "near", port);
  }
  const v1::ExplainGapResponse& unknown = Explain("D4", "ship:s");
  EXPECT_EQ(unknown.open(), v1::TRUTH_UNKNOWN);
  EXPECT_EQ(unknown.needs(0).at_least(), 3);
  EXPECT_THAT(Ids(unknown.needs(0).met_by()), IsEmpty());
  world_.Link("ship:s", "calls_at", "port:near");
  EXPECT_THAT(Ids(Explain("D4", "ship:s").needs(0).met_by()), ElementsAre("port:near"));
}

TEST_F(ExplainGapTest, SharesAreToldByParty) {
  world_.Add("port:p", {.attributes = {{"crew", "1"}}}).Add("ship:a").Add("ship:b").Add("ship:c");
  world_.Link("ship:a", "calls_at", "port:p", {.attributes = {{"dues", "9.00"}}});
  world_.Link("ship:b", "calls_at", "port:p", {.attributes = {{"dues", "1.00"}}});
  world_.Link("ship:c", "calls_at", "port:p");
  const v1::ExplainGapResponse& answer = Explain("D3", "port:p");
  EXPECT_EQ(answer.open(), v1::TRUTH_YES);
  EXPECT_THAT(Ids(answer.needs(0).met_by()), ElementsAre("ship:a", "ship:b"));
  EXPECT_THAT(Ids(answer.needs(0).undecided()), ElementsAre("ship:c"));
}

TEST_F(ExplainGapTest, NamesWhatDoesNotExist) {
  world_.Add("ship:s").Build();
  ExpectRefused(Ask("H9", "ship:s"), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_UNKNOWN_RULE, "rule");
  ExpectRefused(Ask("", "ship:s"), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED,
                "rule");
  ExpectRefused(Ask("H1", "ship:t"), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY,
                "subject");
}

}  // namespace
}  // namespace schakel
