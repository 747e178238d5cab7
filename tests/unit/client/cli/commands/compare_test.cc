// Comparing two states: which sides are asked for, and what is told of the differences.
#include "absl/strings/match.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Return;

constexpr char kSides[] =
    "before { revision: 3 as_of: '2017-01-01' statuses: 'confirmed' complete: true } "
    "after { revision: 5 as_of: '2018-01-01' statuses: 'confirmed' complete: true } ";

class CompareTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(R"pb(
      kinds {
        id: "boat"
        plural { nl: "Boten" }
      }
      relations {
        id: "owns"
        label { nl: "bezit" }
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

  // Expects a comparison of gaps with these sides, in text format.
  void ExpectSides(const std::string& before, const std::string& after) {
    EXPECT_CALL(*connection_, CompareGaps(_, _))
        .WillOnce(Invoke([=](const CallOptions&, const v1::CompareGapsRequest& request) {
          EXPECT_EQ(request.before().ShortDebugString(), before);
          EXPECT_EQ(request.after().ShortDebugString(), after);
          return Parse<v1::CompareGapsResponse>(kSides);
        }));
  }
};

TEST_F(CompareTest, TheEarlierSideDiffersOnlyWhereItIsTold) {
  ExpectSides("as_of: \"2017-01-01\"", "");
  EXPECT_EQ(Run({"compare", "--before", "2017-01-01"}), ExitCode::kOk);
  ExpectSides("as_of: \"2018-01-01\" revision: 3", "as_of: \"2018-01-01\" at_least_revision: 5");
  EXPECT_EQ(Run({"compare", "--before-revision", "3", "--as-of", "2018-01-01",
                 "--at-least-revision", "5"}),
            ExitCode::kOk);
  ExpectSides("as_of: \"2017-01-01\" revision: 7 statuses: \"confirmed\"",
              "revision: 7 statuses: \"confirmed\"");
  EXPECT_EQ(
      Run({"compare", "--before", "2017-01-01", "--revision", "7", "--statuses", "confirmed"}),
      ExitCode::kOk);
}

v1::CompareGapsResponse Gaps() {
  return Parse<v1::CompareGapsResponse>(std::string(kSides) + R"pb(
    total_size: 2
    rules { rule: "no_owner" before: 4 after: 4 opened: 1 closed: 1 unchanged: 3 }
    changes {
      rule: "no_owner"
      subject { id: "boat:1" name: "Tjalk" }
      kind: GAP_CHANGE_KIND_OPENED
      missing_after: "owner"
      causes {
        link { source: "org:1" relation: "owns" target: "boat:1" }
        change: "ended"
        date: "2017-09-01"
      }
      causes_total: 22
    }
    changes {
      rule: "no_owner"
      subject { id: "boat:2" name: "Aak" }
      kind: GAP_CHANGE_KIND_CLOSED
      missing_before: "owner"
      causes {
        entity { id: "org:2" }
        change: "added"
        revision: 4
      }
      causes_total: 1
    }
  )pb");
}

TEST_F(CompareTest, GapsTellWhatDidIt) {
  EXPECT_CALL(*connection_, CompareGaps(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::CompareGapsRequest& request) {
        EXPECT_THAT(request.rules(), testing::ElementsAre("B1"));
        EXPECT_EQ(request.filter(), "since < 1950");
        return Gaps();
      }));
  EXPECT_EQ(Run({"compare", "B1", "--before", "2017-01-01", "--filter", "since < 1950"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Gaten van 2017-01-01 (revisie 3) naar 2018-01-01 (revisie 5)\n"));
  EXPECT_THAT(out_,
              HasSubstr("B1     Boot zonder eigenaar         4       4      1         1       0"));
  EXPECT_THAT(out_, HasSubstr("B1     nieuw     Tjalk (boat:1)  eigenaar   "
                              "eindigde 2017-09-01: org:1 bezit boat:1\n"));
  EXPECT_THAT(out_, HasSubstr("en nog 21\n"));
  EXPECT_THAT(out_, HasSubstr("B1     gesloten  Aak (boat:2)    eigenaar   "
                              "toegevoegd revisie 4: org:2\n"));
  EXPECT_THAT(out_, HasSubstr("revisie 3 · peildatum 2017-01-01"));
  EXPECT_THAT(out_, HasSubstr("revisie 5 · peildatum 2018-01-01"));
}

TEST_F(CompareTest, GapsAsRows) {
  EXPECT_CALL(*connection_, CompareGaps(_, _)).WillOnce(Return(Gaps()));
  EXPECT_EQ(Run({"compare", "--before", "2017-01-01", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "rule,subject,name,change,missing_before,missing_after,causes,causes_total\n"
            "no_owner,boat:1,Tjalk,opened,,owner,ended 2017-09-01 org:1 owns boat:1,22\n"
            "no_owner,boat:2,Aak,closed,owner,,added r4 org:2,1\n");
  EXPECT_EQ(err_, "");
}

v1::CompareNetworkResponse Network() {
  return Parse<v1::CompareNetworkResponse>(std::string(kSides) + R"pb(
    total_size: 2
    counts { id: "boat" changed: 1 }
    counts { id: "owns" ended: 1 }
    differences {
      kind: DIFFERENCE_KIND_CHANGED
      entity {
        before { id: "boat:1" kind: "boat" name: "Tjalk" since: "1900" }
        after { id: "boat:1" kind: "boat" name: "Aak" since: "1900" until: "2030" }
      }
      revision: 4
    }
    differences {
      kind: DIFFERENCE_KIND_ENDED
      link { before { source: "org:1" relation: "owns" target: "boat:1" until: "2017-09" } }
    }
  )pb");
}

TEST_F(CompareTest, TheNetworkTellsWhatChangedInARecord) {
  EXPECT_CALL(*connection_, CompareNetwork(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::CompareNetworkRequest& request) {
        EXPECT_EQ(request.before().revision(), 3U);
        EXPECT_EQ(request.after().revision(), 0U);
        EXPECT_THAT(request.kinds(), testing::ElementsAre("boat"));
        EXPECT_THAT(request.relations(), testing::ElementsAre("owns"));
        return Network();
      }))
      .WillOnce(Return(Network()));
  EXPECT_EQ(Run({"compare", "network", "--before-revision", "3", "--kinds", "boat", "--relations",
                 "owns"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Boten  boat      0         0       1\n"
                              "bezit  owns      0         1       0\n"));
  EXPECT_THAT(out_, HasSubstr("naam: Tjalk → Aak; tot: – → 2030"));
  EXPECT_THAT(out_, HasSubstr("eindigde  org:1 bezit boat:1  tot 2017-09"));
  EXPECT_EQ(Run({"compare", "network", "--before-revision", "3", "--output", "csv"}),
            ExitCode::kOk);
  EXPECT_EQ(out_,
            "what,change,id,relation,target,since,fields,revision\n"
            "entity,changed,boat:1,,,1900,name|until,4\n"
            "link,ended,org:1,owns,boat:1,,,0\n");
}

TEST_F(CompareTest, SaysWhenNothingDiffers) {
  EXPECT_CALL(*connection_, CompareNetwork(_, _))
      .WillOnce(Return(Parse<v1::CompareNetworkResponse>(kSides)));
  EXPECT_EQ(Run({"compare", "network", "--before", "2017-01-01", "--lang", "en"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Nothing changed.\n"));
}

}  // namespace
}  // namespace schakel::client
