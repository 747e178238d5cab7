// History: which changes are asked for, and how they are told.
#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Not;
using testing::Return;

class HistoryTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(R"pb(
      kinds { id: "boat" }
      relations {
        id: "owns"
        label { nl: "bezit" }
      }
    )pb");
  }

  void ExpectRequest(const std::string& request_text) {
    EXPECT_CALL(*connection_, GetHistory(_, _))
        .WillOnce(Invoke([=](const CallOptions&, const v1::GetHistoryRequest& request) {
          EXPECT_EQ(request.ShortDebugString(), request_text);
          return Parse<v1::GetHistoryResponse>(kInfo);
        }));
  }
};

v1::GetHistoryResponse EveryKindOfChange() {
  return Parse<v1::GetHistoryResponse>(std::string(kInfo) + R"pb(
    changes {
      revision: 12
      committed_at { seconds: 1513690391 }
      actor: "penvoerder"
      request_id: "r-12"
      entity {
        before { id: "boat:1" kind: "boat" name: "Tjalk" status: "reported" }
        after {
          id: "boat:1"
          kind: "boat"
          name: "Tjalk"
          status: "confirmed"
          identifiers { scheme: "imo" value: "9" }
          sources { title: "register" }
        }
      }
    }
    changes {
      revision: 12
      sequence: 1
      committed_at { seconds: 1513690391 }
      actor: "penvoerder"
      request_id: "r-12"
      link { after { source: "org:1" relation: "owns" target: "boat:1" since: "2011" } }
    }
    changes {
      revision: 11
      committed_at { seconds: 1513604291 }
      dismissal {
        rule: "no_owner"
        subject: "boat:2"
        after { role: "havenmeester" reason: "ligt op de wal" revision: 11 }
      }
    }
    changes {
      revision: 11
      sequence: 1
      committed_at { seconds: 1513604291 }
      feedback {
        first: "boat:2"
        second: "port:9"
        after {
          verdict: FEEDBACK_VERDICT_REJECTED
          role: "havenmeester"
          reason: "te ondiep"
          revision: 11
        }
      }
    }
    changes {
      revision: 11
      sequence: 2
      committed_at { seconds: 1513604291 }
      feedback {
        first: "boat:3"
        second: "port:9"
        before { verdict: FEEDBACK_VERDICT_REJECTED reason: "vol" revision: 4 }
        after { verdict: FEEDBACK_VERDICT_ACCEPTED role: "havenmeester" revision: 11 }
      }
    }
    changes {
      revision: 11
      sequence: 3
      committed_at { seconds: 1513604291 }
      feedback {
        first: "boat:4"
        second: "port:9"
        before { verdict: FEEDBACK_VERDICT_REJECTED reason: "vol" revision: 4 }
      }
    }
    changes {
      revision: 10
      committed_at { seconds: 1513504291 }
      import_id: "import-10"
      entity { before { id: "boat:9" kind: "boat" name: "Vlot" } }
    }
    changes {
      revision: 9
      committed_at { seconds: 1513404291 }
      schema { before: "havens" after: "havens" differences: "+ relation near" }
    }
  )pb");
}

