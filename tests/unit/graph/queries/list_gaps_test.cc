#include "graph/queries/list_gaps.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/stopping.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::MetadataOf;
using testing::TinySchema;
using testing::World;

// T1: an org without project. T2: a project of which parts of the chain are missing. T3: an open
// project without a small org.
class ListGapsTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::ListGapsRequest request_;
  v1::ListGapsResponse response_;

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return ListGaps(asking, request_, response_);
  }
  void MustAsk() {
    const absl::Status status = Ask();
    ASSERT_TRUE(status.ok()) << status;
  }

  // "rule subject missing severity" for each gap.
  static std::vector<std::string> LinesOf(const v1::ListGapsResponse& response) {
    std::vector<std::string> lines;
    for (const v1::Gap& gap : response.gaps()) {
      lines.push_back(absl::StrCat(gap.rule(), " ", gap.subject().id(), " ",
                                   absl::StrJoin(gap.missing(), "|"), " ", gap.severity()));
    }
    return lines;
  }
  // The only gap of a rule.
  v1::Gap GapOf(const std::string& rule) {
    request_.clear_rules();
    request_.add_rules(rule);
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(response_.gaps_size(), 1);
    return response_.gaps_size() == 1 ? response_.gaps(0) : v1::Gap();
  }
  // "missing distance id > … > id" for each candidate.
  static std::vector<std::string> CandidatesOf(const v1::Gap& gap) {
    std::vector<std::string> lines;
    for (const v1::Candidate& candidate : gap.candidates()) {
      std::vector<std::string> path;
      for (const v1::EntityRef& entity : candidate.path()) path.push_back(entity.id());
      EXPECT_EQ(candidate.entity().id(), path.back());
      lines.push_back(absl::StrCat(candidate.missing(), " ", candidate.distance(), " ",
                                   absl::StrJoin(path, " > ")));
    }
    return lines;
  }
  // "source relation target since" for each link looked at.
  static std::vector<std::string> EvidenceOf(const v1::Gap& gap) {
    std::vector<std::string> lines;
    for (const v1::LinkKey& key : gap.evidence()) {
      lines.push_back(absl::StrCat(key.source(), " ", key.relation(), " ", key.target(),
                                   key.since().empty() ? "" : " ", key.since()));
    }
    return lines;
  }
};

TEST_F(ListGapsTest, ListsAllRulesInOrderOfTheSchemaAndSubjectsById) {
  world_.Add("org:z")
      .Add("org:a", {.attributes = {{"level", "low"}}})
      .Add("project:p")
      .Add("project:b");
  world_.Link("org:z", "joins", "project:p");
  MustAsk();
  EXPECT_THAT(LinesOf(response_), ElementsAre("org_without_project org:a project 60",
                                              "chain_incomplete project:b low|high|group 70",
                                              "chain_incomplete project:p low|high|group 70"));
  EXPECT_EQ(response_.total_size(), 3);
  EXPECT_TRUE(response_.info().complete());
  ASSERT_EQ(response_.rules_size(), 3);
  EXPECT_EQ(response_.rules(0).rule(), "org_without_project");
  EXPECT_EQ(response_.rules(0).code(), "T1");
  EXPECT_EQ(response_.rules(0).label().en(), "Organisation without project");
  EXPECT_EQ(response_.rules(0).subjects(), 2);
  EXPECT_EQ(response_.rules(0).gaps(), 1);
  EXPECT_EQ(response_.rules(0).unknown_since(), 2);
  EXPECT_EQ(response_.rules(2).rule(), "without_small");
  EXPECT_EQ(response_.rules(2).subjects(), 0);
  EXPECT_EQ(response_.rules(2).undetermined(), 2);
  EXPECT_EQ(response_.gaps(0).closes().nl(), "Een link met een project.");
  EXPECT_EQ(response_.gaps(0).subject().name(), "org:a");
}

TEST_F(ListGapsTest, TakesRulesByIdOrCodeEachOnceInOrderOfTheSchema) {
  world_.Add("org:a").Add("project:p");
  for (const char* rule : {"T2", "org_without_project", "chain_incomplete", "T1"}) {
    request_.add_rules(rule);
  }
  MustAsk();
  EXPECT_THAT(LinesOf(response_), ElementsAre("org_without_project org:a project 60",
                                              "chain_incomplete project:p low|high|group 70"));
  ASSERT_EQ(response_.rules_size(), 2);
  EXPECT_EQ(response_.rules(0).code(), "T1");
  EXPECT_EQ(response_.rules(1).code(), "T2");
}

