#include "graph/queries/suggest_links.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/world.h"
#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/queries/asking.h"
#include "tests/unit/graph/queries/pairs.h"

namespace schakel {
namespace {

using testing::Asking;
using testing::CompileSchema;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHarbours;
using testing::kPairs;
using ::testing::Not;
using ::testing::UnorderedElementsAre;
using testing::World;

class SuggestLinksTest : public ::testing::Test {
 protected:
  SuggestLinksTest() {
    request_.set_id("school:s");
    request_.set_kind("firm");
  }

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return SuggestLinks(asking, request_, response_);
  }
  std::vector<std::string> Suggested() {
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    std::vector<std::string> ids;
    for (const v1::Suggestion& one : response_.suggestions()) ids.push_back(one.entity().id());
    return ids;
  }
  // The suggestion of an entity; fails when there is none.
  const v1::Suggestion& Of(const std::string& id) {
    for (const v1::Suggestion& one : response_.suggestions()) {
      if (one.entity().id() == id) return one;
    }
    ADD_FAILURE() << "no suggestion of " << id;
    static const v1::Suggestion none;
    return none;
  }
  static std::vector<std::string> Codes(
      const google::protobuf::RepeatedPtrField<v1::Remark>& remarks) {
    std::vector<std::string> codes;
    for (const v1::Remark& remark : remarks) codes.push_back(remark.code());
    return codes;
  }

  // The school knows two clubs; firm:a knows both, firm:b one of them, firm:c nobody.
  void AddClubs() {
    world_.Add("school:s", {.name = "School"})
        .Add("club:1", {.name = "Een"})
        .Add("club:2", {.name = "Twee"});
    world_.Add("firm:a", {.name = "Aa"}).Add("firm:b", {.name = "Bee"}).Add("firm:c");
    world_.Link("school:s", "works_with", "club:1").Link("school:s", "works_with", "club:2");
    world_.Link("firm:a", "works_with", "club:1").Link("firm:a", "works_with", "club:2");
    world_.Link("firm:b", "works_with", "club:1");
  }

