// evaluate: from flags to a request, from an answer to a page and rows.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Invoke;
using ::testing::Return;

v1::EvaluateMatchingResponse Figures() {
  return Parse<v1::EvaluateMatchingResponse>(std::string(kInfo) + R"pb(
    suggested: "owns"
    relations: "owns"
    cuts {
      cut: "2016-01-01"
      until: "2017-01-02"
      cases: 1200
      evaluated: 300
      links: 410
      out_of_reach: 7
      candidates: 88.25
    }
    evaluations {
      label { nl: "alles samen" en: "all together" }
      all {
        cases: 300
        mean_reciprocal_rank: 0.4125
        mean_reciprocal_rank_low: 0.38
        mean_reciprocal_rank_high: 0.44
        hits_1: 0.25
        auc: 0.9
      }
      by_cut { cases: 300 mean_reciprocal_rank: 0.4125 }
      slices {
        slice: "cold_start"
        part: "cold"
        label { nl: "zonder partners" en: "without partners" }
        measures { cases: 12 mean_reciprocal_rank: 0.1 }
      }
      coverage: 0.5
    }
    evaluations {
      scorer: "l3"
      label { nl: "partners van partners" en: "partners of partners" }
      all { cases: 300 mean_reciprocal_rank: 0.3 }
      by_cut { cases: 300 mean_reciprocal_rank: 0.3 }
      slices {
        slice: "cold_start"
        part: "cold"
        measures { cases: 12 mean_reciprocal_rank: 0.2 }
      }
    }
    comparisons {
      scorer: "l3"
      difference: 0.1125
      difference_low: 0.1
      difference_high: 0.12
      p_value: 0.0004
    }
    best_single: "l3"
    undated_links: 1044
    resamples: 2000
    seed: 9)pb");
}

class EvaluateTest : public CliTest {};

TEST_F(EvaluateTest, FlagsBecomeARequest) {
  EXPECT_CALL(*connection_, EvaluateMatching(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::EvaluateMatchingRequest& request) {
        EXPECT_EQ(request.from_kind(), "boat");
        EXPECT_EQ(request.kind(), "port");
        EXPECT_EQ(request.relation(), "owns");
        EXPECT_EQ(request.cuts(1), "2017-01-01");
        EXPECT_EQ(request.horizon_months(), 6);
        EXPECT_EQ(request.scorers(0), "l3");
        EXPECT_EQ(request.weights(1).scorer(), "themes");
        EXPECT_EQ(request.weights(1).weight(), 0.5);
        EXPECT_EQ(request.rank_constant(), 2.5);
        EXPECT_EQ(request.cases_max(), 300);
        EXPECT_EQ(request.resamples(), 500);
        EXPECT_EQ(request.seed(), 9u);
        EXPECT_EQ(request.read().as_of(), "2018-01-01");
        return Figures();
      }));
  EXPECT_EQ(Run({"evaluate",
                 "boat",
                 "port",
                 "--relation",
                 "owns",
                 "--cuts",
                 "2016-01-01,2017-01-01",
                 "--months",
                 "6",
                 "--scorers",
                 "l3",
                 "--weights",
                 "l3=2,themes=0.5",
                 "--rank-constant",
                 "2.5",
                 "--cases-max",
                 "300",
                 "--resamples",
                 "500",
                 "--seed",
                 "9",
                 "--as-of",
                 "2018-01-01"}),
            ExitCode::kOk);
}

TEST_F(EvaluateTest, ThePageSaysHowWellAndOnWhat) {
  ON_CALL(*connection_, EvaluateMatching(_, _)).WillByDefault(Return(Figures()));
  EXPECT_EQ(Run({"evaluate", "boat", "port"}), ExitCode::kOk);
  EXPECT_THAT(out_,
              AllOf(HasSubstr("300 van 1.200"), HasSubstr("410"), HasSubstr("alles samen"),
                    HasSubstr("0,380 – 0,440"), HasSubstr("< 0,001"),
                    HasSubstr("van 1.044 verbindingen is niet bekend sinds wanneer"),
                    HasSubstr("2.000 keer opnieuw getrokken, vanaf zaad 9"), HasSubstr(kInfoLine)));
  EXPECT_EQ(Run({"evaluate", "boat", "port", "--slices", "--lang", "en"}), ExitCode::kOk);
  EXPECT_THAT(out_, AllOf(HasSubstr("without partners"), HasSubstr("MRR partners of partners")));
}

TEST_F(EvaluateTest, RowsAreOfEveryScope) {
  ON_CALL(*connection_, EvaluateMatching(_, _)).WillByDefault(Return(Figures()));
  EXPECT_EQ(Run({"evaluate", "boat", "port", "--output", "csv"}), ExitCode::kOk);
  EXPECT_THAT(
      out_,
      AllOf(HasSubstr("scope,part,scorer,cases,mrr,mrr_low,mrr_high,hits_1,"),
            HasSubstr("\nall,,,300,0.4125,0.38,0.44,0.25,0,0,0,0,0,0,0.9,0.5,,,,\n"),
            HasSubstr("\nall,,l3,300,0.3,0,0,0,0,0,0,0,0,0,0,0,0.1125,0.1,0.12,0.0004\n"),
            HasSubstr("\ncut,2016-01-01,l3,300,0.3,"), HasSubstr("\ncold_start,cold,,12,0.1,")));
}

TEST_F(EvaluateTest, WithoutCasesThereIsNothingToTell) {
  v1::EvaluateMatchingResponse none = Figures();
  none.clear_evaluations();
  none.clear_comparisons();
  ON_CALL(*connection_, EvaluateMatching(_, _)).WillByDefault(Return(none));
  EXPECT_EQ(Run({"evaluate", "boat", "port", "--slices"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Na deze peildagen begon geen enkele verbinding van deze soort."));
}

TEST_F(EvaluateTest, AWeightThatIsNoneIsRefused) {
  EXPECT_EQ(Run({"evaluate", "boat", "port", "--weights", "l3"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"evaluate", "boat", "port", "--rank-constant", "l3"}), ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("l3"));
}

}  // namespace
}  // namespace schakel::client
