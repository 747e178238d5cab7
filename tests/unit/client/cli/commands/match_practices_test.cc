// Practices that fit: what is asked, and the answer as people and programs read it.
#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Invoke;
using testing::Not;
using testing::Return;

class MatchPracticesTest : public CliTest {
 protected:
  void Answer() {
    ON_CALL(*connection_, MatchPractices(_, _))
        .WillByDefault(Return(Parse<v1::MatchPracticesResponse>(std::string(kInfo) + R"pb(
          origin { id: "crew:mist" name: "Bemanning Mist" }
          words: "touw"
          words: "zeil"
          factors: "text"
          matches {
            rank: 1
            practice { id: "trick:knoop" name: "De knoop" }
            score: 0.0245901639344262
            explanation {
              contributions {
                factor: "text"
                label { nl: "woorden gemeen" en: "words in common" }
                weight: 1
                value: 2.5
                rank: 1
                score: 0.01639344262295082
                evidence { term: "touwen" value: 2.5 attribute: "problem" asked: "touw" }
                evidence_total: 1
              }
              contributions {
                factor: "evidence"
                label { nl: "bewijskracht" en: "evidence" }
                weight: 0.5
                value: 3
                rank: 1
                score: 0.00819672131147541
              }
              introductions {
                steps {
                  from { id: "crew:mist" name: "Bemanning Mist" }
                  to { id: "port:noord" name: "Haven Noord" }
                }
                steps {
                  from { id: "port:noord" name: "Haven Noord" }
                  to { id: "trick:knoop" name: "De knoop" }
                }
              }
              caveats {
                code: "CONDITIONS_TO_CHECK"
                text { nl: "Iets om na te gaan." en: "Something to check." }
              }
              against {
                code: "FAILED_ELSEWHERE"
                text { nl: "Het werkte niet bij Zuid." en: "It did not work at Zuid." }
              }
              counterfactual {
                factor: "text"
                label { nl: "woorden gemeen" en: "words in common" }
                rank: 4
                rank_with: 1
                score: 0.008
              }
              sentence { nl: "“De knoop” past." en: "“De knoop” fits." }
            }
            sectors { id: "sea:oost" name: "Oostzee" }
            shared_by { id: "crew:a" name: "A" }
            shared_by { id: "crew:b" name: "B" }
            conditions {
              text: "Een mast"
              met_by { id: "boat:x" name: "Boot X" }
            }
            conditions { text: "tijd" }
            evidence_level: 3
            outcomes {
              value: "works"
              label { nl: "werkt" en: "works" }
              count: 2
            }
            outcomes {
              label { nl: "onbekend" en: "unknown" }
              count: 1
            }
          }
          total_size: 1
          candidates: 38
          left_out: 2
        )pb")));
  }
};

TEST_F(MatchPracticesTest, AsksForEverythingThatWasTyped) {
  EXPECT_CALL(*connection_, MatchPractices(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::MatchPracticesRequest& request) {
        EXPECT_EQ(request.id(), "crew:mist");
        EXPECT_EQ(request.text(), "");
        EXPECT_EQ(request.factor(), "closeness");
        EXPECT_EQ(request.filter(), "year > 2015");
        EXPECT_EQ(request.page_size(), 3);
        EXPECT_THAT(request.except_relations(), ElementsAre("near"));
        EXPECT_EQ(request.read().as_of(), "2018-01-15");
        return absl::UnimplementedError("");
      }));
  Run({"--as-of", "2018-01-15", "match", "practices", "crew:mist", "--factor", "closeness",
       "--filter", "year > 2015", "--limit", "3", "--except-relations", "near"});
}

TEST_F(MatchPracticesTest, AsksForATextInsteadOfAnId) {
  EXPECT_CALL(*connection_, MatchPractices(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::MatchPracticesRequest& request) {
        EXPECT_EQ(request.id(), "");
        EXPECT_EQ(request.text(), "te weinig touw");
        EXPECT_EQ(request.page_size(), 10);
        return absl::UnimplementedError("");
      }));
  Run({"match", "practices", "--text", "te weinig touw"});
}