  World world_{CompileSchema(kPairs)};
  v1::SuggestLinksRequest request_;
  v1::SuggestLinksResponse response_;
};

TEST_F(SuggestLinksTest, WhoSharesMorePartnersComesFirst) {
  AddClubs();
  EXPECT_THAT(Suggested(), ElementsAre("firm:a", "firm:b"));
  EXPECT_EQ(response_.total_size(), 2);
  EXPECT_EQ(response_.candidates(), 3);
  EXPECT_EQ(response_.linked(), 0);
  EXPECT_THAT(response_.suggested(), ElementsAre("works_with"));
  EXPECT_THAT(response_.relations(), ElementsAre("works_with", "pays"));
  EXPECT_EQ(response_.scorers_size(), 7);
  EXPECT_TRUE(response_.info().complete());
}

TEST_F(SuggestLinksTest, AKindWithScorersOfItsOwnHasThoseAlone) {
  AddClubs();
  world_.Add("club:3");
  world_.Link("firm:a", "works_with", "school:s").Link("firm:a", "works_with", "club:3");
  request_.set_kind("club");
  EXPECT_THAT(Suggested(), ElementsAre("club:3"));
  EXPECT_THAT(response_.scorers(), ElementsAre("adamic_adar"));
  EXPECT_EQ(Of("club:3").score(), 3.0 / 61);
}

TEST_F(SuggestLinksTest, NamesThePartnersAndSaysItInASentence) {
  AddClubs();
  Suggested();
  const v1::Explanation& why = Of("firm:a").explanation();
  const v1::Contribution& first = why.contributions(0);
  EXPECT_EQ(first.factor(), "adamic_adar");
  EXPECT_EQ(first.weight(), 2);
  EXPECT_EQ(first.rank(), 1);
  EXPECT_EQ(first.score(), 2.0 / 61);
  ASSERT_EQ(first.evidence_size(), 2);
  EXPECT_EQ(first.evidence(0).entity().id(), "club:2");  // Knows fewer, so says more.
  EXPECT_THAT(why.sentence().nl(),
              HasSubstr("Aa past bij School: ze delen de partners Twee en Een"));
  EXPECT_THAT(why.sentence().en(),
              HasSubstr("Aa fits School: they share the partners Twee and Een"));
  ASSERT_EQ(why.introductions_size(), 2);
  EXPECT_EQ(why.introductions(0).steps(0).to().id(), "club:1");
}

TEST_F(SuggestLinksTest, WhoIsLinkedSoOnTheDayIsLeftOut) {
  AddClubs();
  world_.Link("firm:a", "works_with", "school:s");
  EXPECT_THAT(Suggested(), ElementsAre("firm:b"));
  EXPECT_EQ(response_.linked(), 1);
  // One who is linked in another way may be suggested.
  request_.set_relation("pays");
  EXPECT_THAT(Suggested(), UnorderedElementsAre("firm:a", "firm:b"));
  EXPECT_THAT(response_.suggested(), ElementsAre("pays"));
}

TEST_F(SuggestLinksTest, AProposalAndAnEndedLinkLeaveNobodyOutAndAreSaid) {
  AddClubs();
  world_.Link("firm:a", "works_with", "school:s", {.status = "guessed"});
  world_.Link("firm:b", "works_with", "school:s", {.since = "2015", .until = "2017-03-01"});
  EXPECT_THAT(Suggested(), ElementsAre("firm:a", "firm:b"));
  const v1::Explanation& proposed = Of("firm:a").explanation();
  ASSERT_THAT(Codes(proposed.caveats()), Contains("LINK_NOT_COUNTED"));
  EXPECT_EQ(proposed.caveats(0).link().target(), "school:s");
  EXPECT_THAT(proposed.caveats(0).text().nl(), HasSubstr("geraden"));
  const v1::Explanation& ended = Of("firm:b").explanation();
  ASSERT_THAT(Codes(ended.against()), Contains("LINK_ENDED"));
  EXPECT_EQ(ended.against(0).text().en(), "They were linked until 2017-03-01.");
}

TEST_F(SuggestLinksTest, TheDayDecidesWhatIsKnown) {
  AddClubs();
  world_.Link("firm:c", "works_with", "club:2", {.since = "2018-07-01"});
  EXPECT_THAT(Suggested(), Not(Contains("firm:c")));
  request_.mutable_read()->set_as_of("2018-07-01");
  EXPECT_THAT(Suggested(), Contains("firm:c"));
}

TEST_F(SuggestLinksTest, WhoIsNotLiveOrWasRemovedIsNotSuggested) {
  AddClubs();
  world_.Add("firm:a", {.until = "2018"}).Add("firm:b", {.status = "guessed"});
  EXPECT_THAT(Suggested(), IsEmpty());
  EXPECT_EQ(response_.candidates(), 1);
}

TEST_F(SuggestLinksTest, OneWhoDoesNotCountHasNoSuggestionsAndIsWarnedOf) {
  AddClubs();
  request_.mutable_read()->set_as_of("2018-06-01");
  world_.Add("school:s", {.name = "School", .until = "2018"});
  EXPECT_THAT(Suggested(), IsEmpty());
  ASSERT_EQ(response_.info().warnings_size(), 1);
  EXPECT_EQ(response_.info().warnings(0).reason(), "NOT_LIVE");
}

TEST_F(SuggestLinksTest, OneScorerAloneGivesItsValue) {
  AddClubs();
  request_.set_scorer("common_neighbors");
  EXPECT_THAT(Suggested(), ElementsAre("firm:a", "firm:b"));
  EXPECT_EQ(response_.suggestions(0).score(), 2);
  EXPECT_EQ(response_.suggestions(1).score(), 1);
  EXPECT_THAT(response_.scorers(), ElementsAre("common_neighbors"));
  EXPECT_EQ(response_.diversity(), 0);
  request_.set_scorer("CN");
  EXPECT_THAT(Suggested(), ElementsAre("firm:a", "firm:b"));
  request_.set_scorer("popularity");
  EXPECT_THAT(Suggested(), ElementsAre("firm:a", "firm:b"));
}

TEST_F(SuggestLinksTest, ThemesAndPlacesSpeakForWhoHasNoLinks) {
  world_.Add("school:s", {.attributes = {{"lat", "52"}, {"lng", "5"}}})
      .Add("topic:t", {.name = "Tij"});
  world_.Add("firm:t").Add("firm:n", {.attributes = {{"lat", "52.1"}, {"lng", "5"}}});
  world_.Add("firm:x", {.attributes = {{"lat", "53"}, {"lng", "5"}}});
  world_.Link("school:s", "about", "topic:t").Link("firm:t", "about", "topic:t");
  EXPECT_THAT(Suggested(), ElementsAre("firm:n", "firm:t"));
  EXPECT_THAT(Of("firm:t").explanation().sentence().nl(), HasSubstr("ze delen Tij"));
  EXPECT_THAT(Of("firm:n").explanation().sentence().nl(), HasSubstr("11 km uit elkaar"));
  EXPECT_THAT(Codes(Of("firm:n").explanation().against()), Contains("NO_INTRODUCTION"));
  EXPECT_THAT(Codes(Of("firm:n").explanation().caveats()), Contains("THIN_DATA"));
}

TEST_F(SuggestLinksTest, TheOnesItIsLikeShowTheWay) {
  world_.Add("school:s").Add("school:p", {.name = "Peer"}).Add("topic:t").Add("firm:f");
  world_.Link("school:s", "about", "topic:t").Link("school:p", "about", "topic:t");
  world_.Link("school:p", "works_with", "firm:f");
  request_.set_scorer("peers");
  EXPECT_THAT(Suggested(), ElementsAre("firm:f"));
  const v1::Contribution& only = Of("firm:f").explanation().contributions(0);
  EXPECT_EQ(only.evidence(0).entity().id(), "school:p");
  EXPECT_EQ(only.score(), 0.5);
  EXPECT_THAT(Of("firm:f").explanation().sentence().nl(), HasSubstr("(Peer)"));
}

TEST_F(SuggestLinksTest, WhatASchemaRuleFindsMissingIsACaveat) {
  AddClubs();
  world_.Add("firm:b", {.name = "Bee", .source = "register"});
  Suggested();
  EXPECT_THAT(Codes(Of("firm:a").explanation().caveats()), Contains("UNSOURCED"));
  EXPECT_THAT(Codes(Of("firm:b").explanation().caveats()), Not(Contains("UNSOURCED")));
  EXPECT_THAT(Codes(Of("firm:a").explanation().caveats()), Contains("UNSOURCED_LINK"));
}

TEST_F(SuggestLinksTest, VarietyIsAContributionAndCanBeLeftOut) {
  AddClubs();
  world_.Add("town:t", {.name = "Dorp"}).Add("firm:d");
  world_.Link("firm:d", "works_with", "club:1");
  for (const char* id : {"firm:a", "firm:b"}) world_.Link(id, "in_town", "town:t");
  EXPECT_THAT(Suggested(), ElementsAre("firm:a", "firm:d", "firm:b"));
  const v1::Explanation& why = Of("firm:b").explanation();
  const v1::Contribution& last = why.contributions(why.contributions_size() - 1);
  EXPECT_EQ(last.factor(), "diversity");
  EXPECT_LT(last.score(), 0);
  EXPECT_EQ(last.evidence(0).entity().id(), "town:t");
  request_.set_diversity(0);
  EXPECT_THAT(Suggested(), ElementsAre("firm:a", "firm:b", "firm:d"));
}

TEST_F(SuggestLinksTest, TheCounterfactualLeavesOutTheLargest) {
  AddClubs();
  Suggested();
  const v1::Counterfactual& without = Of("firm:a").explanation().counterfactual();
  EXPECT_EQ(without.factor(), "adamic_adar");
  EXPECT_EQ(without.rank_with(), 1);
  EXPECT_EQ(without.rank(), 2);
  request_.set_scorer("common_neighbors");
  Suggested();
  EXPECT_EQ(Of("firm:b").explanation().counterfactual().score(), 0);
}

TEST_F(SuggestLinksTest, AFilterChoosesCandidates) {
  AddClubs();
  request_.set_filter("id = \"firm:b\"");
  EXPECT_THAT(Suggested(), ElementsAre("firm:b"));
  EXPECT_EQ(response_.candidates(), 1);
  request_.set_filter("id =");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_FILTER,
                "filter");
}

