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

TEST_F(MatchTest, ThePageSaysHowManyWereRejected) {
  v1::SuggestLinksResponse answer = Harbours();
  answer.set_rejected(3);
  EXPECT_CALL(*connection_, SuggestLinks(_, _)).WillOnce(Return(answer));
  EXPECT_EQ(Run({"match", "partners", "boat:1", "--kind", "port"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("4 kandidaten, 2 al verbonden\n3 eerder afgewezen\n"));
}

TEST_F(MatchTest, RejectSendsWhoAndWhyAndAnIdOfItsOwn) {
  EXPECT_CALL(*connection_, SubmitFeedback(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::SubmitFeedbackRequest& request) {
        EXPECT_EQ(request.id(), "boat:1");
        EXPECT_EQ(request.result(), "port:9");
        EXPECT_EQ(request.verdict(), v1::FEEDBACK_VERDICT_REJECTED);
        EXPECT_EQ(request.role(), "havenmeester");
        EXPECT_EQ(request.reason(), "te ondiep");
        EXPECT_EQ(request.request_id(), "generated");
        EXPECT_FALSE(request.validate_only());
        return Parse<v1::SubmitFeedbackResponse>("revision: 8 changed: true");
      }))
      .WillOnce(Return(Parse<v1::SubmitFeedbackResponse>("revision: 8")));
  const std::vector<std::string> args = {"match",  "reject",       "boat:1",   "port:9",
                                         "--role", "havenmeester", "--reason", "te ondiep"};
  EXPECT_EQ(Run(args), ExitCode::kOk);
  EXPECT_EQ(out_, "Revisie 8 · port:9 voor boat:1 is afgewezen en wordt niet meer voorgesteld.\n");
  EXPECT_EQ(Run(args), ExitCode::kOk);
  EXPECT_EQ(out_, "Er was niets te wijzigen; de revisie blijft 8.\n");
}

TEST_F(MatchTest, AcceptTakesAReasonOrNone) {
  std::vector<std::string> reasons;
  EXPECT_CALL(*connection_, SubmitFeedback(_, _))
      .Times(3)
      .WillRepeatedly(Invoke([&](const CallOptions&, const v1::SubmitFeedbackRequest& request) {
        EXPECT_EQ(request.verdict(), v1::FEEDBACK_VERDICT_ACCEPTED);
        reasons.push_back(request.reason());
        return Parse<v1::SubmitFeedbackResponse>("revision: 9 changed: true");
      }));
  EXPECT_EQ(Run({"match", "accept", "boat:1", "port:9", "--role", "schipper"}), ExitCode::kOk);
  EXPECT_EQ(out_, "Revisie 9 · port:9 voor boat:1 is aanvaard.\n");
  EXPECT_EQ(Run({"match", "accept", "boat:1", "port:9", "--role", "schipper", "--reason",
                 "diep genoeg", "--lang", "en"}),
            ExitCode::kOk);
  EXPECT_EQ(out_, "Revision 9 · port:9 for boat:1 is accepted.\n");
  EXPECT_EQ(Run({"match", "accept", "boat:1", "port:9", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_, "revision,changed,replayed\n9,true,false\n");
  EXPECT_THAT(reasons, ::testing::ElementsAre("", "diep genoeg", ""));
}

TEST_F(MatchTest, WithdrawSaysWhatHappenedAndTakesNoReason) {
  EXPECT_CALL(*connection_, SubmitFeedback(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::SubmitFeedbackRequest& request) {
        EXPECT_EQ(request.verdict(), v1::FEEDBACK_VERDICT_WITHDRAWN);
        return Parse<v1::SubmitFeedbackResponse>("revision: 10 changed: true");
      }))
      .WillOnce(Invoke([](const CallOptions&, const v1::SubmitFeedbackRequest& request) {
        EXPECT_TRUE(request.validate_only());
        return Parse<v1::SubmitFeedbackResponse>("revision: 10 changed: true");
      }));
  EXPECT_EQ(Run({"match", "withdraw", "boat:1", "port:9"}), ExitCode::kOk);
  EXPECT_EQ(out_, "Revisie 10 · het oordeel over boat:1 en port:9 is ingetrokken.\n");
  EXPECT_EQ(Run({"match", "withdraw", "boat:1", "port:9", "--dry-run"}), ExitCode::kOk);
  EXPECT_EQ(out_, "Geldig. Er is niets geschreven; de revisie blijft 10.\n");
  EXPECT_EQ(Run({"match", "withdraw", "boat:1", "port:9", "--reason", "om"}), ExitCode::kUsage);
  // Both axes of time mean nothing to a write.
  EXPECT_EQ(Run({"match", "withdraw", "boat:1", "port:9", "--as-of", "2018-01-01"}),
            ExitCode::kUsage);
}

}  // namespace
}  // namespace schakel::client
