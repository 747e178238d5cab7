// Writes: what is read first, what is sent, and under which condition.
#include "client/cpp/error.h"
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
    attributes { id: "price" type: VALUE_TYPE_MONEY unit: "eur" }
  }
  relations {
    id: "owns"
    attributes { id: "share" type: VALUE_TYPE_INTEGER }
  }
  relations { id: "near" symmetric: true }
)pb";

class WritesTest : public CliTest {
 protected:
  void SetUp() override {
    AnswerSchema(kSchema);
    ON_CALL(*connection_, GetEntity(_, _)).WillByDefault(Return(absl::NotFoundError("absent")));
    ON_CALL(*connection_, ListLinks(_, _)).WillByDefault(Return(v1::ListLinksResponse()));
    ON_CALL(*connection_, Apply(_, _))
        .WillByDefault(Invoke([this](const CallOptions&, const v1::ApplyRequest& request) {
          applied_ = request;
          return Parse<v1::ApplyResponse>("revision: 4 changed: 1");
        }));
  }

  void HaveLinks(const std::string& links) {
    ON_CALL(*connection_, ListLinks(_, _))
        .WillByDefault(Return(Parse<v1::ListLinksResponse>(links)));
  }

  // The request without its generated id, as text.
  std::string Applied() {
    applied_.clear_request_id();
    return applied_.ShortDebugString();
  }

  v1::ApplyRequest applied_;
};

std::string Text(const std::string& request) {
  return Parse<v1::ApplyRequest>(request).ShortDebugString();
}

