// Rates through time, matrices, chains, paths and neighbours: what is asked, and the answer.
#include "absl/strings/str_split.h"

#include "client/cli/output/width.h"
#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Invoke;
using testing::Not;
using testing::Return;

class CoverageTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(R"pb(
      kinds {
        id: "boat"
        label { nl: "Boot" en: "Boat" }
        plural { nl: "Boten" en: "Boats" }
        attributes {
          id: "rig"
          label { nl: "tuigage" en: "rig" }
          type: VALUE_TYPE_ENUM
          values {
            id: "gaff"
            label { nl: "gaffel" en: "gaff" }
          }
        }
      }
      kinds {
        id: "port"
        label { nl: "Haven" }
        plural { nl: "Havens" en: "Ports" }
      }
      relations {
        id: "owns"
        label { nl: "bezit" }
      }
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
    )pb");
  }
};

TEST_F(CoverageTest, ARateAsksForEverythingThatWasTyped) {
  EXPECT_CALL(*connection_, GetLinkageRate(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetLinkageRateRequest& request) {
        EXPECT_THAT(request.relations(), ElementsAre("owns", "near"));
        EXPECT_EQ(request.distance_max(), 2);
        EXPECT_TRUE(request.strong());
        EXPECT_TRUE(request.members());
        EXPECT_EQ(request.filter(), "since < 1950");
        EXPECT_EQ(request.group_by(), "rig");
        EXPECT_THAT(request.dates(), ElementsAre("2017-01-01", "2018-01-01"));
        return absl::UnimplementedError("");
      }));
  Run({"rate", "boat", "port", "--relations", "owns,near", "--distance", "2", "--strong",
       "--members", "--filter", "since < 1950", "--group-by", "rig", "--dates",
       "2017-01-01,2018-01-01"});
}

v1::GetLinkageRateResponse Series() {
  return Parse<v1::GetLinkageRateResponse>(std::string(kInfo) + R"pb(
    total {
      numerator: 1
      denominator: 4
      value: 0.25
      linked { id: "boat:1" name: "Tjalk" }
      unlinked { id: "boat:2" name: "Aak" }
    }
    series {
      date: "2017-01-01"
      total { numerator: 0 denominator: 3 value: 0 }
      groups {
        group { id: "gaff" name: "gaffel" }
        rate { numerator: 0 denominator: 2 value: 0 }
      }
      groups {
        group {}
        rate { numerator: 0 denominator: 1 value: 0 }
      }
    }
    series {
      date: "2018-01-01"
      total { numerator: 1 denominator: 4 value: 0.25 }
      groups {
        group { id: "sloop" name: "sloep" }
        rate { numerator: 1 denominator: 2 value: 0.5 }
      }
    }
  )pb");
}