TEST_F(ListGapsTest, TheSeverityGrowsWithWhatIsMissing) {
  world_.Add("project:p").Add("org:low", {.attributes = {{"level", "low"}}}).Add("person_group:g");
  EXPECT_EQ(GapOf("T2").severity_formula(), "10 + 3 x 20 = 70");
  world_.Link("org:low", "funds", "project:p");
  v1::Gap gap = GapOf("T2");
  EXPECT_EQ(gap.severity(), 50);
  EXPECT_EQ(gap.severity_formula(), "10 + 2 x 20 = 50");
  EXPECT_THAT(gap.missing(), ElementsAre("high", "group"));
  world_.Link("person_group:g", "joins", "project:p");
  gap = GapOf("T2");
  EXPECT_EQ(gap.severity(), 30);
  EXPECT_THAT(gap.missing(), ElementsAre("high"));
}

TEST_F(ListGapsTest, WhatIsUnknownIsReportedAsSuch) {
  world_.Add("project:p", {.attributes = {{"open", "true"}}})
      .Add("project:closed", {.attributes = {{"open", "false"}}})
      .Add("project:maybe")
      .Add("org:big", {.attributes = {{"size", "big"}, {"level", "low"}}})
      .Add("org:unknown");
  world_.Link("org:big", "joins", "project:p");
  v1::Gap gap = GapOf("T3");
  EXPECT_THAT(gap.missing(), ElementsAre("small"));
  EXPECT_FALSE(gap.unknown());
  EXPECT_EQ(response_.rules(0).unknown(), 0);
  EXPECT_EQ(response_.rules(0).subjects(), 1);
  EXPECT_EQ(response_.rules(0).undetermined(), 1);
  world_.Link("org:unknown", "joins", "project:p");
  gap = GapOf("T3");
  EXPECT_THAT(gap.missing(), ElementsAre("small_unknown"));
  EXPECT_TRUE(gap.unknown());
  EXPECT_EQ(response_.rules(0).unknown(), 1);
  EXPECT_EQ(gap.severity(), 40);
  // A need without a word for it keeps its own, and the gap says that something is unknown.
  request_.clear_rules();
  request_.add_rules("T2");
  MustAsk();
  const auto of_p =
      std::find_if(response_.gaps().begin(), response_.gaps().end(),
                   [](const v1::Gap& one) { return one.subject().id() == "project:p"; });
  ASSERT_NE(of_p, response_.gaps().end());
  EXPECT_THAT(of_p->missing(), ElementsAre("high", "group"));
  EXPECT_TRUE(of_p->unknown());
}

// The callers of port:p are too few for sure; whether those next door are red is not known.
TEST_F(ListGapsTest, AGapRestsOnTheUnknownWhicheverPartDoes) {
  World world(testing::CompileSchema(testing::kHarbours));
  world.Add("port:p").Add("port:q").Add("ship:a").Add("ship:b");
  world.Link("port:p", "near", "port:q");
  world.Link("ship:a", "calls_at", "port:q").Link("ship:b", "calls_at", "port:q");
  Asking asking(world.network());
  request_.add_rules("quiet_port");
  ASSERT_TRUE(ListGaps(asking, request_, response_).ok());
  ASSERT_EQ(response_.gaps_size(), 2);
  EXPECT_THAT(response_.gaps(0).missing(), ElementsAre("callers", "reds_unknown"));
  EXPECT_TRUE(response_.gaps(0).unknown());
  EXPECT_THAT(response_.gaps(1).missing(), ElementsAre("reds_next_door"));
  EXPECT_FALSE(response_.gaps(1).unknown());
  EXPECT_EQ(response_.rules(0).unknown(), 1);
}

TEST_F(ListGapsTest, GivesTheEvidenceInOrderAndItsNumber) {
  world_.Add("project:p", {.attributes = {{"open", "true"}}}).Add("theme:t");
  world_.Link("project:p", "about", "theme:t");
  std::vector<std::string> expected;
  for (int i = 0; i < 25; ++i) {
    const std::string org = absl::StrCat("org:n", 10 + i);
    world_.Add(org, {.attributes = {{"size", "big"}}})
        .Link(org, "joins", "project:p", {.since = "2016-05-01"});
    expected.push_back(absl::StrCat(org, " joins project:p 2016-05-01"));
  }
  world_.Link("org:n10", "funds", "project:p")
      .Link("org:n11", "joins", "project:p", {.status = "guessed"});
  expected.insert(expected.begin(), "org:n10 funds project:p");
  const v1::Gap gap = GapOf("T3");
  EXPECT_EQ(gap.evidence_total(), 26);
  expected.resize(20);
  EXPECT_EQ(EvidenceOf(gap), expected);
}