TEST_F(HistoryTest, TellsEveryKindOfChange) {
  EXPECT_CALL(*connection_, GetHistory(_, _)).WillOnce(Return(EveryKindOfChange()));
  EXPECT_EQ(Run({"history"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("     12  2017-12-19 13:33:11  penvoerder  ~  Tjalk (boat:1)"));
  EXPECT_THAT(out_, HasSubstr("status: reported → confirmed; imo: – → 9; bron: – → register\n"));
  EXPECT_THAT(out_, HasSubstr("         "
                              "                                 +  org:1 bezit boat:1"));
  EXPECT_THAT(out_, HasSubstr("vanaf 2011\n"));
  EXPECT_THAT(out_, HasSubstr("+  gat no_owner van boat:2   "
                              "terzijde gelegd door havenmeester: ligt op de wal (revisie 11)\n"));
  EXPECT_THAT(out_, HasSubstr("+  voorstel boat:2 – port:9  "
                              "afgewezen: te ondiep\n"));
  EXPECT_THAT(out_, HasSubstr("~  voorstel boat:3 – port:9  "
                              "aanvaard\n"));
  EXPECT_THAT(out_, HasSubstr("−  voorstel boat:4 – port:9  oordeel ingetrokken\n"));
  EXPECT_THAT(out_, HasSubstr("import-10   −  Vlot (boat:9)"));
  EXPECT_THAT(out_, HasSubstr("~  schema havens             + relation near\n"));
}

TEST_F(HistoryTest, AsRows) {
  EXPECT_CALL(*connection_, GetHistory(_, _)).WillOnce(Return(EveryKindOfChange()));
  EXPECT_EQ(Run({"history", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(
      out_,
      "revision,sequence,committed_at,actor,what,change,id,relation,target,since,rule,fields,"
      "request_id,import_id\n"
      "12,0,2017-12-19T13:33:11Z,penvoerder,entity,changed,boat:1,,,,,status|imo|sources,r-12,\n"
      "12,1,2017-12-19T13:33:11Z,penvoerder,link,added,org:1,owns,boat:1,2011,,,r-12,\n"
      "11,0,2017-12-18T13:38:11Z,,dismissal,added,boat:2,,,,no_owner,,,\n"
      "11,1,2017-12-18T13:38:11Z,,feedback,added,boat:2,,port:9,,,,,\n"
      "11,2,2017-12-18T13:38:11Z,,feedback,changed,boat:3,,port:9,,,,,\n"
      "11,3,2017-12-18T13:38:11Z,,feedback,removed,boat:4,,port:9,,,,,\n"
      "10,0,2017-12-17T09:51:31Z,,entity,removed,boat:9,,,,,,,import-10\n"
      "9,0,2017-12-16T06:04:51Z,,schema,changed,havens,,,,,+ relation near,,\n");
}

TEST_F(HistoryTest, AsksForAnEntityALinkOrEverything) {
  ExpectRequest("id: \"boat:1\" newest_first: true page_size: 1000");
  EXPECT_EQ(Run({"history", "boat:1"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Er is niets gewijzigd."));
  ExpectRequest(
      "link { source: \"org:1\" relation: \"owns\" target: \"boat:1\" since: \"2011\" } "
      "from_revision: 2 to_revision: 7 page_size: 1000");
  EXPECT_EQ(Run({"history", "org:1", "owns", "boat:1", "--since", "2011", "--from", "2",
                 "--revision", "7", "--oldest-first"}),
            ExitCode::kOk);
  ExpectRequest("newest_first: true page_size: 1000");
  EXPECT_EQ(Run({"history", "--output", "json"}), ExitCode::kOk);
}

TEST_F(HistoryTest, APageOfEverythingSaysThatThereIsMore) {
  EXPECT_CALL(*connection_, GetHistory(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetHistoryRequest& request) {
        EXPECT_EQ(request.page_size(), 50);
        v1::GetHistoryResponse answer;
        for (int i = 0; i < 50; ++i) *answer.add_changes() = EveryKindOfChange().changes(0);
        answer.set_next_page_token("more");
        return answer;
      }));
  EXPECT_EQ(Run({"history", "--lang", "en"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Shown: 50 changes; there are more."));
}

TEST_F(HistoryTest, DoesNotLetANameSteerTheTerminal) {
  v1::GetHistoryResponse answer = EveryKindOfChange();
  answer.mutable_changes(0)->mutable_entity()->mutable_after()->set_name("\x1b[2J");
  EXPECT_CALL(*connection_, GetHistory(_, _)).WillOnce(Return(answer));
  EXPECT_EQ(Run({"history"}), ExitCode::kOk);
  EXPECT_THAT(out_, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace schakel::client
