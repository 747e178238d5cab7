#include "graph/queries/match_practices.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/queries/practice_corpus.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::World;

class MatchPracticesTest : public ::testing::Test {
 protected:
  MatchPracticesTest() {
    world_.Add("topsector:water")
        .Add("topsector:zorg")
        .Add("theme:verzilting", {.name = "Verzilting"});
    world_.Add("centrum:kust", {.name = "Kustcentrum"})
        .Add("centrum:zorg", {.name = "Zorgcentrum"});
    world_.Link("centrum:kust", "belongs_to_sector", "topsector:water");
    world_.Link("centrum:zorg", "belongs_to_sector", "topsector:zorg");
    world_.Link("centrum:kust", "has_theme", "theme:verzilting");
  }

  World& Practice(const std::string& id, const std::string& name, const std::string& problem,
                  std::vector<std::pair<std::string, std::string>> attributes = {}) {
    if (!problem.empty()) attributes.emplace_back("problem", problem);
    return world_.Add(id, {.name = name, .attributes = attributes, .source = "Verslag"});
  }

  absl::Status Ask() {
    Asking asking(world_.network());
    asking.context().practice_texts = &texts_;
    response_.Clear();
    return MatchPractices(asking, request_, response_);
  }
  void MustAsk() {
    const absl::Status status = Ask();
    ASSERT_TRUE(status.ok()) << status;
  }
  void AskFor(const std::string& id) {
    request_.Clear();
    request_.set_id(id);
    MustAsk();
  }
  void AskText(const std::string& text) {
    request_.Clear();
    request_.set_text(text);
    MustAsk();
  }

  std::vector<std::string> Ids() const {
    std::vector<std::string> ids;
    for (const v1::PracticeMatch& match : response_.matches()) ids.push_back(match.practice().id());
    return ids;
  }
  // "text 1 + closeness 2": factors with their places.
  std::string Why(const std::string& id) const {
    std::vector<std::string> parts;
    for (const v1::Contribution& one : Match(id).explanation().contributions()) {
      parts.push_back(absl::StrCat(one.factor(), " ", one.rank()));
    }
    return absl::StrJoin(parts, " + ");
  }
  const v1::PracticeMatch& Match(const std::string& id) const {
    static const v1::PracticeMatch none;
    for (const v1::PracticeMatch& match : response_.matches()) {
      if (match.practice().id() == id) return match;
    }
    return none;
  }
  static std::vector<std::string> Codes(
      const google::protobuf::RepeatedPtrField<v1::Remark>& remarks) {
    std::vector<std::string> codes;
    for (const v1::Remark& remark : remarks) codes.push_back(remark.code());
    return codes;
  }

  World world_{testing::DutchSchema()};
  PracticeTexts texts_;
  v1::MatchPracticesRequest request_;
  v1::MatchPracticesResponse response_;
};

TEST_F(MatchPracticesTest, AnswersATextByItsWords) {
  Practice("practice:a", "Zorgtechnologie op school", "Apparaten ontbreken.");
  Practice("practice:b", "Les aan het bassin", "Zout water alleen op papier.");
  Practice("practice:c", "Robots in de zorg", "Personeel ontbreekt.");
  AskText("Welke technologie helpt in de zorg?");
  EXPECT_THAT(Ids(), ElementsAre("practice:a", "practice:c"));
  EXPECT_THAT(response_.words(), ElementsAre("technologie", "zorg"));
  EXPECT_THAT(response_.factors(), ElementsAre("text", "evidence", "outcomes"));
  EXPECT_EQ(response_.candidates(), 3);
  EXPECT_FALSE(response_.has_origin());
  const v1::Contribution& text = Match("practice:a").explanation().contributions(0);
  ASSERT_EQ(text.evidence_size(), 2);
  EXPECT_EQ(text.evidence(0).term(), "Zorgtechnologie");
  EXPECT_EQ(text.evidence(0).attribute(), "name");
  EXPECT_THAT(text.evidence(0).asked(), ::testing::AnyOf("zorg", "technologie"));
  EXPECT_EQ(text.evidence_total(), 2);
}