TEST_F(ListGapsTest, ExactlyTwentyLinksAreAllGiven) {
  world_.Add("project:p", {.attributes = {{"open", "true"}}});
  for (int i = 0; i < 20; ++i) {
    const std::string org = absl::StrCat("org:n", i);
    world_.Add(org).Link(org, "joins", "project:p");
  }
  const v1::Gap gap = GapOf("T3");
  EXPECT_EQ(gap.evidence_size(), 20);
  EXPECT_EQ(gap.evidence_total(), 20);
}

TEST_F(ListGapsTest, TellsSinceWhen) {
  world_.Add("org:a").Add("project:p");
  EXPECT_EQ(GapOf("T1").first_seen(), "");
  world_.Link("org:a", "joins", "project:p", {.since = "2015", .until = "2017-03"});
  EXPECT_EQ(GapOf("T1").first_seen(), "2017-03-01");
  request_.mutable_read()->set_as_of("2014-12-31");
  EXPECT_EQ(GapOf("T1").first_seen(), "");
  EXPECT_EQ(response_.info().as_of(), "2014-12-31");
}

TEST_F(ListGapsTest, CandidatesAreTheNearestWithTheWayToThem) {
  world_.Add("org:a").Add("org:m").Add("project:z").Add("project:b").Add("project:far");
  world_.Add("project:gone", {.until = "2018"})
      .Add("project:alone")
      .Add("org:n")
      .Add("project:further");
  world_.Link("org:a", "knows", "org:m").Link("org:m", "joins", "project:z");
  world_.Link("org:m", "joins", "project:b").Link("org:m", "joins", "project:gone");
  world_.Link("org:m", "knows", "org:n").Link("org:n", "joins", "project:far");
  world_.Link("org:n", "funds", "project:further");
  EXPECT_THAT(
      CandidatesOf(GapOf("T1")),
      ElementsAre("project 2 org:a > org:m > project:b", "project 2 org:a > org:m > project:z",
                  "project 3 org:a > org:m > org:n > project:far"));
  request_.set_candidates_max(1);
  EXPECT_THAT(CandidatesOf(GapOf("T1")), ElementsAre("project 2 org:a > org:m > project:b"));
  request_.set_candidates_max(0);
  EXPECT_THAT(CandidatesOf(GapOf("T1")), IsEmpty());
  request_.set_candidates_max(10);
  EXPECT_EQ(CandidatesOf(GapOf("T1")).size(), 4u);
}

TEST_F(ListGapsTest, CandidatesNameThePartTheyWouldBring) {
  world_.Add("project:p", {.attributes = {{"open", "true"}}});
  world_.Add("org:low", {.name = "Low", .attributes = {{"level", "low"}, {"size", "big"}}});
  world_.Add("org:unknown")
      .Add("org:small", {.attributes = {{"size", "small"}, {"level", "high"}}});
  world_.Add("person_group:g").Add("project:q");
  world_.Link("org:unknown", "joins", "project:p").Link("org:unknown", "knows", "org:low");
  world_.Link("org:unknown", "knows", "org:small").Link("org:unknown", "knows", "person_group:g");
  // small is missing as small_unknown, but small is what a candidate brings.
  v1::Gap gap = GapOf("T3");
  EXPECT_THAT(gap.missing(), ElementsAre("small_unknown"));
  EXPECT_THAT(CandidatesOf(gap), ElementsAre("small 2 project:p > org:unknown > org:small"));
  request_.clear_rules();
  request_.add_rules("T2");
  MustAsk();
  EXPECT_THAT(CandidatesOf(response_.gaps(0)),
              ElementsAre("low 2 project:p > org:unknown > org:low",
                          "high 2 project:p > org:unknown > org:small",
                          "group 2 project:p > org:unknown > person_group:g"));
  EXPECT_EQ(response_.gaps(0).candidates(0).entity().name(), "Low");
}

TEST_F(ListGapsTest, RefusesAnotherNumberOfCandidates) {
  for (const int count : {-1, 11}) {
    request_.set_candidates_max(count);
    ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                  "candidates_max");
  }
}