TEST_F(SuggestLinksTest, PagesTogetherAreTheWholeAnswer) {
  world_.Add("school:s").Add("club:1").Link("school:s", "works_with", "club:1");
  for (int i = 0; i < 25; ++i) {
    const std::string id = absl::StrCat("firm:", i);
    world_.Add(id).Link(id, "works_with", "club:1");
    if (i % 3 == 0)
      world_.Add(absl::StrCat("topic:", i)).Link(id, "about", absl::StrCat("topic:", i));
  }
  request_.set_page_size(100);
  const std::vector<std::string> whole = Suggested();
  const v1::SuggestLinksResponse at_once = response_;
  EXPECT_EQ(whole.size(), 25u);
  request_.set_page_size(4);
  int row = 0;
  do {
    ASSERT_TRUE(Ask().ok());
    EXPECT_EQ(response_.total_size(), 25);
    for (const v1::Suggestion& one : response_.suggestions()) {
      EXPECT_EQ(one.SerializeAsString(), at_once.suggestions(row++).SerializeAsString());
    }
    request_.set_page_token(response_.next_page_token());
  } while (!response_.next_page_token().empty());
  EXPECT_EQ(row, 25);
}

TEST_F(SuggestLinksTest, SaysWhatIsWrongWithARequest) {
  AddClubs();
  const auto refused = [&](v1::ErrorReason reason, const std::string& field) {
    ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, reason, field);
    request_.Clear();
    request_.set_id("school:s");
    request_.set_kind("firm");
  };
  request_.set_kind("");
  refused(v1::ERROR_REASON_REQUIRED, "kind");
  request_.set_kind("firms");
  refused(v1::ERROR_REASON_UNKNOWN_KIND, "kind");
  request_.set_relation("works");
  refused(v1::ERROR_REASON_UNKNOWN_RELATION, "relation");
  request_.set_relation("about");
  refused(v1::ERROR_REASON_INVALID_ARGUMENT, "relation");
  request_.set_scorer("adamicadar");
  refused(v1::ERROR_REASON_INVALID_ARGUMENT, "scorer");
  request_.set_scorer("metapaths");  // This schema has none.
  refused(v1::ERROR_REASON_INVALID_ARGUMENT, "scorer");
  request_.set_scorer("complement");
  refused(v1::ERROR_REASON_INVALID_ARGUMENT, "scorer");
  request_.set_diversity(1.5);
  refused(v1::ERROR_REASON_INVALID_ARGUMENT, "diversity");
  request_.set_id("school:t");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "id");
}

