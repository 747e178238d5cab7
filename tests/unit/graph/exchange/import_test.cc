#include "graph/exchange/import.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/exchange/verdicts.h"
#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Files = std::vector<std::pair<std::string, std::string>>;

const char kOrgs[] = "id,kind,name\norg:a,org,Aap\norg:b,org,Beer\n";

class ImportTest : public ::testing::Test {
 protected:
  ImportTest() {
    auto store = std::make_unique<MemoryStore>();
    network_ = *Network::Open(std::move(store), testing::TinySchema(), {});
  }

  v1::ImportResult Import(const Files& files, v1::ImportOptions options = {}) {
    absl::StatusOr<v1::ImportResult> result = TryImport(files, std::move(options));
    EXPECT_TRUE(result.ok()) << result.status();
    return result.value_or(v1::ImportResult());
  }

  absl::StatusOr<v1::ImportResult> TryImport(const Files& files, v1::ImportOptions options) {
    verdicts_.clear();
    Importer importer(*network_, std::move(options), ::testing::TempDir(),
                      [this](v1::ImportResponse r) {
                        if (r.has_verdict()) verdicts_.push_back(r.verdict());
                      });
    for (const auto& [name, text] : files) {
      // In small pieces, so that rows fall across chunks.
      for (std::size_t at = 0; at <= text.size(); at += 7) {
        v1::FileChunk chunk;
        chunk.set_file(name);
        chunk.set_data(text.substr(at, 7));
        chunk.set_last(at + 7 > text.size());
        if (absl::Status s = importer.Receive(chunk); !s.ok()) return s;
      }
    }
    Budget budget;
    return importer.Run(budget);
  }

  // file:line column rule, without remarks.
  std::vector<std::string> Refusals() const {
    std::vector<std::string> lines;
    for (const v1::RowVerdict& v : verdicts_) {
      if (v.remark()) continue;
      lines.push_back(absl::StrCat(v.file(), ":", v.line(), " ", v.column(), " ", v.rule()));
      EXPECT_FALSE(v.message().nl().empty());
      EXPECT_FALSE(v.suggestion().nl().empty()) << v.DebugString();
    }
    return lines;
  }

  std::shared_ptr<const Snapshot> Now() const { return network_->Current(); }

  std::unique_ptr<Network> network_;
  std::vector<v1::RowVerdict> verdicts_;
};

TEST_F(ImportTest, BringsInEntitiesAndLinksAsOneRevision) {
  const v1::ImportResult result =
      Import({{"links.csv",
               "source,relation,target,since,until,amount_eur_per_year,provenance,evidence\n"
               "org:b,knows,org:a,2016,,12.50,Krant,pagina 3\n"},
              {"entities.csv", kOrgs}});
  EXPECT_THAT(Refusals(), IsEmpty());
  EXPECT_EQ(result.info().revision(), 2u);
  EXPECT_EQ(result.entities_created(), 2u);
  EXPECT_EQ(result.links_created(), 1u);
  const auto a = *Now()->Find("org:a");
  const HalfEdge half = *Now()->edges(a).begin();
  EXPECT_EQ(half.period.since.ToString(), "2016");
  const LinkKeyView key{"org:a", "knows", "org:b", half.period.since};
  const auto links = Now()->records().ReadLinks(absl::MakeConstSpan(&key, 1));
  ASSERT_TRUE(links.ok() && links->front().has_value());
  EXPECT_EQ(links->front()->attributes(0).value().integer(), 1250);
  EXPECT_EQ(links->front()->sources(0).title(), "Krant");
  EXPECT_EQ(links->front()->sources(0).note(), "pagina 3");
}