TEST_F(MatchPracticesTest, WantsAnIdOrATextNotBoth) {
  EXPECT_EQ(Run({"match", "practices"}), ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("Noem een id of --text"));
  EXPECT_EQ(Run({"match", "practices", "crew:mist", "--text", "touw"}), ExitCode::kUsage);
}

TEST_F(MatchPracticesTest, ShowsATableThatSaysWhy) {
  Answer();
  EXPECT_EQ(Run({"match", "practices", "crew:mist"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Practices voor Bemanning Mist: 1 van 38 bekeken practices"));
  EXPECT_THAT(out_, HasSubstr("0,0246"));
  EXPECT_THAT(out_, HasSubstr("woorden gemeen (plaats 1)"));
  EXPECT_THAT(out_, HasSubstr("2 × werkt"));
  EXPECT_THAT(out_, HasSubstr("1 × onbekend"));
  EXPECT_THAT(out_, HasSubstr("Het werkte niet bij Zuid."));
  EXPECT_THAT(out_, HasSubstr("gezocht op: touw, zeil"));
  EXPECT_THAT(out_, HasSubstr("2 zelf gedeeld of al overgenomen"));
  EXPECT_THAT(out_, HasSubstr(kInfoLine));
  EXPECT_EQ(Run({"--lang", "en", "match", "practices", "crew:mist"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Practices for Bemanning Mist: 1 of 38 practices looked at"));
  EXPECT_THAT(out_, HasSubstr("words in common (place 1)"));
  EXPECT_THAT(out_, HasSubstr("0.0246"));
}

TEST_F(MatchPracticesTest, ExplainsInSentences) {
  Answer();
  EXPECT_EQ(Run({"match", "practices", "crew:mist", "--explain"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("1  De knoop · trick:knoop · 0,0246"));
  EXPECT_THAT(out_, HasSubstr("“De knoop” past."));
  EXPECT_THAT(out_, HasSubstr("Nodig: Een mast · misschien via Boot X; tijd"));
  EXPECT_THAT(out_, HasSubstr("Kennismaking: Bemanning Mist – Haven Noord – De knoop"));
  EXPECT_THAT(out_, HasSubstr("Ertegen: Het werkte niet bij Zuid."));
  EXPECT_THAT(out_, HasSubstr("Let op: Iets om na te gaan."));
  EXPECT_THAT(out_, HasSubstr("Zonder “woorden gemeen” plaats 4."));
  EXPECT_EQ(Run({"--lang", "en", "match", "practices", "crew:mist", "--explain"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("“De knoop” fits."));
  EXPECT_THAT(out_, HasSubstr("It takes: Een mast · perhaps through Boot X; tijd"));
}

TEST_F(MatchPracticesTest, GivesProgramsEveryBitOfAScore) {
  Answer();
  EXPECT_EQ(Run({"--output", "csv", "match", "practices", "crew:mist"}), ExitCode::kOk);
  EXPECT_THAT(out_,
              HasSubstr("rank,id,score,name,sectors,shared_by,evidence_level,outcomes,words\n"));
  EXPECT_THAT(out_, HasSubstr("1,trick:knoop,0.0245901639344262,De knoop,sea:oost,crew:a|crew:b,3,"
                              "works:2|:1,touwen\n"));
  EXPECT_EQ(Run({"--output", "csv", "match", "practices", "crew:mist", "--explain"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr(",words,sentence_nl,sentence_en\n"));
  EXPECT_EQ(Run({"--output", "json", "match", "practices", "crew:mist"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("\"candidates\":38"));
}

TEST_F(MatchPracticesTest, SaysThatNothingFits) {
  ON_CALL(*connection_, MatchPractices(_, _))
      .WillByDefault(Return(Parse<v1::MatchPracticesResponse>(kInfo)));
  EXPECT_EQ(Run({"match", "practices", "--text", "touw"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Geen practices met een van deze woorden op 2026-11-24."));
  EXPECT_THAT(out_, Not(HasSubstr("gezocht op")));
}

}  // namespace
}  // namespace schakel::client
