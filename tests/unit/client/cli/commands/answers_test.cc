// Questions: what is asked, and the answer in every format.
#include "absl/strings/match.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Return;

constexpr char kSchema[] = R"pb(
  kinds {
    id: "boat"
    label { nl: "Boot" }
    plural { nl: "Boten" }
    attributes {
      id: "rig"
      label { nl: "tuigage" }
      type: VALUE_TYPE_ENUM
      values {
        id: "gaff"
        label { nl: "gaffel" }
      }
    }
  }
  relations {
    id: "owns"
    label { nl: "bezit" en: "owns" }
    inverse { nl: "is van" en: "owned by" }
  }
  identifier_schemes { id: "imo" }
  linkage_pairs { id: "boat-org" kind: "boat" other: "org" relations: "owns" rule: "no_owner" }
  strong_link { attribute: "rope" at_least: "2" days_min: 365 }
  chain {
    kinds: "boat"
    parts {
      id: "crew"
      label { nl: "bemanning" }
    }
    flag {
      id: "sail"
      label { nl: "zeil" }
    }
  }
  gap_rules {
    id: "no_owner"
    code: "B1"
    label { nl: "Boot zonder eigenaar" }
    closes { nl: "een eigenaar" }
    needs {
      missing: "owner"
      label { nl: "eigenaar" }
    }
  }
)pb";

class AnswersTest : public CliTest {
 protected:
  void SetUp() override { AnswerSchema(kSchema); }
};

std::string Entity(const std::string& id) {
  return "entity { id: '" + id +
         "' kind: 'boat' name: 'Tjalk, groot' since: '1900' status: 'confirmed' version: 2 "
         "attributes { name: 'rig' value { text: 'gaff' } } } active: true ";
}

TEST_F(AnswersTest, ShowPrintsEverythingKnownWithLabels) {
  EXPECT_CALL(*connection_, GetEntity(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetEntityRequest& request) {
        EXPECT_EQ(request.id(), "boat:1");
        EXPECT_EQ(request.read().as_of(), "2018-05-01");
        return Parse<v1::GetEntityResponse>(kInfo + Entity("boat:1"));
      }));
  EXPECT_EQ(Run({"show", "boat:1", "--as-of", "2018-05-01"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "Tjalk, groot · Boot\n"
            "kenmerk  waarde\n"
            "───────  ──────────\n"
            "id       boat:1\n"
            "periode  vanaf 1900\n"
            "status   confirmed\n"
            "tuigage  gaffel\n"
            "versie   2\n"
            "\n" +
                std::string(kInfoLine));
}

TEST_F(AnswersTest, ListAsCsvHasAColumnForEveryAttributeOfTheKind) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Return(
          Parse<v1::ListEntitiesResponse>(kInfo + ("entities { " + Entity("boat:1")) + " }")));
  EXPECT_EQ(Run({"list", "boat", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "id,kind,name,since,until,status,active,rig,imo\n"
            "boat:1,boat,\"Tjalk, groot\",1900,,confirmed,true,gaff,\n");
}

TEST_F(AnswersTest, EmptyAnswersAreSentences) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Return(Parse<v1::ListEntitiesResponse>(kInfo)));
  EXPECT_EQ(Run({"list", "boat"}), ExitCode::kOk);
  EXPECT_EQ(out_, "Geen Boten op 2026-11-24.\n" + std::string(kInfoLine));
}

TEST_F(AnswersTest, ListSendsTheFilterForTheServerToJudge) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListEntitiesRequest& request) {
        EXPECT_EQ(request.filter(), "since < 2016");
        return absl::UnimplementedError("filter");
      }));
  EXPECT_EQ(Run({"list", "boat", "--filter", "since < 2016"}), ExitCode::kFailed);
}