TEST_F(MatchPracticesTest, FindsWhatIsSaidInAnotherWay) {
  Practice("practice:a", "Loket", "Het midden- en kleinbedrijf vindt de weg niet.");
  Practice("practice:b", "Bassin", "Zout water.");
  AskText("mkb");
  EXPECT_THAT(Ids(), ElementsAre("practice:a"));
  const v1::Evidence& evidence = Match("practice:a").explanation().contributions(0).evidence(0);
  EXPECT_EQ(evidence.term(), "midden- en kleinbedrijf");
  EXPECT_EQ(evidence.asked(), "mkb");
  EXPECT_THAT(
      Match("practice:a").explanation().sentence().nl(),
      HasSubstr("“Loket” past bij de vraag, omdat het over ‘midden- en kleinbedrijf’ gaat"));
}

TEST_F(MatchPracticesTest, GoodProofAloneAnswersNoText) {
  Practice("practice:a", "Bassin", "Zout.", {{"evidence_level", "4"}});
  Practice("practice:b", "Zorg", "Bedden.", {{"evidence_level", "1"}});
  AskText("zorg");
  EXPECT_THAT(Ids(), ElementsAre("practice:b"));
  request_.set_factor("evidence");
  MustAsk();
  EXPECT_THAT(Ids(), ElementsAre("practice:b"));
  EXPECT_EQ(response_.matches(0).score(), 1);
}

TEST_F(MatchPracticesTest, AsksForAnEntityWithItsNamesAndThemes) {
  Practice("practice:a", "Verzilting van akkers", "Zout.");
  Practice("practice:b", "Bedden", "Zorg.");
  AskFor("centrum:kust");
  EXPECT_THAT(response_.words(), ElementsAre("verzilting"));
  EXPECT_EQ(response_.origin().id(), "centrum:kust");
  EXPECT_THAT(Ids(), ElementsAre("practice:a"));
  EXPECT_EQ(Why("practice:a"), "text 1");
}

TEST_F(MatchPracticesTest, PrefersOtherSectorsAndSaysSo) {
  Practice("practice:eigen", "Verzilting hier", "Zout.");
  Practice("practice:ander", "Verzilting daar", "Zout.");
  world_.Link("practice:eigen", "belongs_to_sector", "topsector:water");
  world_.Link("centrum:zorg", "shares_practice", "practice:ander");
  AskFor("centrum:kust");
  EXPECT_THAT(Ids(), ElementsAre("practice:ander", "practice:eigen"));
  EXPECT_EQ(Why("practice:ander"), "text 1 + other_sector 1");
  EXPECT_EQ(Why("practice:eigen"), "text 1");
  EXPECT_EQ(response_.sectors(0).id(), "topsector:water");
  EXPECT_EQ(Match("practice:ander").sectors(0).id(), "topsector:zorg");
  EXPECT_EQ(Match("practice:ander").shared_by(0).id(), "centrum:zorg");
  EXPECT_THAT(Codes(Match("practice:eigen").explanation().against()), Contains("SAME_SECTOR"));
}

TEST_F(MatchPracticesTest, LeavesOutWhatIsSharedOrAdoptedAlready) {
  Practice("practice:a", "Verzilting een", "Zout.");
  Practice("practice:b", "Verzilting twee", "Zout.");
  Practice("practice:c", "Verzilting drie", "Zout.");
  Practice("practice:d", "Verzilting vier", "Zout.");
  world_.Link("centrum:kust", "shares_practice", "practice:a");
  world_.Link("centrum:kust", "adopts_practice", "practice:b");
  world_.Link("centrum:kust", "adopts_practice", "practice:c", {.since = "2015", .until = "2016"});
  world_.Link("centrum:kust", "adopts_practice", "practice:d", {.status = "proposed"});
  AskFor("centrum:kust");
  EXPECT_THAT(Ids(), ElementsAre("practice:c", "practice:d"));
  EXPECT_EQ(response_.left_out(), 2);
  EXPECT_EQ(response_.candidates(), 2);
  const v1::Explanation& why = Match("practice:c").explanation();
  ASSERT_THAT(Codes(why.against()), Contains("ADOPTED_BEFORE"));
  EXPECT_EQ(why.against(0).link().since(), "2015");
  EXPECT_EQ(why.against(0).text().nl(), "Kustcentrum nam het al eens over.");
  EXPECT_EQ(why.against(0).text().en(), "Kustcentrum took it over once before.");
  // On a day on which it still held it is left out.
  request_.mutable_read()->set_as_of("2015-06-01");
  MustAsk();
  EXPECT_THAT(Ids(), Not(Contains("practice:c")));
}

