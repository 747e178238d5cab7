// Filters, orders and groups of lists, links of the whole network, identifiers, and how errors in
// what was typed are pointed at.
#include "absl/strings/match.h"

#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Invoke;
using testing::Return;

class AskingTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(R"pb(
      kinds {
        id: "boat"
        plural { nl: "Boten" en: "Boats" }
        attributes { id: "sunk" type: VALUE_TYPE_BOOLEAN }
      }
      relations {
        id: "owns"
        label { nl: "bezit" }
      }
      identifier_schemes {
        id: "imo"
        label { nl: "IMO-nummer" }
      }
    )pb");
  }
};

v1::ListEntitiesResponse Grouped() {
  return Parse<v1::ListEntitiesResponse>(std::string(kInfo) + R"pb(
    total_size: 1
    entities {
      entity { id: "boat:1" kind: "boat" name: "Tjalk" }
      active: true
    }
    groups {
      group { id: "true" name: "ja" }
      count: 1
    }
    groups {
      group {}
      count: 2
    }
  )pb");
}

TEST_F(AskingTest, AListIsFilteredOrderedAndGrouped) {
  EXPECT_CALL(*connection_, ListEntities(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListEntitiesRequest& request) {
        EXPECT_EQ(request.filter(), "sunk");
        EXPECT_EQ(request.order_by(), "since desc, name");
        EXPECT_EQ(request.group_by(), "sunk");
        return Grouped();
      }))
      .WillOnce(Return(Grouped()));
  const std::vector<std::string> args = {
      "list",       "boat", "--filter", "sunk", "--order-by", "since desc, name",
      "--group-by", "sunk", "--lang",   "en"};
  EXPECT_EQ(Run(args), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Boats: 1\n"));
  EXPECT_THAT(out_, HasSubstr("yes     true       1\n"
                              "(none)             2\n"));
  std::vector<std::string> rows = args;
  rows.insert(rows.end(), {"--output", "csv"});
  EXPECT_EQ(Run(rows), ExitCode::kOk);
  EXPECT_EQ(out_, "group,name,count\ntrue,ja,1\n,,2\n");
}

TEST_F(AskingTest, LinksOfTheWholeNetworkNameBothEnds) {
  EXPECT_CALL(*connection_, ListLinks(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ListLinksRequest& request) {
        EXPECT_EQ(request.id(), "");
        EXPECT_EQ(request.filter(), "source.kind = \"org\"");
        return Parse<v1::ListLinksResponse>(std::string(kInfo) + R"pb(
          total_size: 1
          links {
            link { source: "org:1" relation: "owns" target: "boat:1" status: "confirmed" }
            other { id: "boat:1" name: "Tjalk" }
          }
        )pb");
      }))
      .WillOnce(Return(Parse<v1::ListLinksResponse>(kInfo)));
  EXPECT_EQ(Run({"links", "--filter", "source.kind = \"org\""}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("org:1  ∅ bezit  boat:1  confirmed\n"));
  EXPECT_EQ(Run({"links", "--lang", "en"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("No links that count on 2026-11-24.\n"));
}

TEST_F(AskingTest, ResolveNamesEveryHolder) {
  EXPECT_CALL(*connection_, ResolveIdentifier(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::ResolveIdentifierRequest& request) {
        EXPECT_EQ(request.scheme(), "imo");
        EXPECT_EQ(request.value(), "IMO 9");
        EXPECT_EQ(request.read().as_of(), "2018-01-01");
        return Parse<v1::ResolveIdentifierResponse>(std::string(kInfo) + R"pb(
          identifier { scheme: "imo" value: "9" }
          entities {
            entity {
              id: "boat:1"
              kind: "boat"
              name: "Tjalk"
              identifiers { scheme: "imo" value: "9" }
            }
            active: true
          }
        )pb");
      }))
      .WillOnce(Return(Parse<v1::ResolveIdentifierResponse>(
          std::string(kInfo) + "identifier { scheme: 'imo' value: '9' }")));
  EXPECT_EQ(Run({"resolve", "imo", "IMO 9", "--as-of", "2018-01-01"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("IMO-nummer 9\n"));
  EXPECT_THAT(out_, HasSubstr("Tjalk  boat:1"));
  EXPECT_EQ(Run({"resolve", "imo", "9"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Niemand heeft IMO-nummer 9.\n"));
}

TEST_F(AskingTest, AnErrorInAFilterIsPointedAt) {
  Error error;
  error.code = absl::StatusCode::kInvalidArgument;
  error.reason = "MALFORMED_FILTER";
  error.message_nl = "hier mist een waarde";
  error.metadata = {{"column", "8"}};
  error.violations = {{"filter", "MALFORMED_FILTER", "", "hier mist een waarde"}};
  EXPECT_CALL(*connection_, ListGaps(_, _)).WillOnce(Return(ToStatus(error)));
  EXPECT_EQ(Run({"gaps", "--filter", "since <", "--order-by", "subject"}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("\n    since <\n           ^\n"));
}

TEST_F(AskingTest, EveryReadTakesBothAxesOfTime) {
  EXPECT_CALL(*connection_, GetMatrix(_, _))
      .WillOnce(Invoke([](const CallOptions&, const v1::GetMatrixRequest& request) {
        EXPECT_EQ(request.read().ShortDebugString(),
                  "as_of: \"2018-01-01\" revision: 7 at_least_revision: 5");
        return absl::UnimplementedError("");
      }));
  Run({"--as-of", "2018-01-01", "matrix", "boat", "boat", "--revision", "7", "--at-least-revision",
       "5"});
}

}  // namespace
}  // namespace schakel::client