TEST_F(ListGapsTest, NamesEveryUnknownRule) {
  request_.add_rules("T1");
  request_.add_rules("org_without_projct");
  request_.add_rules("xyzzyxyzzy");
  const std::vector<Problem> problems = ProblemsOf(Ask());
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(Ask().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(problems[0].reason, v1::ERROR_REASON_UNKNOWN_RULE);
  EXPECT_EQ(problems[0].field, "rules[1]");
  EXPECT_EQ(MetadataOf(problems[0], "suggestion"), "org_without_project");
  EXPECT_EQ(problems[1].field, "rules[2]");
}

TEST_F(ListGapsTest, RefusesWhatItDoesNotUnderstand) {
  world_.Add("org:a").Build();
  request_.set_filter("size = ");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_FILTER,
                "filter");
  request_.clear_filter();
  request_.set_order_by("severity");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "order_by");
  request_.clear_order_by();
  request_.set_group_by("knowss");
  EXPECT_EQ(Ask().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ProblemOf(Ask()).field, "group_by");
  request_.clear_group_by();
  request_.mutable_read()->add_statuses("gessed");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_STATUS,
                "read.statuses[0]");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "guessed");
}

TEST_F(ListGapsTest, AFilterChoosesSubjectsForTheGapsAndForTheFigures) {
  world_.Add("org:big", {.attributes = {{"size", "big"}}}).Add("org:unknown");
  world_.Add("org:bigger", {.since = "2015", .attributes = {{"size", "big"}}}).Add("project:p");
  world_.Link("org:bigger", "joins", "project:p");
  request_.set_filter("size = \"big\"");
  request_.add_rules("T1");
  MustAsk();
  EXPECT_THAT(LinesOf(response_), ElementsAre("org_without_project org:big project 60"));
  EXPECT_EQ(response_.total_size(), 1);
  EXPECT_EQ(response_.rules(0).subjects(), 2);
  EXPECT_EQ(response_.rules(0).unknown_since(), 1);
}

TEST_F(ListGapsTest, DismissedGapsAreLeftOutAndCountedUnlessAskedFor) {
  world_.Add("org:a").Add("org:b").Add("org:linked").Add("project:p").Build();
  world_.Link("org:linked", "joins", "project:p").Build();
  for (const char* subject : {"org:a", "org:linked"}) {
    v1::DismissGapRequest dismiss;
    dismiss.set_rule("T1");
    dismiss.set_subject(subject);
    dismiss.set_role("secretary");
    dismiss.set_reason("Works alone on purpose.");
    ASSERT_TRUE(world_.network().Write(dismiss).ok());
  }
  request_.add_rules("T1");
  MustAsk();
  EXPECT_THAT(LinesOf(response_), ElementsAre("org_without_project org:b project 60"));
  EXPECT_EQ(response_.rules(0).gaps(), 1);
  EXPECT_EQ(response_.rules(0).dismissed(), 1);
  EXPECT_EQ(response_.total_size(), 1);
  EXPECT_FALSE(response_.gaps(0).has_dismissal());
  request_.set_include_dismissed(true);
  MustAsk();
  ASSERT_EQ(response_.gaps_size(), 2);
  EXPECT_EQ(response_.rules(0).gaps(), 2);
  EXPECT_EQ(response_.rules(0).dismissed(), 1);
  EXPECT_EQ(response_.gaps(0).dismissal().role(), "secretary");
  EXPECT_EQ(response_.gaps(0).dismissal().reason(), "Works alone on purpose.");
  EXPECT_FALSE(response_.gaps(1).has_dismissal());
}

TEST_F(ListGapsTest, OrdersBySeverityFirstSeenOrSubject) {
  world_.Add("org:z", {.since = "2010"}).Add("org:m").Add("project:a", {.since = "2012"});
  world_.Add("person_group:g").Add("project:p").Link("person_group:g", "joins", "project:p");
  const auto in_order = [&](const char* order) {
    request_.set_order_by(order);
    MustAsk();
    std::vector<std::string> subjects;
    for (const v1::Gap& gap : response_.gaps()) subjects.push_back(gap.subject().id());
    return subjects;
  };
  EXPECT_THAT(in_order("rule"), ElementsAre("org:m", "org:z", "project:a", "project:p"));
  EXPECT_THAT(in_order("severity desc"), ElementsAre("project:a", "org:m", "org:z", "project:p"));
  EXPECT_THAT(in_order("first_seen"), ElementsAre("org:m", "project:p", "org:z", "project:a"));
  EXPECT_THAT(in_order("subject"), ElementsAre("org:m", "org:z", "project:a", "project:p"));
}