TEST_F(MatchPracticesTest, ShowsTheWayToWhoSharesIt) {
  Practice("practice:bed", "Bedden", "Zorg.");
  world_.Add("institution:school", {.name = "Hogeschool"});
  world_.Link("institution:school", "participates_in", "centrum:kust", {.source = "Jaarverslag"});
  world_.Link("institution:school", "participates_in", "centrum:zorg");
  world_.Link("centrum:zorg", "shares_practice", "practice:bed", {.source = "Jaarverslag"});
  AskFor("centrum:kust");
  EXPECT_EQ(Match("practice:bed").explanation().contributions(0).value(), 1.0 / 3);
  EXPECT_THAT(Match("practice:bed").explanation().sentence().nl(),
              HasSubstr("Hogeschool de weg kan wijzen (3 stappen)"));
  world_.Link("centrum:kust", "collaborates_with", "centrum:zorg");
  AskFor("centrum:kust");
  ASSERT_THAT(Ids(), ElementsAre("practice:bed"));
  const v1::Explanation& why = Match("practice:bed").explanation();
  ASSERT_EQ(why.introductions_size(), 1);
  EXPECT_EQ(why.introductions(0).steps(0).to().id(), "centrum:zorg");
  EXPECT_EQ(why.contributions(0).factor(), "closeness");
  EXPECT_EQ(why.contributions(0).value(), 0.5);
  EXPECT_EQ(why.contributions(0).evidence(0).entity().id(), "centrum:zorg");
  EXPECT_THAT(Codes(why.caveats()), Contains("UNSOURCED_LINK"));
  EXPECT_THAT(why.sentence().en(), HasSubstr("Zorgcentrum can show the way (2 steps)"));
}

TEST_F(MatchPracticesTest, ComparesConditionsWithWhatIsAtHand) {
  Practice("practice:a", "Verzilting", "Zout.",
           {{"conditions", "Een bassin op fietsafstand; een kas; tijd."}});
  world_.Add("facility:kas", {.name = "Proefkassen"})
      .Add("facility:bak", {.name = "Zoutbassin Oost"});
  world_.Link("centrum:kust", "uses_facility", "facility:bak");
  AskFor("centrum:kust");
  const v1::PracticeMatch& match = Match("practice:a");
  ASSERT_EQ(match.conditions_size(), 3);
  EXPECT_EQ(match.conditions(0).text(), "Een bassin op fietsafstand");
  EXPECT_EQ(match.conditions(0).met_by_size(), 0)
      << "one text says bassin, so it is no part of a compound";
  EXPECT_EQ(match.conditions(2).text(), "tijd");
  world_.Add("facility:water", {.name = "Het bassin"});
  world_.Link("centrum:kust", "operates_facility", "facility:water");
  AskFor("centrum:kust");
  EXPECT_EQ(Match("practice:a").conditions(0).met_by(0).id(), "facility:water");
  EXPECT_THAT(Why("practice:a"), HasSubstr("conditions 1"));
  EXPECT_THAT(Codes(Match("practice:a").explanation().caveats()), Contains("CONDITIONS_TO_CHECK"));
}