TEST_F(CoverageTest, ASeriesHasARowForEachDay) {
  v1::GetLinkageRateResponse answer = Series();
  EXPECT_CALL(*connection_, GetLinkageRate(_, _)).WillOnce(Return(answer));
  EXPECT_EQ(Run({"rate", "boat", "port", "--dates", "2017-01-01,2018-01-01"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("2017-01-01          0    3    0,0 %"));
  EXPECT_THAT(out_, HasSubstr("2018-01-01          1    4   25,0 %"));
  EXPECT_THAT(out_, Not(HasSubstr("Niet gekoppeld")));
}

TEST_F(CoverageTest, ASeriesOfGroupsSetsThemAgainstTheDays) {
  EXPECT_CALL(*connection_, GetLinkageRate(_, _)).WillOnce(Return(Series()));
  EXPECT_EQ(Run({"rate", "boat", "port", "--dates", "2017-01-01,2018-01-01", "--group-by", "rig",
                 "--members", "--lang", "en"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("group   2017-01-01  2018-01-01\n"));
  EXPECT_THAT(out_, HasSubstr("gaff      0/2 0.0%           –\n"
                              "sloep            –   1/2 50.0%\n"
                              "(none)    0/1 0.0%           –\n"
                              "total     0/3 0.0%   1/4 25.0%\n"));
  EXPECT_THAT(out_, HasSubstr("Linked: 1\n"));
  EXPECT_THAT(out_, HasSubstr("Not linked: 1\n"));
}

TEST_F(CoverageTest, ASeriesKeepsTheOrderOfGroupsInTheAnswer) {
  v1::GetLinkageRateResponse answer = Series();
  for (const char* id : {"brig", "sloop", "gaff"}) {
    answer.add_groups()->mutable_group()->set_id(id);
    answer.mutable_groups()->rbegin()->mutable_group()->set_name(id);
  }
  EXPECT_CALL(*connection_, GetLinkageRate(_, _)).WillOnce(Return(answer));
  Run({"rate", "boat", "port", "--dates", "2017-01-01,2018-01-01", "--group-by", "rig", "--lang",
       "en"});
  const std::size_t series = out_.find("Through time");
  ASSERT_NE(series, std::string::npos);
  const std::size_t brig = out_.find("\nbrig ", series);
  const std::size_t sloop = out_.find("\nsloop ", series);
  const std::size_t gaff = out_.find("\ngaff ", series);
  const std::size_t none = out_.find("\n(none) ", series);
  EXPECT_LT(brig, sloop) << out_;
  EXPECT_LT(sloop, gaff) << out_;
  EXPECT_LT(gaff, none) << out_;
  EXPECT_NE(none, std::string::npos) << out_;
}

TEST_F(CoverageTest, ALongSeriesGoesOnUnderItselfOnATerminal) {
  v1::GetLinkageRateResponse answer = Series();
  for (int i = 0; i < 18; ++i) *answer.add_series() = answer.series(1);
  EXPECT_CALL(*connection_, GetLinkageRate(_, _)).WillOnce(Return(answer));
  terminal_width_ = 80;
  Run({"rate", "boat", "port", "--dates", "2017-01-01", "--group-by", "rig", "--color", "never"});
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(out_, '\n'))) {
    EXPECT_LE(DisplayWidth(line), 80U) << line;
  }
}

TEST_F(CoverageTest, ASeriesAsRowsHasItsDays) {
  EXPECT_CALL(*connection_, GetLinkageRate(_, _)).WillOnce(Return(Series()));
  Run({"rate", "boat", "port", "--dates", "2017-01-01,2018-01-01", "--output", "csv"});
  EXPECT_EQ(out_,
            "scope,group,name,numerator,denominator,value,confirmed_numerator,"
            "confirmed_denominator,unknown_since,date,linked,unlinked\n"
            "group,gaff,gaffel,0,2,0,0,0,0,2017-01-01,,\n"
            "group,,,0,1,0,0,0,0,2017-01-01,,\n"
            "total,,,0,3,0,0,0,0,2017-01-01,,\n"
            "group,sloop,sloep,1,2,0.5,0,0,0,2018-01-01,,\n"
            "total,,,1,4,0.25,0,0,0,2018-01-01,,\n");
}

v1::GetMatrixResponse Matrix() {
  return Parse<v1::GetMatrixResponse>(std::string(kInfo) + R"pb(
    rows {
      head { id: "port:1" name: "Harlingen" }
      total: 5
      covered: 1
    }
    rows { head { id: "port:2" name: "Stavoren" } }
    columns {
      head { id: "gaff" name: "gaffel" }
      total: 4
      covered: 1
    }
    columns {
      head {}
      total: 1
    }
    cells { row: 0 column: 0 count: 4 row_share: 0.8 }
    cells { row: 0 column: 1 count: 1 row_share: 0.2 }
    cells { row: 7 column: 0 count: 9 }
    total: 5
    covered: 1
    cells_total: 4
    coverage: 0.25
    empty { row: 0 column: 1 }
    empty { row: 1 column: 0 }
    empty { row: 1 column: 1 }
    empty_total: 3
    row_relations: "owns"
  )pb");
}

TEST_F(CoverageTest, AMatrixShowsCountsTotalsAndWhatIsEmpty) {
  EXPECT_CALL(*connection_, GetMatrix(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetMatrixRequest& request) {
        EXPECT_EQ(request.rows(), "port");
        EXPECT_EQ(request.columns(), "boat.rig");
        EXPECT_EQ(request.of(), "boat");
        EXPECT_THAT(request.relations(), ElementsAre("owns"));
        EXPECT_EQ(request.covered_from(), 2);
        return Matrix();
      }));
  EXPECT_EQ(Run({"matrix", "port", "boat.rig", "--of", "boat", "--relations", "owns",
                 "--covered-from", "2", "--empty", "--lang", "en"}),
            ExitCode::kOk);
  EXPECT_EQ(out_,
            "Ports × Boat · rig, counted in Boats\n"
            "1 of 4 cells filled, 25.0% · total 5\n"
            "A cell is filled from 2 on; less stands in parentheses.\n"
            "counts as linked: bezit\n"
            "\n"
            "           gaff  (unknown)   total  filled\n"
            "Harlingen     4        (1)       5     1/2\n"
            "Stavoren      ·          ·       0     0/2\n"
            "total         4          1       5\n"
            "\n"
            "Rows without a filled cell (1 of 2): Stavoren\n"
            "Columns without a filled cell (1 of 2): (unknown)\n"
            "\n"
            "Cells that are not filled\n"
            "Ports      Boat · rig\n"
            "─────────  ──────────\n"
            "Harlingen  (unknown)\n"
            "Stavoren   gaff\n"
            "           (unknown)\n"
            "\n"
            "revision 3 · as of 2026-11-24 · status confirmed\n");
}

TEST_F(CoverageTest, AMatrixAsRowsHasThePromisedColumns) {
  EXPECT_CALL(*connection_, GetMatrix(_, _)).Times(2).WillRepeatedly(Return(Matrix()));
  Run({"matrix", "port", "boat.rig", "--output", "csv"});
  EXPECT_EQ(out_,
            "row,column,count,row_name,column_name,row_share\n"
            "port:1,gaff,4,Harlingen,gaffel,0.8\n"
            "port:1,,1,Harlingen,,0.2\n");
  Run({"matrix", "port", "boat.rig", "--empty", "--output", "csv"});
  EXPECT_THAT(out_, testing::EndsWith("port:2,gaff,0,Stavoren,gaffel,\nport:2,,0,Stavoren,,\n"));
}

v1::GetChainResponse Chain() {
  return Parse<v1::GetChainResponse>(std::string(kInfo) + R"pb(
    parts: "crew"
    numerator: 1
    denominator: 1
    value: 1
    rows {
      subject { id: "boat:1" name: "Tjalk" }
      present: "crew"
      flag: TRUTH_YES
      partners: 2
      named {
        entity { id: "org:1" name: "Rederij" }
        brings: "crew"
        brings: "sail"
      }
      named { entity { id: "org:2" name: "Werf" } }
    }
    groups {
      group { id: "gaff" name: "gaffel" }
      subjects: 1
      numerator: 1
      denominator: 1
      value: 1
      flag_yes: 1
    }
  )pb");
}

TEST_F(CoverageTest, AChainNamesPartnersAndGroups) {
  EXPECT_CALL(*connection_, GetChain(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetChainRequest& request) {
        EXPECT_EQ(request.kind(), "boat");
        EXPECT_EQ(request.filter(), "since < 1950");
        EXPECT_EQ(request.group_by(), "rig");
        EXPECT_TRUE(request.partners());
        return Chain();
      }));
  EXPECT_EQ(Run({"chain", "--filter", "since < 1950", "--group-by", "rig", "--partners"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("gaffel        1      1    1  100,0 %     1         0\n"));
  EXPECT_THAT(out_, HasSubstr("Tjalk  Rederij  org:1  bemanning, zeil\n"
                              "       Werf     org:2  –\n"));
}

TEST_F(CoverageTest, AChainAsRows) {
  EXPECT_CALL(*connection_, GetChain(_, _)).Times(2).WillRepeatedly(Return(Chain()));
  Run({"chain", "--partners", "--output", "csv"});
  EXPECT_EQ(out_,
            "subject,name,present,missing,flag,partners,unknown_partners,named,brings\n"
            "boat:1,Tjalk,crew,,yes,2,0,org:1|org:2,crew+sail|\n");
  Run({"chain", "--group-by", "rig", "--output", "csv"});
  EXPECT_EQ(out_,
            "group,name,subjects,numerator,denominator,value,flag_yes,flag_unknown\n"
            "gaff,gaffel,1,1,1,1,1,0\n");
}

v1::GetChainResponse ChainSeries() {
  v1::GetChainResponse answer = Chain();
  answer.MergeFrom(Parse<v1::GetChainResponse>(R"pb(
    series {
      date: "2017-01-01"
      subjects: 2
      numerator: 1
      denominator: 2
      value: 0.5
      flag_unknown: 1
      groups {
        group {}
        subjects: 2
        numerator: 1
        denominator: 2
        value: 0.5
        flag_unknown: 1
      }
    }
    series {
      date: "2018-01-01"
      subjects: 1
      numerator: 1
      denominator: 1
      value: 1
      flag_yes: 1
      groups {
        group { id: "gaff" name: "gaffel" }
        subjects: 1
        numerator: 1
        denominator: 1
        value: 1
        flag_yes: 1
      }
    }
  )pb"));
  return answer;
}

TEST_F(CoverageTest, AChainThroughTime) {
  EXPECT_CALL(*connection_, GetChain(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetChainRequest& request) {
        EXPECT_THAT(request.dates(), ElementsAre("2017-01-01", "2018-01-01"));
        return ChainSeries();
      }));
  EXPECT_EQ(Run({"chain", "--group-by", "rig", "--dates", "2017-01-01,2018-01-01"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("2017-01-01        2      1    2   50,0 %     0         1\n"
                              "2018-01-01        1      1    1  100,0 %     1         0\n"));
  EXPECT_THAT(out_, HasSubstr("gaffel           –  1/1 100,0 %\n"
                              "(geen)   0/2 0,0 %            –\n"
                              "totaal   0/2 0,0 %  1/1 100,0 %\n"));
}

TEST_F(CoverageTest, AChainThroughTimeAsRows) {
  EXPECT_CALL(*connection_, GetChain(_, _)).WillOnce(Return(ChainSeries()));
  Run({"chain", "--group-by", "rig", "--dates", "2017-01-01,2018-01-01", "--output", "csv"});
  EXPECT_EQ(out_,
            "scope,group,name,subjects,numerator,denominator,value,flag_yes,flag_unknown,date\n"
            "group,,,2,1,2,0.5,0,1,2017-01-01\n"
            "total,,,2,1,2,0.5,0,1,2017-01-01\n"
            "group,gaff,gaffel,1,1,1,1,1,0,2018-01-01\n"
            "total,,,1,1,1,1,1,0,2018-01-01\n");
}

v1::ListEntitiesResponse Counts() {
  return Parse<v1::ListEntitiesResponse>(std::string(kInfo) + R"pb(
    total_size: 2
    entities {
      entity { id: "boat:1" name: "Tjalk" kind: "boat" }
      active: true
    }
    series {
      date: "2017-01-01"
      total_size: 1
      groups {
        group {}
        count: 1
      }
    }
    series {
      date: "2018-01-01"
      total_size: 2
      groups {
        group { id: "gaff" name: "gaffel" }
        count: 2
      }
    }
  )pb");
}

TEST_F(CoverageTest, AListCountsThroughTime) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .Times(2)
      .WillRepeatedly(Invoke([](const CallOptions&, const v1::ListEntitiesRequest& request) {
        EXPECT_THAT(request.dates(), ElementsAre("2017-01-01", "2018-01-01"));
        return Counts();
      }));
  Run({"list", "boat", "--group-by", "rig", "--dates", "2017-01-01,2018-01-01"});
  EXPECT_THAT(out_, HasSubstr("gaffel           0           2\n"
                              "(geen)           1           0\n"
                              "totaal           1           2\n"));
  Run({"list", "boat", "--group-by", "rig", "--dates", "2017-01-01,2018-01-01", "--output", "csv"});
  EXPECT_EQ(out_,
            "scope,group,name,count,date\n"
            "group,,,1,2017-01-01\n"
            "total,,,1,2017-01-01\n"
            "group,gaff,gaffel,2,2018-01-01\n"
            "total,,,2,2018-01-01\n");
}

TEST_F(CoverageTest, APathTakesDetoursAroundAndThroughOthers) {
  EXPECT_CALL(*connection_, FindPaths(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::FindPathsRequest& request) {
        EXPECT_EQ(request.k(), 3);
        EXPECT_EQ(request.paths_max(), 0);
        EXPECT_EQ(request.length_max(), 5);
        EXPECT_THAT(request.avoid(), ElementsAre("org:1", "org:2", "org:3"));
        EXPECT_THAT(request.through(), ElementsAre("port:1", "port:2"));
        return Parse<v1::FindPathsResponse>(kInfo);
      }));
  EXPECT_EQ(Run({"path", "boat:1", "boat:2", "-k", "3", "--max-length", "5", "--avoid",
                 "org:1,org:2", "--avoid", "org:3", "--through", "port:1,port:2"}),
            ExitCode::kOk);
}

TEST_F(CoverageTest, NeighborsOfAKindComeWithTheWayToThem) {
  EXPECT_CALL(*connection_, GetNeighborhood(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetNeighborhoodRequest& request) {
        EXPECT_EQ(request.filter(), "kind = \"bo\\\"at\" AND (since < 1950)");
        EXPECT_EQ(request.paths_max(), 2);
        return Parse<v1::GetNeighborhoodResponse>(std::string(kInfo) + R"pb(
          total_size: 2
          neighbors {
            entity { id: "boat:2" name: "Aak" }
            distance: 2
            paths {
              steps {
                from { id: "boat:1" }
                to { id: "port:1" name: "Haven" }
              }
              steps {
                from { id: "port:1" name: "Haven" }
                to { id: "boat:2" }
              }
            }
            paths_total: 3
          }
          neighbors {
            entity { id: "boat:3" name: "Vlot" }
            distance: 1
            paths {
              steps {
                from { id: "boat:1" }
                to { id: "boat:3" }
              }
            }
            paths_total: 1
          }
        )pb");
      }));
  EXPECT_EQ(Run({"neighbors", "boat:1", "--hops", "2", "--kind", "bo\"at", "--filter",
                 "since < 1950", "--paths", "2"}),
            ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("      2  Aak   boat:2  Boot   Haven\n"
                              "                              en nog 2\n"
                              "      1  Vlot  boat:3  Boot   rechtstreeks\n"));
}

TEST_F(CoverageTest, PathsToNeighborsAsRows) {
  EXPECT_CALL(*connection_, GetNeighborhood(_, _))
      .WillOnce(Return(Parse<v1::GetNeighborhoodResponse>(std::string(kInfo) + R"pb(
        neighbors {
          entity { id: "boat:2" name: "Aak" }
          distance: 1
          paths {
            steps {
              from { id: "boat:1" }
              to { id: "boat:2" }
            }
          }
          paths_total: 1
        }
      )pb")));
  Run({"neighbors", "boat:1", "--paths", "1", "--output", "csv"});
  EXPECT_EQ(out_, "id,distance,name,paths,paths_total\nboat:2,1,Aak,boat:1>boat:2,1\n");
}

}  // namespace
}  // namespace schakel::client