// What a score is made of, added in order, is the score; and the order holds.
TEST_F(SuggestLinksTest, ContributionsAreTheScoreBitForBit) {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    testing::PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed, {.entities = 80, .links = 300}, network);
    network.Build();
    Asking asking(network.network());
    asking.context().today = testing::D("2016-01-20");
    for (const auto& [id, entity] : network.entities()) {
      if (entity.kind == "cargo") continue;
      v1::SuggestLinksRequest request;
      request.set_id(id);
      request.set_kind("port");
      if (seed % 3 == 0) request.set_scorer("adamic_adar");
      if (seed % 2 == 0) request.set_diversity(0.5);
      v1::SuggestLinksResponse response;
      ASSERT_TRUE(SuggestLinks(asking, request, response).ok());
      double before = std::numeric_limits<double>::infinity();
      for (const v1::Suggestion& one : response.suggestions()) {
        double sum = 0;
        for (const v1::Contribution& part : one.explanation().contributions()) {
          EXPECT_NE(part.score(), 0);
          sum += part.score();
        }
        EXPECT_EQ(sum, one.score());
        EXPECT_LE(one.score(), before);
        before = one.score();
        EXPECT_FALSE(one.explanation().sentence().nl().empty());
      }
    }
  }
}

// Entities put in another order have other numbers inside, and the answer is the same bytes.
TEST_F(SuggestLinksTest, DoesNotDependOnHowEntitiesAreNumbered) {
  const auto answer = [&](bool backwards) {
    World world(CompileSchema(kPairs));
    world.Add("school:s");
    for (int i = 0; i < 40; ++i) {
      const int n = backwards ? 39 - i : i;
      world.Add(absl::StrCat(n % 4 == 0 ? "club:" : n % 4 == 1 ? "school:" : "firm:", n));
    }
    std::vector<std::pair<std::string, std::string>> links;
    const auto id = [](int n) {
      return absl::StrCat(n % 4 == 0 ? "club:" : n % 4 == 1 ? "school:" : "firm:", n);
    };
    for (int n = 0; n < 40; n += 4) links.emplace_back("school:s", id(n));
    for (int n = 0; n < 200; ++n) links.emplace_back(id(n % 40), id((n * 7 + n / 40 + 1) % 40));
    if (backwards) std::reverse(links.begin(), links.end());
    for (const auto& [a, b] : links) {
      if (a != b) world.Link(a, "works_with", b);
    }
    Asking asking(world.network());
    v1::SuggestLinksResponse response;
    EXPECT_TRUE(SuggestLinks(asking, request_, response).ok());
    response.mutable_info()->clear_revision();
    for (v1::Suggestion& one : *response.mutable_suggestions()) {
      for (v1::Path& path : *one.mutable_explanation()->mutable_introductions()) {
        for (v1::PathStep& step : *path.mutable_steps()) {
          for (v1::PathLink& link : *step.mutable_links()) link.mutable_link()->clear_version();
        }
      }
    }
    EXPECT_GT(response.suggestions_size(), 5);
    return response.SerializeAsString();
  };
  EXPECT_EQ(answer(false), answer(true));
}