TEST_F(MatchPracticesTest, WeighsProofAndWhatBecameOfItElsewhere) {
  Practice("practice:goed", "Verzilting een", "Zout.", {{"evidence_level", "3"}});
  Practice("practice:slecht", "Verzilting twee", "Zout.", {{"evidence_level", "0"}});
  world_.Add("centrum:x", {.name = "Ix"}).Add("centrum:y", {.name = "Ypsilon"});
  world_.Link("centrum:x", "adopts_practice", "practice:goed",
              {.attributes = {{"outcome", "works"}}});
  world_.Link("centrum:y", "adopts_practice", "practice:goed",
              {.attributes = {{"outcome", "partly"}}});
  world_.Link("centrum:y", "adopts_practice", "practice:slecht",
              {.attributes = {{"outcome", "not"}}});
  AskFor("centrum:kust");
  EXPECT_THAT(Ids(), ElementsAre("practice:goed", "practice:slecht"));
  EXPECT_EQ(Why("practice:goed"), "text 1 + evidence 1 + outcomes 1");
  const v1::PracticeMatch& good = Match("practice:goed");
  EXPECT_EQ(good.evidence_level(), 3);
  ASSERT_EQ(good.outcomes_size(), 2);
  EXPECT_EQ(good.outcomes(0).value(), "works");
  EXPECT_EQ(good.explanation().contributions(2).value(), 3);
  const v1::PracticeMatch& bad = Match("practice:slecht");
  EXPECT_THAT(Codes(bad.explanation().against()), ElementsAre("FAILED_ELSEWHERE", "NO_EVIDENCE"));
  EXPECT_EQ(bad.explanation().against(0).entities(0).id(), "centrum:y");
  EXPECT_THAT(bad.explanation().sentence().nl(),
              HasSubstr("; daartegen spreekt: het werkte niet bij Ypsilon"));
}

TEST_F(MatchPracticesTest, SaysWhatIsNotKnown) {
  world_.Add("practice:kaal", {.name = "Verzilting"});
  AskFor("centrum:kust");
  EXPECT_THAT(Codes(Match("practice:kaal").explanation().caveats()),
              ElementsAre("EVIDENCE_UNKNOWN", "ONLY_A_NAME", "CONDITIONS_UNKNOWN", "SECTOR_UNKNOWN",
                          "STALE_OR_UNSOURCED"));
}

TEST_F(MatchPracticesTest, TellsThePlaceWithoutTheStrongestFactor) {
  Practice("practice:a", "Verzilting", "Zout.");
  Practice("practice:b", "Bedden", "Zorg.", {{"evidence_level", "2"}});
  AskFor("centrum:kust");
  EXPECT_THAT(Ids(), ElementsAre("practice:a", "practice:b"));
  const v1::Counterfactual& without = Match("practice:a").explanation().counterfactual();
  EXPECT_EQ(without.factor(), "text");
  EXPECT_EQ(without.score(), 0);
  EXPECT_EQ(without.rank_with(), 1);
  EXPECT_EQ(without.rank(), 2);
}

TEST_F(MatchPracticesTest, GivesPagesOfOneAnswer) {
  for (int i = 0; i < 7; ++i) Practice(absl::StrCat("practice:p", i), "Verzilting", "Zout.");
  AskFor("centrum:kust");
  const std::vector<std::string> all = Ids();
  EXPECT_EQ(all.size(), 7u);
  std::vector<std::string> paged;
  request_.set_page_size(3);
  do {
    MustAsk();
    for (const v1::PracticeMatch& match : response_.matches()) {
      paged.push_back(match.practice().id());
      EXPECT_EQ(static_cast<std::size_t>(match.rank()), paged.size());
    }
    EXPECT_EQ(response_.info().complete(), response_.next_page_token().empty());
    request_.set_page_token(response_.next_page_token());
  } while (!response_.next_page_token().empty());
  EXPECT_EQ(paged, all);
}

TEST_F(MatchPracticesTest, ConsidersOnlyWhatTheFilterHoldsFor) {
  Practice("practice:a", "Verzilting een", "Zout.", {{"year", "2015"}});
  Practice("practice:b", "Verzilting twee", "Zout.", {{"year", "2018"}});
  request_.set_id("centrum:kust");
  request_.set_filter("year > 2016");
  MustAsk();
  EXPECT_THAT(Ids(), ElementsAre("practice:b"));
  EXPECT_EQ(response_.candidates(), 1);
}

