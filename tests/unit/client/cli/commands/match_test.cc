// match partners: from flags to a request, from an answer to a page and rows.
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

v1::SuggestLinksResponse Harbours() {
  return Parse<v1::SuggestLinksResponse>(std::string(kInfo) + R"pb(
    origin { id: "boat:1" name: "Tjalk" }
    suggested: "owns"
    relations: "owns"
    scorers: "adamic_adar"
    total_size: 1
    candidates: 4
    linked: 2
    suggestions {
      rank: 1
      entity { id: "port:9" name: "Haven" }
      score: 0.03278688524590164
      explanation {
        contributions {
          factor: "adamic_adar"
          label { nl: "gedeelde partners" en: "shared partners" }
          weight: 1
          value: 1.5
          rank: 1
          score: 0.01639344262295082
          evidence {
            entity { id: "org:1" name: "Rederij" }
            value: 1
          }
          evidence {
            entity { id: "org:2" name: "Werf" }
            value: 0.5
          }
          evidence_total: 7
        }
        contributions {
          factor: "diversity"
          label { nl: "variatie" en: "variety" }
          score: -0.01
        }
        introductions {
          steps {
            from { id: "boat:1" name: "Tjalk" }
            to { id: "org:1" name: "Rederij" }
          }
          steps {
            from { id: "org:1" name: "Rederij" }
            to { id: "port:9" name: "Haven" }
          }
        }
        caveats {
          code: "THIN_DATA"
          text { nl: "Weinig bekend." en: "Little known." }
        }
        against {
          code: "ENDS_SOON"
          text { nl: "Sluit." en: "Closes." }
        }
        counterfactual {
          factor: "adamic_adar"
          label { nl: "gedeelde partners" en: "shared partners" }
          rank: 4
          rank_with: 1
        }
        sentence { nl: "Haven past bij Tjalk." en: "Haven fits Tjalk." }
      }
    }
  )pb");
}

class MatchTest : public CliTest {};

TEST_F(MatchTest, FlagsBecomeARequest) {
  EXPECT_CALL(*connection_, SuggestLinks(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::SuggestLinksRequest& request) {
        EXPECT_EQ(request.id(), "boat:1");
        EXPECT_EQ(request.kind(), "port");
        EXPECT_EQ(request.relation(), "owns");
        EXPECT_EQ(request.scorer(), "l3");
        EXPECT_EQ(request.filter(), "deep = true");
        EXPECT_EQ(request.diversity(), 0.5);
        EXPECT_EQ(request.page_size(), 3);
        EXPECT_EQ(request.relations(1), "tows");
        EXPECT_EQ(request.read().as_of(), "2018-01-01");
        return Harbours();
      }));
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port", "--relation", "owns", "--scorer",
                 "l3", "--filter", "deep = true", "--diversity", "0.5", "--limit", "3",
                 "--relations", "owns,tows", "--as-of", "2018-01-01"}),
            ExitCode::kOk);
}

TEST_F(MatchTest, TenAreShownUnlessTold) {
  EXPECT_CALL(*connection_, SuggestLinks(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::SuggestLinksRequest& request) {
        EXPECT_EQ(request.page_size(), 10);
        EXPECT_FALSE(request.has_diversity());
        return Harbours();
      }));
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port"}), ExitCode::kOk);
}

TEST_F(MatchTest, ThePageSaysWhoAndWhy) {
  ON_CALL(*connection_, SuggestLinks(_, _)).WillByDefault(Return(Harbours()));
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port"}), ExitCode::kOk);
  EXPECT_THAT(out_, AllOf(HasSubstr("Partners voor Tjalk: 1\n"),
                          HasSubstr("1  Haven  port:9  0,03279  Haven past bij Tjalk."),
                          HasSubstr("4 kandidaten, 2 al verbonden\n"), HasSubstr(kInfoLine)));
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port", "--lang", "en", "--explain"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, AllOf(HasSubstr("Haven fits Tjalk."), HasSubstr("shared partners"),
                          HasSubstr("Rederij, Werf, and 5 more"), HasSubstr("-0.01"),
                          HasSubstr("without \"shared partners\": place 4 instead of 1"),
                          HasSubstr("introduction: Rederij"), HasSubstr("− Closes."),
                          HasSubstr("! Little known.")));
}

TEST_F(MatchTest, RowsBeginAsPromisedAndKeepEveryDigit) {
  ON_CALL(*connection_, SuggestLinks(_, _)).WillByDefault(Return(Harbours()));
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port", "--output", "csv"}),
            ExitCode::kOk);
  EXPECT_EQ(out_,
            "rank,id,score,name,factors,shared,via,remarks,without_strongest\n"
            "1,port:9,0.03278688524590164,Haven,adamic_adar|diversity,org:1|org:2,"
            "boat:1>org:1>port:9,ENDS_SOON|THIN_DATA,4\n");
}

TEST_F(MatchTest, NobodyIsSaidToo) {
  ON_CALL(*connection_, SuggestLinks(_, _))
      .WillByDefault(Return(Parse<v1::SuggestLinksResponse>(
          std::string(kInfo) + "origin { id: 'boat:1' name: 'Tjalk' }")));
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Niemand om aan Tjalk voor te stellen op 2026-11-24.\n"));
}

TEST_F(MatchTest, ADiversityThatIsNoNumberIsRefused) {
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port", "--diversity", "veel"}),
            ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("--diversity is \"veel\""));
}

}  // namespace
}  // namespace schakel::client