TEST_F(ListGapsTest, CountsGapsByGroupOverAllPages) {
  world_.Add("org:a", {.attributes = {{"size", "small"}}}).Add("org:b").Add("org:c").Add("theme:t");
  world_.Link("org:a", "about", "theme:t").Link("org:b", "about", "theme:t");
  request_.add_rules("T1");
  request_.set_page_size(1);
  const auto groups = [&](const char* group_by) {
    request_.set_group_by(group_by);
    MustAsk();
    std::vector<std::string> lines;
    for (const v1::GroupCount& group : response_.groups()) {
      lines.push_back(absl::StrCat(group.group().id(), " ", group.count()));
    }
    return lines;
  };
  EXPECT_THAT(groups("about"), ElementsAre("theme:t 2", " 1"));
  EXPECT_THAT(groups("size"), ElementsAre("small 1", " 2"));
}

TEST_F(ListGapsTest, OtherStatusesCountWhenAsked) {
  world_.Add("org:a").Add("org:guess", {.status = "guessed"}).Add("project:p");
  world_.Link("org:a", "joins", "project:p", {.status = "guessed"});
  request_.add_rules("T1");
  MustAsk();
  EXPECT_THAT(LinesOf(response_), ElementsAre("org_without_project org:a project 60"));
  request_.mutable_read()->add_statuses("guessed");
  request_.mutable_read()->add_statuses("sure");
  MustAsk();
  EXPECT_THAT(LinesOf(response_), ElementsAre("org_without_project org:guess project 60"));
}

// Asks page after page and joins them. Figures must be the same on every page.
class ListGapsPagesTest : public ListGapsTest {
 protected:
  ListGapsPagesTest() {
    testing::AddRandomly(kSeed, {.entities = 150, .links = 160, .small_hub_links = 270}, network_);
    request_.mutable_read()->set_as_of("2016-02-01");
  }

  v1::ListGapsResponse AllPages(BudgetLimits limits = {}) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed));
    Asking asking(network_.network(), limits);
    v1::ListGapsResponse whole;
    pages_ = 0;
    request_.clear_page_token();
    do {
      v1::ListGapsResponse page;
      const absl::Status status = ListGaps(asking, request_, page);
      EXPECT_TRUE(status.ok()) << status;
      if (!status.ok()) return whole;
      EXPECT_EQ(page.info().complete(), page.next_page_token().empty());
      EXPECT_GT(page.gaps_size(), 0);
      EXPECT_TRUE(request_.page_size() == 0 || page.gaps_size() <= request_.page_size());
      if (pages_++ == 0) {
        *whole.mutable_rules() = page.rules();
        whole.set_total_size(page.total_size());
      }
      v1::ListGapsResponse figures = page;
      figures.clear_gaps();
      figures.clear_info();
      figures.clear_next_page_token();
      v1::ListGapsResponse expected = whole;
      expected.clear_gaps();
      EXPECT_EQ(figures.SerializeAsString(), expected.SerializeAsString());
      whole.mutable_gaps()->MergeFrom(page.gaps());
      request_.set_page_token(page.next_page_token());
    } while (!request_.page_token().empty());
    return whole;
  }

  static constexpr unsigned kSeed = 81;
  testing::PlainNetwork network_{TinySchema()};
  int pages_ = 0;
};

TEST_F(ListGapsPagesTest, PagesOfEverySizeMakeTheSameWhole) {
  const v1::ListGapsResponse whole = AllPages();
  EXPECT_EQ(pages_, 1);
  EXPECT_EQ(whole.gaps_size(), whole.total_size());
  ASSERT_GT(whole.gaps_size(), 20);
  int by_rule = 0;
  for (const v1::RuleSummary& rule : whole.rules()) by_rule += rule.gaps();
  EXPECT_EQ(by_rule, whole.total_size());
  for (int size = 1; size <= whole.gaps_size() + 1; ++size) {
    request_.set_page_size(size);
    EXPECT_EQ(AllPages().SerializeAsString(), whole.SerializeAsString()) << "page size " << size;
    EXPECT_EQ(pages_, (whole.gaps_size() + size - 1) / size);
  }
}

TEST_F(ListGapsPagesTest, PagesOfEveryOrderMakeTheSameWhole) {
  for (const char* order : {"severity desc", "first_seen", "subject"}) {
    request_.set_order_by(order);
    request_.set_page_size(0);
    const std::string whole = AllPages().SerializeAsString();
    request_.set_page_size(7);
    EXPECT_EQ(AllPages().SerializeAsString(), whole) << order;
  }
}