// New links, changed ones and those that lose an attribute: what is in memory is what a restart
// gives.
TEST_F(ImportTest, AttributesOfLinksAreInMemoryAtOnce) {
  const std::string header = "source,relation,target,since,until,amount_eur_per_year\n";
  Import({{"entities.csv", kOrgs},
          {"links.csv", header + "org:a,knows,org:b,2016,,12.50\n"
                                 "org:a,knows,org:b,2017,,1.00\n"
                                 "org:a,part_of,org:b,,,\n"}});
  EXPECT_THAT(Refusals(), IsEmpty());
  EXPECT_EQ(Now()->link_values().size(), 2u);
  EXPECT_EQ(testing::DumpSnapshot(*Now()),
            testing::DumpSnapshot(*testing::Reload(network_->store())));
  Import({{"links.csv", header + "org:a,knows,org:b,2016,,\n"
                                 "org:a,knows,org:b,2017,,2.00\n"
                                 "org:a,knows,org:b,2018,,3.00\n"
                                 "org:a,part_of,org:b,,,4.00\n"}});
  EXPECT_THAT(Refusals(), IsEmpty());
  EXPECT_EQ(Now()->link_values().size(), 3u);
  EXPECT_EQ(testing::DumpSnapshot(*Now()),
            testing::DumpSnapshot(*testing::Reload(network_->store())));
}

TEST_F(ImportTest, AKindsOwnAttributeComesBeforeARegisterOfTheSameName) {
  network_ = *Network::Open(std::make_unique<MemoryStore>(), testing::DutchSchema(), {});
  Import({{"entities.csv",
           "id,kind,name,sbi\n"
           "company:a,company,Aap,3821\n"
           "organisation:b,organisation,Beer,6201\n"}});
  EXPECT_THAT(Refusals(), IsEmpty());
  const auto company = *Now()->records().ReadEntity("company:a");
  ASSERT_EQ(company->attributes_size(), 1);
  EXPECT_EQ(company->attributes(0).name(), "sbi");
  EXPECT_EQ(company->attributes(0).value().text(), "3821");
  const auto organisation = *Now()->records().ReadEntity("organisation:b");
  ASSERT_EQ(organisation->identifiers_size(), 1);
  EXPECT_EQ(organisation->identifiers(0).scheme(), "sbi");
}

TEST_F(ImportTest, TheSameFilesAgainChangeNothing) {
  const Files files = {{"entities-org.csv", "id,kind,name,alt_names,code\norg:a,org,Aap,X|Y,12\n"},
                       {"entities-more.csv", "id,kind,name\norg:b,org,Beer\n"},
                       {"links.csv", "source,relation,target,since,until\norg:a,knows,org:b,,\n"}};
  Import(files);
  const v1::ImportResult again = Import(files);
  EXPECT_EQ(again.info().revision(), 2u);
  EXPECT_EQ(again.entities_unchanged(), 2u);
  EXPECT_EQ(again.links_unchanged(), 1u);
  EXPECT_EQ(Now()->revision(), Revision(2));
}

TEST_F(ImportTest, ARefusedRowRefusesAll) {
  const v1::ImportResult result =
      Import({{"entities.csv", "id,kind,name,size\norg:a,org,Aap,huge\norg:b,org,Beer,\n"},
              {"links.csv",
               "source,relation,target,since,until\norg:a,knows,org:b,,\norg:b,knows,org:z,,\n"}});
  // The link to the refused org:a is not complained about a second time.
  EXPECT_THAT(Refusals(), ElementsAre("entities.csv:2 size WRONG_ENUM_VALUE",
                                      "links.csv:3 target UNKNOWN_ENTITY"));
  EXPECT_EQ(result.rows_refused(), 3u);
  EXPECT_EQ(Now()->revision(), Revision(1));
}

TEST_F(ImportTest, GoodRowsCanBeKept) {
  v1::ImportOptions options;
  options.set_skip_invalid(true);
  const v1::ImportResult result = Import(
      {{"entities.csv", "id,kind,name,size\norg:a,org,Aap,huge\norg:b,org,Beer,big\n"}}, options);
  EXPECT_EQ(result.rows_refused(), 1u);
  EXPECT_EQ(Now()->entity_count(), 1u);
}

TEST_F(ImportTest, ADryRunTellsAndChangesNothing) {
  v1::ImportOptions options;
  options.set_dry_run(true);
  const v1::ImportResult result = Import({{"entities.csv", kOrgs}}, options);
  EXPECT_EQ(result.entities_created(), 2u);
  EXPECT_EQ(Now()->entity_count(), 0u);
}

