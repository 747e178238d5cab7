// The report: sections and figures as the schema says.
#include "absl/strings/match.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Return;

class ReportTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(R"pb(
      linkage_pairs { id: "boat-org" kind: "boat" other: "org" }
      gap_rules { id: "no_owner" code: "B1" }
      reports {
        id: "fleet"
        label { nl: "De vloot" }
        caveat { nl: "De gegevens zijn dun." }
        sections {
          label { nl: "Zonder eigenaar" }
          gap_rule: "no_owner"
        }
        sections {
          label { nl: "Koppelgraad" }
          rate { linkage_pair: "boat-org" group_by: "moored" }
        }
        sections {
          label { nl: "Keten" }
          chain_kind: "boat"
        }
      }
    )pb");
    ON_CALL(*connection_, ListGaps(_, _))
        .WillByDefault(Return(Parse<v1::ListGapsResponse>(
            std::string(kInfo) + "rules { rule: 'no_owner' code: 'B1' subjects: 4 gaps: 0 }")));
    ON_CALL(*connection_, GetLinkageRate(_, _))
        .WillByDefault(Invoke([](const CallOptions&, const v1::GetLinkageRateRequest& request) {
          EXPECT_EQ(request.kind(), "boat");
          EXPECT_EQ(request.other(), "org");
          EXPECT_EQ(request.group_by(), "moored");
          EXPECT_EQ(request.read().as_of(), "2026-11-24");  // the day of the first section
          return Parse<v1::GetLinkageRateResponse>(
              std::string(kInfo) + "total { numerator: 1 denominator: 4 value: 0.25 }");
        }));
    ON_CALL(*connection_, GetChain(_, _))
        .WillByDefault(Return(Parse<v1::GetChainResponse>(
            std::string(kInfo) + "parts: 'crew' numerator: 3 denominator: 8 value: 0.375")));
  }
};

TEST_F(ReportTest, PrintsEverySectionWithWhatItRestsOnAndTheCaveat) {
  EXPECT_EQ(Run({"report"}), ExitCode::kOk);
  EXPECT_TRUE(absl::StartsWith(out_, "De vloot\n"));
  EXPECT_THAT(out_, HasSubstr("Zonder eigenaar\n0 van 4 (0,0 %)\nGeen gaten.\n"));
  EXPECT_THAT(out_, HasSubstr("1 van 4 gekoppeld, 25,0 %"));
  EXPECT_THAT(out_, HasSubstr("3 van 8 delen aanwezig, 37,5 %"));
  EXPECT_TRUE(absl::EndsWith(out_, "\nLet op: De gegevens zijn dun.\n"));
  std::size_t infos = 0;
  for (std::size_t at = out_.find(kInfoLine); at != std::string::npos;
       at = out_.find(kInfoLine, at + 1)) {
    ++infos;
  }
  EXPECT_EQ(infos, 3U);
}

TEST_F(ReportTest, AsRowsHoldsEveryFigureWithItsDateAndRevision) {
  EXPECT_EQ(Run({"report", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "section,figure,name,numerator,denominator,value,as_of,revision\n"
            "Zonder eigenaar,no_owner,,0,4,0,2026-11-24,3\n"
            "Koppelgraad,rate,,1,4,0.25,2026-11-24,3\n"
            "Keten,chain,,3,8,0.375,2026-11-24,3\n");
}

TEST_F(ReportTest, PrintsNothingWhenASectionFails) {
  ON_CALL(*connection_, GetChain(_, _)).WillByDefault(Return(absl::InternalError("broken")));
  EXPECT_EQ(Run({"report"}), ExitCode::kFailed);
  EXPECT_EQ(out_, "");
}

TEST_F(ReportTest, SaysWhenTheNetworkMovedMeanwhile) {
  ON_CALL(*connection_, GetChain(_, _))
      .WillByDefault(Return(Parse<v1::GetChainResponse>("info { revision: 4 complete: true }")));
  EXPECT_EQ(Run({"report"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("het netwerk veranderde tijdens het rapport"));
}

}  // namespace
}  // namespace schakel::client