TEST_F(AnswersTest, LinksReadFromTheEntityAskedAbout) {
  const auto answer = Parse<v1::ListLinksResponse>(std::string(kInfo) + R"pb(
    total_size: 1
    links {
      link { source: "org:1" relation: "owns" target: "boat:1" since: "2001" status: "confirmed" }
      other { id: "org:1" name: "Rederij" }
      incoming: true
      active: true
    }
  )pb");
  EXPECT_CALL(*connection_, ListLinks(_, _)).Times(2).WillRepeatedly(Return(answer));
  EXPECT_EQ(Run({"links", "boat:1"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("is van   Rederij  org:1  2001   confirmed\n"));
  EXPECT_EQ(Run({"links", "boat:1", "--output", "csv"}), ExitCode::kOk);
  EXPECT_TRUE(absl::StartsWith(out_, "source,relation,target,since,until,status"));
  EXPECT_THAT(out_, HasSubstr("\norg:1,owns,boat:1,2001,,confirmed,true,Rederij\n"));
}

v1::ListGapsResponse OneGap() {
  return Parse<v1::ListGapsResponse>(std::string(kInfo) + R"pb(
    total_size: 1
    rules {
      rule: "no_owner"
      code: "B1"
      label { nl: "Boot zonder eigenaar" }
      subjects: 4
      gaps: 1
      unknown_since: 2
    }
    gaps {
      rule: "no_owner"
      subject { id: "boat:1" name: "Tjalk" }
      missing: "owner"
      missing: "crew"
      severity: 70
      candidates {
        missing: "owner"
        entity { id: "org:1" name: "Rederij" }
        distance: 2
        path { id: "boat:1" }
        path { id: "port:1" name: "Haven" }
        path { id: "org:1" }
      }
    }
  )pb");
}

TEST_F(AnswersTest, GapsShowFiguresAndTheNearestCandidate) {
  EXPECT_CALL(*connection_, ListGaps(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListGapsRequest& request) {
        EXPECT_EQ(request.candidates_max(), 1);
        EXPECT_THAT(request.rules(), testing::ElementsAre("B1"));
        return OneGap();
      }));
  EXPECT_EQ(Run({"gaps", "B1"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("B1 · Boot zonder eigenaar\n"
                              "1 van 4 (25,0 %) · 2 zonder begindatum\n"
                              "Wat helpt: een eigenaar\n"));
  EXPECT_THAT(out_, HasSubstr("Rederij · 2 stappen via Haven"));
  EXPECT_THAT(out_, HasSubstr(kInfoLine));
}

TEST_F(AnswersTest, GapsAsCsvHaveThePromisedColumns) {
  EXPECT_CALL(*connection_, ListGaps(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListGapsRequest& request) {
        EXPECT_FALSE(request.has_candidates_max());
        return OneGap();
      }));
  EXPECT_EQ(Run({"--output", "csv", "gaps"}), ExitCode::kOk);
  EXPECT_TRUE(absl::StartsWith(out_, "rule,subject,name,missing,severity"));
  EXPECT_THAT(out_, HasSubstr("\nno_owner,boat:1,Tjalk,owner|crew,70,false,,org:1,false,"));
}

TEST_F(AnswersTest, GapsFailOnGapsOnlyWhenToldAndFound) {
  EXPECT_CALL(*connection_, ListGaps(_, _))
      .WillOnce(Return(OneGap()))
      .WillOnce(Return(Parse<v1::ListGapsResponse>(kInfo)))
      .WillOnce(Return(OneGap()));
  EXPECT_EQ(Run({"gaps", "--fail-on-gaps"}), ExitCode::kGapsFound);
  EXPECT_EQ(Run({"gaps", "--fail-on-gaps"}), ExitCode::kOk);
  EXPECT_EQ(Run({"gaps"}), ExitCode::kOk);
}

TEST_F(AnswersTest, APathAsCsvIsInWalkedOrder) {
  EXPECT_CALL(*connection_, FindPaths(_, _))
      .WillOnce(Return(Parse<v1::FindPathsResponse>(std::string(kInfo) + R"pb(
        paths_total: 1
        paths {
          steps {
            from { id: "boat:1" }
            to { id: "org:1" }
            links {
              link { source: "org:1" relation: "owns" target: "boat:1" since: "2001" }
              reversed: true
            }
          }
        }
      )pb")));
  EXPECT_EQ(Run({"path", "boat:1", "org:1", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_,
            "path,step,source,relation,target,reversed,since,until,status\n"
            "1,1,boat:1,owns,org:1,true,2001,,\n");
}

TEST_F(AnswersTest, NoPathIsAnEmptyAnswer) {
  EXPECT_CALL(*connection_, FindPaths(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::FindPathsRequest& request) {
        EXPECT_THAT(request.except_relations(), testing::ElementsAre("owns", "near"));
        return Parse<v1::FindPathsResponse>(kInfo);
      }));
  EXPECT_EQ(Run({"path", "boat:1", "org:1", "--except-relations", "owns,near"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Geen pad van boat:1 naar org:1 op 2026-11-24."));
}

TEST_F(AnswersTest, NeighborsAsCsvStartWithThePromisedColumns) {
  EXPECT_CALL(*connection_, GetNeighborhood(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetNeighborhoodRequest& request) {
        EXPECT_EQ(request.hops_max(), 2);
        return Parse<v1::GetNeighborhoodResponse>(
            std::string(kInfo) +
            "neighbors { entity { id: 'org:1' name: 'Rederij' } distance: 2 }");
      }));
  EXPECT_EQ(Run({"neighbors", "boat:1", "--hops", "2", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(out_, "id,distance,name,paths,paths_total\norg:1,2,Rederij,,0\n");
}

TEST_F(AnswersTest, ARateNeverComesWithoutItsQuality) {
  EXPECT_CALL(*connection_, GetLinkageRate(_, _))
      .WillOnce(Return(Parse<v1::GetLinkageRateResponse>(std::string(kInfo) + R"pb(
        relations: "owns"
        with_source: 3
        total {
          numerator: 1
          denominator: 4
          value: 0.25
          confirmed_numerator: 0
          confirmed_denominator: 3
          unknown_since: 2
        }
        groups {
          group { id: "port:1" name: "Haven" }
          rate { numerator: 1 denominator: 2 value: 0.5 }
        }
        groups {
          group {}
          rate { numerator: 0 denominator: 2 value: 0 }
        }
      )pb")));
  EXPECT_EQ(Run({"rate", "boat", "org", "--group-by", "moored"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("1 van 4 gekoppeld, 25,0 % (alleen bevestigd: 0 van 3)\n"));
  EXPECT_THAT(out_, HasSubstr("bron bekend: 3 van 4 · begindatum onbekend: 2 van 4\n"));
  EXPECT_THAT(out_, HasSubstr("(geen)"));
}

TEST_F(AnswersTest, ChainWithoutArgumentsTakesTheFirstKindWithChains) {
  EXPECT_CALL(*connection_, GetChain(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetChainRequest& request) {
        EXPECT_EQ(request.kind(), "boat");
        return Parse<v1::GetChainResponse>(std::string(kInfo) + R"pb(
          parts: "crew"
          numerator: 1
          denominator: 2
          value: 0.5
          rows {
            subject { id: "boat:1" name: "Tjalk" }
            present: "crew"
            flag: TRUTH_UNKNOWN
            partners: 3
          }
          rows {
            subject { id: "boat:2" name: "Aak" }
            missing: "crew"
            flag: TRUTH_NO
          }
          histogram { subjects: 1 }
          histogram { parts: "crew" subjects: 1 }
        )pb");
      }));
  EXPECT_EQ(Run({"chain"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("1 van 2 delen aanwezig, 50,0 %"));
  EXPECT_THAT(out_, HasSubstr("Tjalk  boat:1  ✓          onbekend"));
}

TEST_F(AnswersTest, SchemaFindsNamesAndRefusesOthers) {
  EXPECT_EQ(Run({"schema", "kinds"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("boat   Boot"));
  EXPECT_EQ(Run({"schema", "B1"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("B1 · no_owner · Boot zonder eigenaar"));
  EXPECT_EQ(Run({"schema", "pairs"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("boat-org  boat   org            owns     no_owner\n"
                              "Een sterke link heeft rope van ten minste 2, en bestaat ten minste "
                              "365 dagen.\n"));
  EXPECT_EQ(Run({"schema", "schemes"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("imo"));
  EXPECT_EQ(Run({"schema", "boot"}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("boot"));
}

TEST_F(AnswersTest, JsonIsTheResponseOnOneLineWhenPiped) {
  EXPECT_CALL(*connection_, GetStatus(_, _))
      .WillOnce(Return(Parse<v1::GetStatusResponse>("version: '0.1' entities: 2")));
  EXPECT_EQ(Run({"status", "--output", "json"}), ExitCode::kOk);
  EXPECT_TRUE(absl::StartsWith(out_, "{\"version\":\"0.1\","));
  EXPECT_THAT(out_, HasSubstr("\"links\":\"0\""));
  EXPECT_EQ(out_.find('\n'), out_.size() - 1);
}

TEST_F(AnswersTest, RowsThatAreNotAllSaySoBesideThem) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Return(Parse<v1::ListEntitiesResponse>(
          "info { revision: 3 } next_page_token: 'x' total_size: 9 entities { " + Entity("boat:1") +
          " }")));
  EXPECT_EQ(Run({"list", "boat", "--limit", "1", "--output", "csv"}), ExitCode::kOk);
  EXPECT_THAT(err_, HasSubstr("niet volledig"));
}

}  // namespace
}  // namespace schakel::client