TEST_F(ImportTest, DuplicatesAreFoundAcrossFilesAndOrders) {
  Import({{"entities.csv", "id,kind,name\norg:a,org,Aap\norg:a,org,Aap\norg:b,org,Beer\n"},
          {"entities-2.csv", "id,kind,name\norg:b,org,Beer\n"},
          {"links.csv",
           "source,relation,target,since,until\norg:a,knows,org:b,2016,\n"
           "org:b,knows,org:a,2016-01-01,2019\n"}});
  EXPECT_THAT(Refusals(),
              UnorderedElementsAre("entities.csv:3 id DUPLICATE", "entities-2.csv:2 id DUPLICATE",
                                   "links.csv:3 source DUPLICATE"));
}

TEST_F(ImportTest, AColumnThatIsNotThereLeavesWhatIsStored) {
  Import({{"entities.csv", "id,kind,name,size,note\norg:a,org,Aap,big,iets\n"}});
  const v1::ImportResult result = Import({{"entities.csv", "id,kind,name,note\norg:a,org,Aap,\n"}});
  EXPECT_EQ(result.entities_updated(), 1u);
  const auto stored = Now()->records().ReadEntity("org:a");
  ASSERT_TRUE(stored.ok());
  ASSERT_EQ((*stored)->attributes_size(), 1);
  EXPECT_EQ((*stored)->attributes(0).name(), "size");
}

TEST_F(ImportTest, NamesUnknownColumnsWithTheirNearest) {
  Import({{"entities.csv", "id,kind,name,siz\norg:a,org,Aap,big\n"},
          {"links.csv", "source,relation,target,since\n"}});
  EXPECT_THAT(Refusals(), UnorderedElementsAre("entities.csv:1 siz UNKNOWN_COLUMN",
                                               "links.csv:1 until REQUIRED"));
  EXPECT_EQ(verdicts_[0].suggestion().en(), "did you mean size?");
  v1::ImportOptions options;
  options.add_ignore_columns("siz");
  Import({{"entities.csv", "id,kind,name,siz\norg:a,org,Aap,big\n"}}, options);
  EXPECT_THAT(Refusals(), IsEmpty());
}