TEST_F(SuggestLinksTest, StopsWhenTheBudgetSaysSo) {
  world_.Add("school:s").Add("club:1").Link("school:s", "works_with", "club:1");
  for (int i = 0; i < 1500; ++i) {
    const std::string id = absl::StrCat("firm:", i);
    world_.Add(id).Link(id, "works_with", "club:1");
  }
  EXPECT_EQ(Ask({.work_max = 500}).code(), absl::StatusCode::kResourceExhausted);
}

v1::SubmitFeedbackRequest Verdict(v1::FeedbackVerdict verdict, const std::string& id,
                                  const std::string& result) {
  v1::SubmitFeedbackRequest request;
  request.set_id(id);
  request.set_result(result);
  request.set_verdict(verdict);
  request.set_role("kwartiermaker");
  if (verdict == v1::FEEDBACK_VERDICT_REJECTED) request.set_reason("past niet");
  return request;
}

// A school that shares a partner with three firms.
void AddThreeFirms(World& world) {
  world.Add("school:s", {.name = "S"}).Add("club:c", {.name = "C"});
  world.Link("school:s", "works_with", "club:c");
  for (const char* firm : {"firm:a", "firm:b", "firm:d"}) {
    world.Add(firm, {.name = firm}).Link(firm, "works_with", "club:c");
  }
}

