// match session: who is asked about, and the agenda in four forms.
#include <string>

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Not;
using testing::Return;

class SessionTest : public CliTest {
 protected:
  void SetUp() override { AnswerSchema("relations { id: 'owns' label { nl: 'bezit' } }"); }

  // "boat:a=2 port:b" as the request names them.
  void ExpectNamed(const std::string& names) {
    EXPECT_CALL(*connection_, PlanSession(_, _))
        .WillOnce(Invoke([names](const CallOptions&, const v1::PlanSessionRequest& request) {
          std::string found;
          for (const v1::SessionParticipant& one : request.participants()) {
            found += (found.empty() ? "" : " ") + one.id();
            if (one.meetings_max() != 0) found += "=" + std::to_string(one.meetings_max());
          }
          EXPECT_EQ(found, names);
          return absl::UnimplementedError("");
        }));
  }

  static v1::PlanSessionResponse Agenda() {
    return Parse<v1::PlanSessionResponse>(std::string(kInfo) + R"pb(
      rounds {
        meetings {
          first { id: "boat:a" name: "Anna" }
          second { id: "boat:b" name: "Bont | *blauw*" }
          value: 533333
          shared { id: "port:x" name: "Xanten" }
          shared_total: 3
        }
        free { id: "boat:c" name: "Corrie" }
        value: 533333
      }
      rounds { free { id: "boat:a" name: "Anna" } }
      relations: "owns"
      value: 533333
      linked_pairs: 2
    )pb");
  }
};

TEST_F(SessionTest, AsksForEverythingThatWasTyped) {
  EXPECT_CALL(*connection_, PlanSession(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::PlanSessionRequest& request) {
        EXPECT_EQ(request.participants_size(), 2);
        EXPECT_EQ(request.rounds(), 4);
        EXPECT_EQ(request.relations(0), "owns");
        EXPECT_TRUE(request.include_linked());
        EXPECT_EQ(request.read().as_of(), "2018-01-15");
        return absl::UnimplementedError("");
      }));
  Run({"match", "session", "--participants", "boat:a,boat:b", "--rounds", "4", "--relations",
       "owns", "--include-linked", "--as-of", "2018-01-15"});
}

TEST_F(SessionTest, ParticipantsMayHaveAMaximum) {
  ExpectNamed("boat:a=2 port:b");
  Run({"match", "session", "--participants", "boat:a=2,port:b"});
}

TEST_F(SessionTest, ParticipantsMayStandInAFileAsListPrintsThem) {
  in_ = "id,name\nboat:a,Anna\n\nboat:b=1\r\n";
  ExpectNamed("boat:a boat:b=1");
  Run({"match", "session", "--participants", "-"});
}

TEST_F(SessionTest, ALineThatIsNoIdGoesToTheServerAsItStands) {
  in_ = "boat:a\nid\n";
  ExpectNamed("boat:a id");
  Run({"match", "session", "--participants", "-"});
}

TEST_F(SessionTest, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(Run({"match", "session"}), ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("--participants ontbreekt"));
  EXPECT_EQ(Run({"match", "session", "--participants", "boat:a=veel,boat:b"}), ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("boat:a=veel"));
  EXPECT_EQ(
      Run({"match", "session", "--participants", "boat:a,boat:b", "--markdown", "--output", "csv"}),
      ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("--markdown"));
  EXPECT_EQ(Run({"match", "session", "--participants", "/no/such/file"}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("/no/such/file"));
}

TEST_F(SessionTest, ShowsRoundsTablesAndWhoIsFree) {
  ON_CALL(*connection_, PlanSession(_, _)).WillByDefault(Return(Agenda()));
  EXPECT_EQ(Run({"match", "session", "--participants", "boat:a,boat:b"}), ExitCode::kOk);
  for (const char* text : {"Ronde 1 · 1 tafel", "Anna", "533.333", "Xanten, en nog 2",
                           "vrij: Corrie", "Ronde 2 · 0 tafels", "2 paren", "gevolgd: bezit"}) {
    EXPECT_THAT(out_, HasSubstr(text));
  }
  EXPECT_THAT(out_, HasSubstr(kInfoLine));
  Run({"match", "session", "--participants", "boat:a,boat:b", "--include-linked", "--lang", "en"});
  EXPECT_THAT(out_, HasSubstr("Round 1 · 1 table"));
  EXPECT_THAT(out_, Not(HasSubstr("linked already")));
}

TEST_F(SessionTest, PrintsRowsForMeetingsAndForWhoIsFree) {
  ON_CALL(*connection_, PlanSession(_, _)).WillByDefault(Return(Agenda()));
  Run({"match", "session", "--participants", "boat:a,boat:b", "--output", "csv"});
  EXPECT_EQ(out_,
            "round,table,first,second,value,shared_total,shared,first_name,second_name\n"
            "1,1,boat:a,boat:b,533333,3,port:x,Anna,Bont | *blauw*\n"
            "1,,boat:c,,,,,Corrie,\n"
            "2,,boat:a,,,,,Anna,\n");
}

TEST_F(SessionTest, PrintsMarkdownInWhichNamesAreOnlyNames) {
  ON_CALL(*connection_, PlanSession(_, _)).WillByDefault(Return(Agenda()));
  Run({"match", "session", "--participants", "boat:a,boat:b", "--markdown"});
  EXPECT_EQ(out_,
            "# Agenda\n\n## Ronde 1 · 1 tafel\n\n"
            "| tafel | de een | de ander | gedeelde partners |\n| ---: | --- | --- | --- |\n"
            "| 1 | Anna | Bont \\| \\*blauw\\* | Xanten, en nog 2 |\n\n"
            "vrij: Corrie\n\n## Ronde 2 · 0 tafels\n\nvrij: Anna\n\n"
            "revisie 3 · peildatum 2026-11-24 · status confirmed\n");
}

}  // namespace
}  // namespace schakel::client