TEST_F(WritesTest, PutCreatesWhatDoesNotExist) {
  EXPECT_EQ(Run({"put", "boat:1", "--name", "Tjalk", "--set", "price=12500", "--id", "imo=7"}),
            ExitCode::kOk);
  EXPECT_EQ(applied_.request_id(), "generated");
  EXPECT_EQ(Applied(), Text(R"pb(
              changes {
                put_entity {
                  entity {
                    id: "boat:1"
                    kind: "boat"
                    name: "Tjalk"
                    attributes {
                      name: "price"
                      value { integer: 1250000 }
                    }
                    identifiers { scheme: "imo" value: "7" }
                  }
                }
              }
              preconditions { entity_absent: "boat:1" }
            )pb"));
  EXPECT_EQ(out_, "Revisie 4 · 1 gewijzigd.\n");
}

TEST_F(WritesTest, PutChangesOnlyWhatWasGiven) {
  ON_CALL(*connection_, GetEntity(_, _)).WillByDefault(Return(Parse<v1::GetEntityResponse>(R"pb(
    entity {
      id: "boat:1"
      kind: "boat"
      name: "Tjalk"
      since: "1900"
      until: "1950"
      version: 3
      attributes {
        name: "city"
        value { text: "Sneek" }
      }
      attributes {
        name: "price"
        value { integer: 5 }
      }
      identifiers { scheme: "imo" value: "7" }
      identifiers { scheme: "kvk" value: "1" }
      sources { title: "register" }
    }
  )pb")));
  EXPECT_EQ(Run({"put", "boat:1", "--until", "", "--set", "price=", "--set", "age=x", "--id",
                 "kvk=2", "--revive"}),
            ExitCode::kOk);
  EXPECT_EQ(Applied(), Text(R"pb(
              changes {
                put_entity {
                  revive: true
                  entity {
                    id: "boat:1"
                    kind: "boat"
                    name: "Tjalk"
                    since: "1900"
                    version: 3
                    attributes {
                      name: "age"
                      value { text: "x" }
                    }
                    attributes {
                      name: "city"
                      value { text: "Sneek" }
                    }
                    identifiers { scheme: "imo" value: "7" }
                    identifiers { scheme: "kvk" value: "2" }
                    sources { title: "register" }
                  }
                }
              }
              preconditions { entity_version { id: "boat:1" version: 3 } }
            )pb"));
}

TEST_F(WritesTest, PutDoesNotWriteWhenReadingFails) {
  ON_CALL(*connection_, GetEntity(_, _)).WillByDefault(Return(absl::InternalError("broken")));
  EXPECT_CALL(*connection_, Apply(_, _)).Times(0);
  EXPECT_EQ(Run({"put", "boat:1", "--name", "X"}), ExitCode::kFailed);
}

TEST_F(WritesTest, PutRefusesASetWithoutAnEqualsSign) {
  EXPECT_CALL(*connection_, Apply(_, _)).Times(0);
  EXPECT_EQ(Run({"put", "boat:1", "--set", "price"}), ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("--set \"price\""));
}

TEST_F(WritesTest, RemoveSaysWhetherLinksGoAlong) {
  EXPECT_EQ(Run({"remove", "boat:1", "--with-links", "--validate-only", "--request-id", "r1",
                 "--actor", "beheer"}),
            ExitCode::kOk);
  EXPECT_EQ(applied_.request_id(), "r1");
  EXPECT_EQ(Applied(), Text(R"pb(
              changes { remove_entity { id: "boat:1" with_links: true } }
              validate_only: true
              actor: "beheer"
            )pb"));
  EXPECT_THAT(out_, HasSubstr("Er is niets geschreven"));
}

TEST_F(WritesTest, LinkCreatesUnderTheConditionThatItIsNew) {
  EXPECT_EQ(Run({"link", "org:1", "owns", "boat:1", "--since", "2018", "--set", "share=50",
                 "--evidence", "akte"}),
            ExitCode::kOk);
  EXPECT_EQ(Applied(), Text(R"pb(
              changes {
                put_link {
                  link {
                    source: "org:1"
                    relation: "owns"
                    target: "boat:1"
                    since: "2018"
                    attributes {
                      name: "share"
                      value { integer: 50 }
                    }
                    sources { note: "akte" }
                  }
                }
              }
              preconditions {
                link_absent { source: "org:1" relation: "owns" target: "boat:1" since: "2018" }
              }
            )pb"));
}

TEST_F(WritesTest, LinkChangesTheOneThatBeginsOnTheSameDay) {
  HaveLinks(R"pb(links {
                   link {
                     source: "org:1"
                     relation: "owns"
                     target: "boat:1"
                     since: "2018-01-01"
                     version: 5
                     attributes {
                       name: "share"
                       value { integer: 10 }
                     }
                     sources { title: "register" }
                   }
                 })pb");
  EXPECT_EQ(Run({"link", "org:1", "owns", "boat:1", "--since", "2018", "--until", "2020"}),
            ExitCode::kOk);
  EXPECT_EQ(Applied(), Text(R"pb(
              changes {
                put_link {
                  link {
                    source: "org:1"
                    relation: "owns"
                    target: "boat:1"
                    since: "2018"
                    until: "2020"
                    version: 5
                    attributes {
                      name: "share"
                      value { integer: 10 }
                    }
                    sources { title: "register" }
                  }
                }
              }
              preconditions {
                link_version {
                  version: 5
                  key { source: "org:1" relation: "owns" target: "boat:1" since: "2018-01-01" }
                }
              }
            )pb"));
}

TEST_F(WritesTest, UnlinkUntilEndsTheLink) {
  HaveLinks(
      R"pb(links {
             link { source: "org:1" relation: "owns" target: "boat:1" since: "2018" version: 5 }
           })pb");
  EXPECT_EQ(Run({"unlink", "org:1", "owns", "boat:1", "--until", "2020"}), ExitCode::kOk);
  EXPECT_EQ(Applied(), Text(R"pb(
              changes {
                put_link {
                  link {
                    source: "org:1"
                    relation: "owns"
                    target: "boat:1"
                    since: "2018"
                    until: "2020"
                    version: 5
                  }
                }
              }
              preconditions {
                link_version {
                  version: 5
                  key { source: "org:1" relation: "owns" target: "boat:1" since: "2018" }
                }
              }
            )pb"));
}

TEST_F(WritesTest, UnlinkFindsASymmetricLinkFromBothEnds) {
  HaveLinks(R"pb(links { link { source: "a:1" relation: "near" target: "b:1" version: 5 } }
                 links { link { source: "a:1" relation: "near" target: "c:1" version: 6 } })pb");
  EXPECT_EQ(Run({"unlink", "b:1", "near", "a:1"}), ExitCode::kOk);
  EXPECT_EQ(Applied(), Text(R"pb(
              changes { remove_link { key { source: "a:1" relation: "near" target: "b:1" } } }
              preconditions {
                link_version {
                  version: 5
                  key { source: "a:1" relation: "near" target: "b:1" }
                }
              }
            )pb"));
}

TEST_F(WritesTest, UnlinkAsksWhichWhenThereAreSeveral) {
  EXPECT_CALL(*connection_, Apply(_, _)).Times(1);
  HaveLinks(
      R"pb(links { link { source: "org:1" relation: "owns" target: "boat:1" version: 5 } }
           links {
             link { source: "org:1" relation: "owns" target: "boat:1" since: "2018-06" version: 6 }
           })pb");
  EXPECT_EQ(Run({"unlink", "org:1", "owns", "boat:1"}), ExitCode::kUsage);
  EXPECT_THAT(err_, HasSubstr("--since uit: '', 2018-06"));
  EXPECT_EQ(Run({"unlink", "org:1", "owns", "boat:1", "--since", ""}), ExitCode::kOk);
  EXPECT_EQ(applied_.preconditions(0).link_version().version(), 5U);
  EXPECT_EQ(Run({"unlink", "org:1", "owns", "boat:1", "--since", "2019"}), ExitCode::kFailed);
}

TEST_F(WritesTest, UnlinkOfNothingIsRefused) {
  EXPECT_CALL(*connection_, Apply(_, _)).Times(0);
  EXPECT_EQ(Run({"unlink", "org:1", "owns", "boat:1"}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("UNKNOWN_LINK"));
}

TEST_F(WritesTest, ApplyTakesAChangeSetFromStandardInput) {
  in_ = R"({"changes": [{"removeEntity": {"id": "boat:1"}}], "requestId": "mine"})";
  EXPECT_EQ(Run({"apply", "-", "--output", "csv"}), ExitCode::kOk);
  EXPECT_EQ(applied_.request_id(), "mine");
  EXPECT_EQ(Applied(), Text("changes { remove_entity { id: 'boat:1' } }"));
  EXPECT_EQ(out_, "revision,changed,replayed\n4,1,false\n");
}

TEST_F(WritesTest, ApplyRefusesWhatIsNoChangeSet) {
  EXPECT_CALL(*connection_, Apply(_, _)).Times(0);
  in_ = R"({"chagnes": []})";
  EXPECT_EQ(Run({"apply", "-"}), ExitCode::kFailed);
  EXPECT_THAT(err_, HasSubstr("chagnes"));
  EXPECT_EQ(Run({"apply", "/nonexistent.json"}), ExitCode::kFailed);
}

}  // namespace
}  // namespace schakel::client