TEST_F(MatchPracticesTest, AnswersForEarlierRevisionsAndTheirTexts) {
  Practice("practice:a", "Verzilting", "Zout.");
  world_.Build();
  const std::uint64_t then = world_.network().Current()->revision().value();
  AskFor("centrum:kust");
  const std::string before = response_.SerializeAsString();
  Practice("practice:a", "Bedden", "Zorg.");
  Practice("practice:b", "Verzilting nu", "Zout.");
  world_.Build();
  AskFor("centrum:kust");
  EXPECT_THAT(Ids(), ElementsAre("practice:b"));
  request_.mutable_read()->set_revision(then);
  MustAsk();
  EXPECT_EQ(response_.SerializeAsString(), before);
  // What was kept in between makes no difference.
  PracticeTexts fresh;
  Asking asking(world_.network());
  asking.context().practice_texts = &fresh;
  v1::MatchPracticesResponse again;
  ASSERT_TRUE(MatchPractices(asking, request_, again).ok());
  EXPECT_EQ(again.SerializeAsString(), before);
}

TEST_F(MatchPracticesTest, RefusesWhatItCannotAnswer) {
  const auto refused = [&](const std::string& field) {
    ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                  field);
  };
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED, "id");
  request_.set_id("centrum:kust");
  request_.set_text("zorg");
  refused("text");
  request_.clear_id();
  request_.set_text("de het een");
  refused("text");
  request_.set_text(std::string(10'001, 'a'));
  refused("text");
  request_.set_text("zorg");
  request_.set_factor("closeness");
  refused("factor");
  request_.set_factor("geluk");
  refused("factor");
  request_.clear_factor();
  request_.clear_text();
  world_.Add("centrum:oud", {.until = "2016"});
  request_.set_id("centrum:oud");
  refused("id");
  request_.set_id("centrum:niemand");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "id");
  request_.set_id("centrum:kust");
  request_.set_filter("kleur = 3");
  EXPECT_EQ(Ask().code(), absl::StatusCode::kInvalidArgument);
}

TEST(MatchPractices, KnowsWhenAVocabularyHasNone) {
  World world(testing::TinySchema());
  world.Add("org:a");
  world.Build();
  Asking asking(world.network());
  v1::MatchPracticesRequest request;
  request.set_id("org:a");
  v1::MatchPracticesResponse response;
  ExpectRefused(MatchPractices(asking, request, response), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_ARGUMENT, "id");
}

// Drawn networks: whatever is asked, scores are the sums of what is told, orders are orders, and the
// same question has the same bytes.
TEST(MatchPractices, ScoresAreTheSumsOfTheirContributions) {
  const std::vector<std::string> words = {"zout",   "zorg",   "technologie", "water", "waterstof",
                                          "school", "opslag", "robot",       "dijk",  "mkb"};
  std::mt19937 random(5);
  const auto word = [&] { return words[random() % words.size()]; };
  for (int round = 0; round < 8; ++round) {
    World world(testing::DutchSchema());
    world.Add("topsector:a").Add("topsector:b");
    for (int i = 0; i < 6; ++i) {
      const std::string centrum = absl::StrCat("centrum:c", i);
      world.Add(centrum, {.name = absl::StrCat("Centrum ", word())});
      world.Link(centrum, "belongs_to_sector", random() % 2 == 0 ? "topsector:a" : "topsector:b");
      if (i > 0) world.Link(absl::StrCat("centrum:c", i - 1), "collaborates_with", centrum);
    }
    for (int i = 0; i < 30; ++i) {
      const std::string practice = absl::StrCat("practice:p", i);
      world.Add(practice,
                {.name = absl::StrCat(word(), word()),
                 .attributes = {{"problem", absl::StrCat(word(), " ", word())},
                                {"conditions", absl::StrCat("Een ", word(), "; ", word())},
                                {"evidence_level", absl::StrCat(random() % 5)}}});
      world.Link(absl::StrCat("centrum:c", random() % 6), "shares_practice", practice);
      const char* outcomes[] = {"works", "partly", "not"};
      world.Link(absl::StrCat("centrum:c", random() % 6), "adopts_practice", practice,
                 {.attributes = {{"outcome", outcomes[random() % 3]}}});
    }
    world.Build();
    v1::MatchPracticesRequest request;
    if (round % 2 == 0) {
      request.set_id(absl::StrCat("centrum:c", round % 6));
    } else {
      request.set_text(absl::StrCat(word(), " ", word()));
    }
    request.set_page_size(100);
    v1::MatchPracticesResponse response;
    Asking asking(world.network());
    ASSERT_TRUE(MatchPractices(asking, request, response).ok());
    EXPECT_GT(response.matches_size(), 0);
    for (int i = 0; i < response.matches_size(); ++i) {
      const v1::PracticeMatch& match = response.matches(i);
      double sum = 0;
      double last = 1e9;
      for (const v1::Contribution& one : match.explanation().contributions()) {
        EXPECT_EQ(one.score(), one.weight() / (60 + one.rank()));
        EXPECT_LE(one.score(), last);
        last = one.score();
        sum += one.score();
        double evidence = 0;
        for (const v1::Evidence& part : one.evidence()) evidence += part.value();
        if (one.factor() == "text" || one.factor() == "outcomes") {
          EXPECT_NEAR(evidence, one.value(), 1e-12) << one.factor();
        }
      }
      EXPECT_EQ(sum, match.score());
      if (i == 0) continue;
      const v1::PracticeMatch& before = response.matches(i - 1);
      EXPECT_TRUE(
          before.score() > match.score() ||
          (before.score() == match.score() && before.practice().id() < match.practice().id()));
    }
    v1::MatchPracticesResponse again;
    Asking anew(world.network());
    ASSERT_TRUE(MatchPractices(anew, request, again).ok());
    EXPECT_EQ(again.SerializeAsString(), response.SerializeAsString());
  }
}

