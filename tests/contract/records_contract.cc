// What Records promise.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "tests/contract/store_contract.h"
#include "tests/support/store_dump.h"

namespace schakel::testing {
namespace {

std::string NameIn(const Records& records, const std::string& id) {
  const absl::StatusOr<std::optional<v1::Entity>> entity = records.ReadEntity(id);
  if (!entity.ok()) return entity.status().ToString();
  return entity->has_value() ? (*entity)->name() : "none";
}

bool HasLink(const Records& records, const v1::Link& link) {
  const std::vector<LinkKeyView> keys = {KeyOfLink(link)};
  const absl::StatusOr<std::vector<std::optional<v1::Link>>> links = records.ReadLinks(keys);
  EXPECT_TRUE(links.ok()) << links.status();
  return links.ok() && links->at(0).has_value();
}

TEST_P(StoreContract, GivesBackEveryFieldOfAnEntity) {
  v1::Entity entity = SomeEntity("centrum:c", "Centrum Zoë");
  v1::Attribute& level = *entity.add_attributes();
  level.set_name("alt_names");
  level.mutable_value()->mutable_texts()->add_values("CZ");
  Commit({RevisionBuilder(1).Create(entity)});
  const auto found = store().OpenRecords()->ReadEntity("centrum:c");
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->DebugString(), AtVersion(entity, 1).DebugString());
}

TEST_P(StoreContract, GivesNothingForEntitiesThatAreNotThere) {
  const v1::Entity removed = AtVersion(SomeEntity("tki:removed"), 1);
  Commit({RevisionBuilder(1).Create(removed), RevisionBuilder(2).Remove(removed)});
  const std::shared_ptr<const Records> records = store().OpenRecords();
  EXPECT_EQ(NameIn(*records, "tki:removed"), "none");
  EXPECT_EQ(NameIn(*records, "tki:never"), "none");
  EXPECT_EQ(NameIn(*records, ""), "none");
}

TEST_P(StoreContract, RevivesAnEntity) {
  const v1::Entity entity = SomeEntity("tki:a", "Terug");
  Commit({RevisionBuilder(1).Create(entity), RevisionBuilder(2).Remove(AtVersion(entity, 1))});
  Commit({RevisionBuilder(3).Create(entity)});
  EXPECT_EQ(NameIn(*store().OpenRecords(), "tki:a"), "Terug");
}

TEST_P(StoreContract, ReadsManyEntitiesInTheOrderAsked) {
  Commit({RevisionBuilder(1).Create(SomeEntity("tki:a", "A")).Create(SomeEntity("tki:b", "B"))});
  const std::vector<absl::string_view> ids = {"tki:b", "tki:x", "tki:a", "tki:b"};
  const auto entities = store().OpenRecords()->ReadEntities(ids);
  ASSERT_TRUE(entities.ok());
  ASSERT_EQ(entities->size(), 4u);
  EXPECT_EQ(entities->at(0)->name(), "B");
  EXPECT_FALSE(entities->at(1).has_value());
  EXPECT_EQ(entities->at(2)->id(), "tki:a");
  EXPECT_EQ(entities->at(3)->DebugString(), entities->at(0)->DebugString());
  EXPECT_TRUE(store().OpenRecords()->ReadEntities({})->empty());
}

TEST_P(StoreContract, TellsLinksApartByTheFirstDayOfSince) {
  const v1::Link unknown = SomeLink("tki:a", "funds", "tki:b");
  const v1::Link year = SomeLink("tki:a", "funds", "tki:b", "2018");
  const v1::Link month = SomeLink("tki:a", "funds", "tki:b", "2018-02");
  Commit({RevisionBuilder(1).Create(month).Create(unknown).Create(year)});
  const std::vector<LinkKeyView> keys = {KeyOfLink(year), KeyOfLink(unknown), KeyOfLink(month)};
  const auto links = store().OpenRecords()->ReadLinks(keys);
  ASSERT_TRUE(links.ok());
  EXPECT_EQ(links->at(0)->DebugString(), AtVersion(year, 1).DebugString());
  EXPECT_EQ(links->at(1)->DebugString(), AtVersion(unknown, 1).DebugString());
  EXPECT_EQ(links->at(2)->DebugString(), AtVersion(month, 1).DebugString());
}

TEST_P(StoreContract, TakesTheSameFirstDayForTheSameLinkWhateverItsPrecision) {
  const v1::Link year = AtVersion(SomeLink("tki:a", "funds", "tki:b", "2018"), 1);
  const v1::Link day = SomeLink("tki:a", "funds", "tki:b", "2018-01-01");
  Commit({RevisionBuilder(1).Create(year), RevisionBuilder(2).Replace(year, day)});
  const std::vector<LinkKeyView> keys = {KeyOfLink(year)};
  const auto links = store().OpenRecords()->ReadLinks(keys);
  EXPECT_EQ(links->at(0)->since(), "2018-01-01");
}

TEST_P(StoreContract, GivesNothingForLinksThatAreNotThere) {
  const v1::Link removed = AtVersion(SomeLink("tki:a", "funds", "tki:b", "2018"), 1);
  Commit({RevisionBuilder(1).Create(removed), RevisionBuilder(2).Remove(removed)});
  const std::shared_ptr<const Records> records = store().OpenRecords();
  EXPECT_FALSE(HasLink(*records, removed));
  EXPECT_FALSE(HasLink(*records, SomeLink("tki:a", "funds", "tki:b", "2019")));
  EXPECT_FALSE(HasLink(*records, SomeLink("tki:a", "funds", "tki:b")));
}

TEST_P(StoreContract, KeepsRecordsAtTheirMoment) {
  const v1::Entity a1 = AtVersion(SomeEntity("tki:a", "Een"), 1);
  const v1::Entity a2 = AtVersion(SomeEntity("tki:a", "Twee"), 2);
  const v1::Link link = AtVersion(SomeLink("tki:a", "funds", "tki:b"), 2);
  // Not settled: records do not outlive their store.
  const std::shared_ptr<const Records> at0 = store().OpenRecords();
  ASSERT_TRUE(store().Commit(Group({RevisionBuilder(1).Create(a1)})).ok());
  const std::shared_ptr<const Records> at1 = store().OpenRecords();
  ASSERT_TRUE(store().Commit(Group({RevisionBuilder(2).Replace(a1, a2).Create(link)})).ok());
  const std::shared_ptr<const Records> at2 = store().OpenRecords();
  ASSERT_TRUE(CommitBulk(store(), RevisionBuilder(3).Remove(a2).Remove(link).Build()).ok());
  EXPECT_EQ(NameIn(*at0, "tki:a"), "none");
  EXPECT_EQ(NameIn(*at1, "tki:a"), "Een");
  EXPECT_FALSE(HasLink(*at1, link));
  EXPECT_EQ(NameIn(*at2, "tki:a"), "Twee");
  EXPECT_TRUE(HasLink(*at2, link));
  EXPECT_EQ(NameIn(*store().OpenRecords(), "tki:a"), "none");
  EXPECT_FALSE(HasLink(*store().OpenRecords(), link));
}

TEST_P(StoreContract, KeepsLargeValues) {
  const v1::Entity large = SomeEntity("practice:p", std::string(3'000'000, 'x'));
  const v1::Link long_words =
      SomeLink("tki:" + std::string(120, 'a'), "funds", "tki:" + std::string(120, 'b'));
  Commit({RevisionBuilder(1).Create(large).Create(long_words)});
  EXPECT_EQ(NameIn(*store().OpenRecords(), "practice:p").size(), 3'000'000u);
  EXPECT_TRUE(HasLink(*store().OpenRecords(), long_words));
  EXPECT_EQ(DumpChanges(store()).size(), 3u);
}

// Two entities always change together, so a reader that finds them apart saw half a revision.
TEST_P(StoreContract, ShowsReadersWholeRevisionsWhileOthersCommit) {
  ASSERT_TRUE(store()
                  .Commit(Group(
                      {RevisionBuilder(1).Create(SomeEntity("tki:a")).Create(SomeEntity("tki:b"))}))
                  .ok());
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  const auto read = [&] {
    const std::vector<absl::string_view> ids = {"tki:a", "tki:b"};
    std::uint64_t last = 0;
    do {
      const auto pair = store().OpenRecords()->ReadEntities(ids);
      const std::uint64_t version = pair->at(0)->version();
      if (version != pair->at(1)->version() || version < last) ++torn;
      last = version;
    } while (!done);
  };
  std::thread first(read);
  std::thread second(read);
  for (std::uint64_t i = 2; i <= 60; ++i) {
    const RevisionBuilder revision =
        RevisionBuilder(i)
            .Replace(AtVersion(SomeEntity("tki:a"), i - 1), SomeEntity("tki:a"))
            .Replace(AtVersion(SomeEntity("tki:b"), i - 1), SomeEntity("tki:b"));
    // Every tenth goes the way of large revisions.
    const absl::Status committed =
        i % 10 == 0 ? CommitBulk(store(), revision.Build()) : store().Commit(Group({revision}));
    EXPECT_TRUE(committed.ok()) << committed;
  }
  done = true;
  first.join();
  second.join();
  EXPECT_EQ(torn.load(), 0);
}

}  // namespace
}  // namespace schakel::testing