TEST_F(ImportTest, ARequestIdImportsOnce) {
  v1::ImportOptions options;
  options.set_request_id("import-1");
  EXPECT_FALSE(Import({{"entities.csv", kOrgs}}, options).replayed());
  EXPECT_TRUE(Import({{"entities.csv", kOrgs}}, options).replayed());
  EXPECT_EQ(TryImport({{"entities.csv", "id,kind,name\norg:c,org,C\n"}}, options).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_F(ImportTest, WholeFilesThatAreWrongAreNamed) {
  Import({{"entities-empty.csv", ""},
          {"entities-semi.csv", "id;kind;name\n"},
          {"entities-16.csv", std::string("\xff\xfei\0d\0", 6)},
          {"orgs.csv", kOrgs},
          {"entities.csv", std::string("\xef\xbb\xbf") + kOrgs}});
  EXPECT_THAT(
      Refusals(),
      ElementsAre("entities-empty.csv:0  MALFORMED_FILE", "entities-semi.csv:1  MALFORMED_FILE",
                  "entities-16.csv:0  MALFORMED_FILE", "orgs.csv:0  MALFORMED_FILE"));
}

TEST_F(ImportTest, RemovedIdsDoNotComeBackByAccident) {
  Import({{"entities.csv", kOrgs}});
  v1::ApplyRequest remove;
  remove.add_changes()->mutable_remove_entity()->set_id("org:a");
  ASSERT_TRUE(network_->Apply(remove).ok());
  Import({{"entities.csv", kOrgs}});
  EXPECT_THAT(Refusals(), ElementsAre("entities.csv:2 id ID_REMOVED"));
}

// A part of a file that kept all its verdicts until the end grew by gigabytes.
TEST_F(ImportTest, KeepsNoMoreVerdictsThanAreWantedAndCountsTheRest) {
  VerdictList list(2);
  int made = 0;
  for (int i = 0; i < 5; ++i) {
    list.Add([&] {
      ++made;
      return v1::RowVerdict();
    });
  }
  EXPECT_EQ(made, 2);
  EXPECT_EQ(list.verdicts().size(), 2u);
  EXPECT_EQ(list.withheld(), 3u);
}

TEST_F(ImportTest, TheFirstVerdictsOfAFileAreToldAndTheOthersCounted) {
  // Two parts, each with more remarks and refusals than are told.
  std::string links = "source,relation,target,since,until,evidence\n";
  const std::string padding(1000, 'x');
  constexpr int kRows = 2000;
  for (int i = 0; i < kRows; ++i) {
    const bool refused = i == 3 || i == kRows - 1;
    absl::StrAppend(&links, "org:a,knows,", refused ? "org:nobody" : "org:b", ",", 3000 + i, ",,",
                    padding, "\n");
  }
  ASSERT_GT(links.size(), std::size_t{1} << 20);
  v1::ImportOptions options;
  options.set_verdicts_max(5);
  options.set_dry_run(true);
  const v1::ImportResult result =
      Import({{"entities.csv", "id,kind,name,until\norg:a,org,Aap,2500\norg:b,org,Beer,\n"},
              {"links.csv", links}},
             options);
  std::vector<std::string> told;
  for (const v1::RowVerdict& v : verdicts_) told.push_back(absl::StrCat(v.line(), " ", v.rule()));
  EXPECT_EQ(told.size(), 5u);
  EXPECT_EQ(told.front(), "2 OUTSIDE_LIFE");
  EXPECT_THAT(Refusals(), ElementsAre("links.csv:5 target UNKNOWN_ENTITY"));
  EXPECT_EQ(result.rows_refused(), 2u);
  EXPECT_EQ(result.verdicts_withheld(), kRows - 5u);
}

// A large random import, on two threads and in any order of rows, makes the network that applying
// the same rows one by one makes.
TEST_F(ImportTest, IsTheSameAsApplyingRowByRow) {
  const std::uint64_t seed = 77;
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  std::vector<std::string> orgs;
  std::string entities = "id,kind,name\n";
  testing::World world(testing::TinySchema());
  for (int i = 0; i < 2000; ++i) {
    orgs.push_back(absl::StrCat("org:", i));
    absl::StrAppend(&entities, orgs.back(), ",org,Naam ", i, "\n");
    world.Add(orgs.back(), {.name = absl::StrCat("Naam ", i)});
  }
  std::map<std::string, std::string> rows;
  while (rows.size() < 40'000) {
    std::string a = orgs[random() % orgs.size()];
    std::string b = orgs[random() % 50 == 0 ? 3 : random() % orgs.size()];
    if (a == b) continue;
    const std::string since = random() % 2 == 0 ? "" : absl::StrCat(2000 + random() % 20);
    if (rows.try_emplace(absl::StrCat(std::min(a, b), std::max(a, b), since),
                         absl::StrCat(a, ",knows,", b, ",", since, ",\n"))
            .second) {
      world.Link(a, "knows", b, {.since = since});
    }
  }
  std::vector<std::string> lines;
  for (const auto& [key, line] : rows) lines.push_back(line);
  std::shuffle(lines.begin(), lines.end(), random);
  std::string links = "source,relation,target,since,until\n";
  for (const std::string& line : lines) links += line;
  ASSERT_GT(links.size(), std::size_t{1} << 20);

  const v1::ImportResult result = Import({{"entities.csv", entities}, {"links.csv", links}});
  EXPECT_EQ(result.links_created(), rows.size());
  const auto expected = world.Build();
  const auto actual = Now();
  ASSERT_EQ(actual->link_count(), expected->link_count());
  for (const std::string& id : orgs) {
    std::vector<std::string> left, right;
    for (const HalfEdge& e : actual->edges(*actual->Find(id))) {
      left.push_back(absl::StrCat(actual->id(e.neighbor), " ", e.period.since.ToString()));
    }
    for (const HalfEdge& e : expected->edges(*expected->Find(id))) {
      right.push_back(absl::StrCat(expected->id(e.neighbor), " ", e.period.since.ToString()));
    }
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    ASSERT_EQ(left, right) << id;
  }
}

}  // namespace
}  // namespace schakel