TEST_F(MatchPracticesTest, RespectsWhatWasSaidOfAPracticeForWhoAsks) {
  Practice("practice:a", "Verzilting in de les", "Zout.");
  Practice("practice:b", "Verzilting op het land", "Zout.");
  Practice("practice:c", "Verzilting in zee", "Zout.");
  world_.Build();
  v1::SubmitFeedbackRequest said;
  said.set_id("centrum:kust");
  said.set_result("practice:b");
  said.set_role("HC-coördinator");
  said.set_reason("al geprobeerd");
  said.set_verdict(v1::FEEDBACK_VERDICT_REJECTED);
  const Revision before = world_.network().Current()->revision();
  ASSERT_TRUE(world_.network().Write(said).ok());
  said.set_result("practice:c");
  said.set_verdict(v1::FEEDBACK_VERDICT_ACCEPTED);
  ASSERT_TRUE(world_.network().Write(said).ok());

  AskFor("centrum:kust");
  EXPECT_THAT(Ids(), ::testing::UnorderedElementsAre("practice:a", "practice:c"));
  EXPECT_EQ(response_.rejected(), 1);
  EXPECT_EQ(response_.left_out(), 0);
  EXPECT_EQ(response_.candidates(), 2);
  ASSERT_GE(Match("practice:c").explanation().caveats_size(), 1);
  EXPECT_EQ(Match("practice:c").explanation().caveats(0).code(), "ACCEPTED");
  EXPECT_THAT(Match("practice:c").explanation().caveats(0).text().nl(),
              ::testing::MatchesRegex(
                  "Dit is al aanvaard, op [0-9]+-[0-9]+-[0-9]+ door HC-coördinator\\."));
  EXPECT_THAT(Match("practice:c").explanation().sentence().nl(),
              HasSubstr("; let op: dit is al aanvaard, op "));
  EXPECT_THAT(Codes(Match("practice:a").explanation().caveats()), Not(Contains("ACCEPTED")));

  // It was said for one, and of no text.
  AskFor("centrum:zorg");
  EXPECT_EQ(response_.rejected(), 0);
  AskText("verzilting");
  EXPECT_EQ(response_.matches_size(), 3);
  EXPECT_EQ(response_.rejected(), 0);
  EXPECT_THAT(Codes(Match("practice:c").explanation().caveats()), Not(Contains("ACCEPTED")));

  AskFor("centrum:kust");
  request_.mutable_read()->set_revision(before.value());
  MustAsk();
  EXPECT_EQ(response_.matches_size(), 3);
  EXPECT_EQ(response_.rejected(), 0);
}

}  // namespace
}  // namespace schakel
