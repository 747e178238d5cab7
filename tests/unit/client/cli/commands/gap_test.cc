// Gaps: lists in other orders, groups and dismissals; one gap explained, laid aside and restored.
#include "absl/strings/match.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Not;
using testing::Return;

class GapTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(R"pb(
      kinds {
        id: "boat"
        plural { nl: "Boten" }
        attributes {
          id: "rig"
          type: VALUE_TYPE_ENUM
          values {
            id: "gaff"
            label { nl: "gaffel" en: "gaff rig" }
          }
        }
      }
      relations {
        id: "owns"
        label { nl: "bezit" en: "owns" }
      }
      gap_rules {
        id: "no_owner"
        code: "B1"
        label { nl: "Boot zonder eigenaar" }
        needs {
          missing: "owner"
          label { nl: "eigenaar" }
        }
      }
    )pb");
  }
};

v1::ListGapsResponse OneOpenOneDismissed() {
  return Parse<v1::ListGapsResponse>(std::string(kInfo) + R"pb(
    total_size: 2
    rules { rule: "no_owner" code: "B1" subjects: 4 gaps: 2 dismissed: 1 }
    gaps {
      rule: "no_owner"
      subject { id: "boat:1" name: "Tjalk" }
      missing: "owner"
      severity: 70
      severity_formula: "60 + 10 x 1"
    }
    gaps {
      rule: "no_owner"
      subject { id: "boat:2" name: "Aak" }
      missing: "owner"
      severity: 70
      dismissal { role: "havenmeester" reason: "ligt op de wal" revision: 8 }
    }
    groups {
      group { id: "gaff" name: "gaffel" }
      count: 1
    }
    groups {
      group {}
      count: 1
    }
  )pb");
}