TEST_F(SuggestLinksTest, WhoWasRejectedIsLeftOutFromEitherSideAndCounted) {
  AddThreeFirms(world_);
  EXPECT_THAT(Suggested(), UnorderedElementsAre("firm:a", "firm:b", "firm:d"));
  EXPECT_EQ(response_.rejected(), 0);
  const Revision before = world_.network().Current()->revision();
  ASSERT_TRUE(
      world_.network().Write(Verdict(v1::FEEDBACK_VERDICT_REJECTED, "firm:b", "school:s")).ok());
  EXPECT_THAT(Suggested(), UnorderedElementsAre("firm:a", "firm:d"));
  EXPECT_EQ(response_.rejected(), 1);
  EXPECT_EQ(response_.candidates(), 2);
  EXPECT_EQ(response_.total_size(), 2);
  request_.set_id("firm:b");
  request_.set_kind("school");
  EXPECT_THAT(Suggested(), IsEmpty());
  EXPECT_EQ(response_.rejected(), 1);
  // Before it was said, it was not so.
  request_.mutable_read()->set_revision(before.value());
  EXPECT_THAT(Suggested(), ElementsAre("school:s"));
  EXPECT_EQ(response_.rejected(), 0);
  request_.mutable_read()->clear_revision();
  ASSERT_TRUE(
      world_.network().Write(Verdict(v1::FEEDBACK_VERDICT_WITHDRAWN, "school:s", "firm:b")).ok());
  EXPECT_THAT(Suggested(), ElementsAre("school:s"));
}

TEST_F(SuggestLinksTest, WhoIsLinkedOrGoneIsNotCountedAsRejected) {
  AddThreeFirms(world_);
  world_.Build();
  for (const char* firm : {"firm:a", "firm:b"}) {
    ASSERT_TRUE(
        world_.network().Write(Verdict(v1::FEEDBACK_VERDICT_REJECTED, "school:s", firm)).ok());
  }
  world_.Link("school:s", "works_with", "firm:a").Build();
  v1::ApplyRequest removal;
  removal.add_changes()->mutable_remove_entity()->set_id("firm:b");
  removal.mutable_changes(0)->mutable_remove_entity()->set_with_links(true);
  ASSERT_TRUE(world_.network().Apply(removal).ok());
  EXPECT_THAT(Suggested(), ElementsAre("firm:d"));
  EXPECT_EQ(response_.linked(), 1);
  EXPECT_EQ(response_.rejected(), 0);
}

TEST_F(SuggestLinksTest, WhoWasAcceptedStaysAndSaysSoFirst) {
  AddThreeFirms(world_);
  world_.Build();
  ASSERT_TRUE(
      world_.network().Write(Verdict(v1::FEEDBACK_VERDICT_ACCEPTED, "firm:a", "school:s")).ok());
  EXPECT_THAT(Suggested(), UnorderedElementsAre("firm:a", "firm:b", "firm:d"));
  EXPECT_EQ(response_.rejected(), 0);
  const v1::Explanation& explanation = Of("firm:a").explanation();
  ASSERT_GE(explanation.caveats_size(), 1);
  EXPECT_EQ(explanation.caveats(0).code(), "ACCEPTED");
  const std::shared_ptr<const Snapshot> now = world_.network().Current();
  const std::string day = now->CommitDay(now->revision())->ToString();
  EXPECT_EQ(explanation.caveats(0).text().nl(),
            absl::StrCat("Dit is al aanvaard, op ", day, " door kwartiermaker."));
  EXPECT_EQ(explanation.caveats(0).text().en(),
            absl::StrCat("This was accepted already, on ", day, " by kwartiermaker."));
  EXPECT_THAT(explanation.sentence().nl(), HasSubstr("; let wel, dit is al aanvaard, op "));
  EXPECT_THAT(explanation.sentence().en(), HasSubstr("; mind that this was accepted already"));
  EXPECT_THAT(Codes(Of("firm:b").explanation().caveats()), Not(Contains("ACCEPTED")));
}

}  // namespace
}  // namespace schakel