TEST_F(ListGapsPagesTest, LargeGapsMakeShorterPages) {
  const std::string whole = AllPages().SerializeAsString();
  for (const std::uint64_t bytes : {1u, 500u, 3000u}) {
    EXPECT_EQ(AllPages({.answer_bytes_max = bytes}).SerializeAsString(), whole);
    EXPECT_GT(pages_, 2);
  }
}

TEST_F(ListGapsPagesTest, PagesDoNotMixRevisions) {
  request_.set_page_size(7);
  const std::string whole = AllPages().SerializeAsString();
  Asking asking(network_.network());
  v1::ListGapsResponse page;
  request_.clear_page_token();
  v1::ListGapsResponse joined;
  int added = 0;
  do {
    page.Clear();
    ASSERT_TRUE(ListGaps(asking, request_, page).ok());
    joined.mutable_gaps()->MergeFrom(page.gaps());
    *joined.mutable_rules() = page.rules();
    joined.set_total_size(page.total_size());
    request_.set_page_token(page.next_page_token());
    if (added < 3) network_.Add(absl::StrCat("org:0new-", added++)).Build();
  } while (!request_.page_token().empty());
  EXPECT_EQ(joined.SerializeAsString(), whole);
}

TEST_F(ListGapsPagesTest, RefusesATokenOfAnotherQuestion) {
  request_.set_page_size(3);
  Asking asking(network_.network());
  v1::ListGapsResponse page;
  ASSERT_TRUE(ListGaps(asking, request_, page).ok());
  const auto expect_refused = [&](v1::ListGapsRequest request) {
    v1::ListGapsResponse response;
    ExpectRefused(ListGaps(asking, request, response), absl::StatusCode::kInvalidArgument,
                  v1::ERROR_REASON_INVALID_PAGE_TOKEN, "page_token");
  };
  request_.set_page_token(page.next_page_token());
  v1::ListGapsRequest other = request_;
  other.add_rules("T1");
  expect_refused(other);
  other = request_;
  other.set_candidates_max(5);
  expect_refused(other);
  other = request_;
  other.mutable_read()->set_as_of("2016-02-02");
  expect_refused(other);
  other = request_;
  other.set_page_token("garbage");
  expect_refused(other);
  other = request_;
  other.set_page_size(4);  // Only the size may differ.
  v1::ListGapsResponse next;
  EXPECT_TRUE(ListGaps(asking, other, next).ok());
}

TEST_F(ListGapsPagesTest, RefusesANegativePageSize) {
  request_.set_page_size(-1);
  Asking asking(network_.network());
  ExpectRefused(ListGaps(asking, request_, response_), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_ARGUMENT, "page_size");
}

TEST_F(ListGapsPagesTest, AnswersTheSameBytesTwice) {
  Asking asking(network_.network());
  v1::ListGapsResponse first;
  v1::ListGapsResponse second;
  ASSERT_TRUE(ListGaps(asking, request_, first).ok());
  ASSERT_TRUE(ListGaps(asking, request_, second).ok());
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
}

TEST_F(ListGapsTest, NothingMissingIsAnAnswer) {
  MustAsk();
  EXPECT_THAT(LinesOf(response_), IsEmpty());
  EXPECT_EQ(response_.total_size(), 0);
  EXPECT_EQ(response_.rules_size(), 3);
  EXPECT_TRUE(response_.info().complete());
  EXPECT_EQ(response_.next_page_token(), "");
}

TEST_F(ListGapsTest, AThousandGapsAreAPage) {
  for (int i = 0; i < 1001; ++i) world_.Add(absl::StrCat("org:n", i));
  MustAsk();
  EXPECT_EQ(response_.gaps_size(), 1000);
  EXPECT_NE(response_.next_page_token(), "");
  request_.set_page_size(100'000);
  MustAsk();
  EXPECT_EQ(response_.gaps_size(), 1001);
}

TEST_F(ListGapsTest, StopsWhenTheBudgetDoes) {
  for (int i = 0; i < 5000; ++i) world_.Add(absl::StrCat("org:n", i));
  Asking asking(world_.network());
  testing::ExpectStops([&](Budget& budget) {
    asking.context().budget = &budget;
    v1::ListGapsResponse response;
    return ListGaps(asking, request_, response);
  });
}

}  // namespace
}  // namespace schakel