TEST_F(GapTest, ListsAsAskedAndSaysWhoLaidAGapAside) {
  EXPECT_CALL(*connection_, ListGaps(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListGapsRequest& request) {
        EXPECT_EQ(request.filter(), "since < 1950");
        EXPECT_EQ(request.order_by(), "severity desc");
        EXPECT_EQ(request.group_by(), "rig");
        EXPECT_TRUE(request.include_dismissed());
        return OneOpenOneDismissed();
      }));
  EXPECT_EQ(Run({"gaps", "--filter", "since < 1950", "--order-by", "severity desc", "--group-by",
                 "rig", "--include-dismissed", "--lang", "en"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("B1    Tjalk  boat:1  eigenaar "));
  EXPECT_THAT(out_, HasSubstr("B1    Aak    boat:2  eigenaar "));
  EXPECT_THAT(out_, HasSubstr("∅ dismissed by havenmeester: ligt op de wal (revision 8)\n"));
  EXPECT_THAT(out_, HasSubstr("By group\n"));
  EXPECT_THAT(out_, HasSubstr("gaff rig  gaff     1\n"));
  EXPECT_THAT(out_, HasSubstr("(none)             1\n"));
}

TEST_F(GapTest, CountsDismissedGapsInTheFigures) {
  EXPECT_CALL(*connection_, ListGaps(_, _)).WillOnce(Return(OneOpenOneDismissed()));
  EXPECT_EQ(Run({"gaps", "B1", "--include-dismissed"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("2 van 4 (50,0 %) · 1 terzijde gelegd\n"));
}

TEST_F(GapTest, ADismissedGapIsNoReasonToFail) {
  v1::ListGapsResponse answer = OneOpenOneDismissed();
  EXPECT_CALL(*connection_, ListGaps(_, _))
      .WillOnce(Return(answer))
      .WillOnce(Invoke([answer](const CallOptions&, const v1::ListGapsRequest&) mutable {
        answer.mutable_gaps()->DeleteSubrange(0, 1);
        answer.mutable_rules(0)->set_gaps(1);
        answer.set_total_size(1);
        return answer;
      }));
  EXPECT_EQ(Run({"gaps", "--include-dismissed", "--fail-on-gaps"}), ExitCode::kGapsFound);
  EXPECT_EQ(Run({"gaps", "--include-dismissed", "--fail-on-gaps"}), ExitCode::kOk);
}

TEST_F(GapTest, RowsTellOfDismissals) {
  EXPECT_CALL(*connection_, ListGaps(_, _)).WillOnce(Return(OneOpenOneDismissed()));
  EXPECT_EQ(Run({"gaps", "--include-dismissed", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "rule,subject,name,missing,severity,unknown,first_seen,candidates,dismissed,"
            "dismissed_by,dismissed_reason,dismissed_revision,formula\n"
            "no_owner,boat:1,Tjalk,owner,70,false,,,false,,,,60 + 10 x 1\n"
            "no_owner,boat:2,Aak,owner,70,false,,,true,havenmeester,ligt op de wal,8,\n");
}

v1::ExplainGapResponse Explained() {
  return Parse<v1::ExplainGapResponse>(std::string(kInfo) + R"pb(
    rule: "no_owner"
    code: "B1"
    label { nl: "Boot zonder eigenaar" }
    reason { nl: "Een boot zonder eigenaar zinkt." }
    subject_fits: TRUTH_YES
    open: TRUTH_YES
    gap {
      rule: "no_owner"
      missing: "owner"
      severity: 70
      severity_formula: "60 + 10 x 1 = 70"
      first_seen: "2015-01-01"
      closes { nl: "een eigenaar" }
      candidates {
        missing: "owner"
        entity { id: "org:1" name: "Rederij" }
        distance: 2
        path { id: "boat:1" }
        path { id: "port:1" name: "Haven" }
        path { id: "org:1" }
      }
    }
    needs {
      missing: "owner"
      label { nl: "een eigenaar" }
      met: TRUTH_NO
      at_least: 1
      undecided { id: "org:2" name: "Werf" }
    }
    needs {
      missing: "skipper"
      label { nl: "een schipper" }
      skipped: true
      at_least: 1
    }
    links {
      source: "org:2"
      relation: "owns"
      target: "boat:1"
      until: "2015"
      status: "confirmed"
      sources { title: "register" }
    }
  )pb");
}

TEST_F(GapTest, ExplainGivesTheVerdictAndWhatItRestsOn) {
  EXPECT_CALL(*connection_, ExplainGap(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ExplainGapRequest& request) {
        EXPECT_EQ(request.rule(), "B1");
        EXPECT_EQ(request.subject(), "boat:1");
        EXPECT_FALSE(request.has_candidates_max());
        EXPECT_EQ(request.read().revision(), 4U);
        return Explained();
      }));
  EXPECT_EQ(Run({"gap", "explain", "B1", "boat:1", "--revision", "4"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "B1 · Boot zonder eigenaar · boat:1\n"
            "Een boot zonder eigenaar zinkt.\n"
            "Er is een gat.\n"
            "ernst 70: 60 + 10 x 1 = 70\n"
            "Het gat bestaat sinds 2015-01-01.\n"
            "Wat helpt: een eigenaar\n"
            "\n"
            "nodig is      vervuld       aantal  nodig  onbeslist\n"
            "────────────  ────────────  ──────  ─────  ─────────\n"
            "een eigenaar  nee                0      1  Werf\n"
            "een schipper  niet bekeken              1\n"
            "\n"
            "Wie het dichtst bij is\n"
            "ontbreekt  dichtstbij  id     stappen  via\n"
            "─────────  ──────────  ─────  ───────  ─────\n"
            "eigenaar   Rederij     org:1        2  Haven\n"
            "\n"
            "Waarop dit rust\n"
            "link                periode   status     bron\n"
            "──────────────────  ────────  ─────────  ────────\n"
            "org:2 bezit boat:1  tot 2015  confirmed  register\n"
            "\n" +
                std::string(kInfoLine));
}

TEST_F(GapTest, ExplainDoesNotSayASeverityTwice) {
  v1::ExplainGapResponse answer = Explained();
  answer.mutable_gap()->set_severity_formula("70");
  EXPECT_CALL(*connection_, ExplainGap(_, _)).WillOnce(Return(answer));
  EXPECT_EQ(Run({"gap", "explain", "B1", "boat:1"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("\nernst 70\n"));
}

TEST_F(GapTest, ExplainSaysWhyARuleIsNotAboutSomething) {
  EXPECT_CALL(*connection_, ExplainGap(_, _))
      .WillOnce(Return(Parse<v1::ExplainGapResponse>(std::string(kInfo) + R"pb(
        code: "B1"
        subject_fits: TRUTH_NO
        not_subject_because { en: "it sank in 1953" }
      )pb")));
  EXPECT_EQ(Run({"gap", "explain", "B1", "boat:3", "--lang", "en"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("This rule is not about it.\nit sank in 1953\n"));
  EXPECT_THAT(out_, Not(HasSubstr("There is")));
}

TEST_F(GapTest, ExplainAsRowsHasOneForEveryNeed) {
  EXPECT_CALL(*connection_, ExplainGap(_, _)).WillOnce(Return(Explained()));
  EXPECT_EQ(Run({"gap", "explain", "B1", "boat:1", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "rule,subject,missing,met,at_least,met_by_total,met_by,undecided\n"
            "no_owner,boat:1,owner,no,1,0,,org:2\n"
            "no_owner,boat:1,skipper,skipped,1,0,,\n");
}

TEST_F(GapTest, DismissSendsWhoAndWhyAndAnIdOfItsOwn) {
  EXPECT_CALL(*connection_, DismissGap(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::DismissGapRequest& request) {
        EXPECT_EQ(request.rule(), "B1");
        EXPECT_EQ(request.subject(), "boat:1");
        EXPECT_EQ(request.role(), "havenmeester");
        EXPECT_EQ(request.reason(), "ligt op de wal");
        EXPECT_EQ(request.request_id(), "generated");
        EXPECT_FALSE(request.validate_only());
        return Parse<v1::DismissGapResponse>("revision: 8 changed: true");
      }))
      .WillOnce(Return(Parse<v1::DismissGapResponse>("revision: 8")));
  const std::vector<std::string> args = {"gap",    "dismiss",      "B1",       "boat:1",
                                         "--role", "havenmeester", "--reason", "ligt op de wal"};
  EXPECT_EQ(Run(args), ExitCode::kOk);
  EXPECT_EQ(out_, "Revisie 8 · gat B1 van boat:1 is terzijde gelegd.\n");
  EXPECT_EQ(Run(args), ExitCode::kOk);
  EXPECT_EQ(out_, "Er was niets te wijzigen; de revisie blijft 8.\n");
}

TEST_F(GapTest, RestoreSaysWhatHappened) {
  EXPECT_CALL(*connection_, RestoreGap(_, _))
      .WillOnce(Return(Parse<v1::RestoreGapResponse>("revision: 9")))
      .WillOnce(Return(Parse<v1::RestoreGapResponse>("revision: 9 replayed: true")))
      .WillOnce(Invoke([](const CallOptions&, const v1::RestoreGapRequest& request) {
        EXPECT_TRUE(request.validate_only());
        return Parse<v1::RestoreGapResponse>("revision: 9");
      }));
  EXPECT_EQ(Run({"gap", "restore", "B1", "boat:1", "--lang", "en"}), ExitCode::kOk);
  EXPECT_EQ(out_, "Revision 9 · gap B1 of boat:1 is back in the lists.\n");
  EXPECT_EQ(Run({"gap", "restore", "B1", "boat:1", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_, "revision,changed,replayed\n9,false,true\n");
  EXPECT_EQ(Run({"gap", "restore", "B1", "boat:1", "--dry-run"}), ExitCode::kOk);
  EXPECT_EQ(out_, "Geldig. Er is niets geschreven; de revisie blijft 9.\n");
}

}  // namespace
}  // namespace schakel::client
