#include "graph/network/network.h"

#include <atomic>
#include <future>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "graph/storage/memory_store.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::D;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::TinySchema;
using testing::World;

v1::Change PutEntity(const std::string& id, const std::string& name = "Naam") {
  v1::Change change;
  change.mutable_put_entity()->mutable_entity()->set_id(id);
  change.mutable_put_entity()->mutable_entity()->set_name(name);
  return change;
}

v1::Change PutLink(const std::string& source, const std::string& relation,
                   const std::string& target, const std::string& since = "",
                   const std::string& until = "") {
  v1::Change change;
  v1::Link& link = *change.mutable_put_link()->mutable_link();
  link.set_source(source);
  link.set_relation(relation);
  link.set_target(target);
  link.set_since(since);
  link.set_until(until);
  return change;
}

v1::ApplyRequest Request(std::vector<v1::Change> changes) {
  v1::ApplyRequest request;
  for (v1::Change& change : changes) *request.add_changes() = std::move(change);
  return request;
}

std::unique_ptr<Network> OpenTiny() {
  absl::StatusOr<std::unique_ptr<Network>> network =
      Network::Open(std::make_unique<MemoryStore>(), TinySchema(), {});
  EXPECT_TRUE(network.ok()) << network.status();
  return *std::move(network);
}

std::vector<std::string> Fields(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const Problem& problem : ProblemsOf(status)) {
    fields.push_back(absl::StrCat(problem.field, " ", ReasonName(problem.reason)));
  }
  return fields;
}

TEST(NetworkTest, ANewStoreGetsItsSchemaAsTheFirstRevision) {
  const std::unique_ptr<Network> network = OpenTiny();
  EXPECT_EQ(network->Current()->revision(), Revision(1));
  EXPECT_EQ(network->Current()->schema().message().id(), "tiny");
}

TEST(NetworkTest, AppliedChangesAreReadable) {
  const std::unique_ptr<Network> network = OpenTiny();
  const auto done = network->Apply(Request(
      {PutEntity("org:a", "Eerste"), PutEntity("org:b"), PutLink("org:b", "knows", "org:a")}));
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(done->revision(), 2u);
  EXPECT_EQ(done->changed(), 3);
  const auto now = network->Current();
  EXPECT_EQ(now->row(*now->Find("org:a")).name, "Eerste");
  EXPECT_EQ(now->link_count(), 1u);
  // A symmetric link is stored from its byte-smaller end.
  const HalfEdge half = *now->edges(*now->Find("org:a")).begin();
  EXPECT_EQ(half.side, Side::kSource);
  EXPECT_EQ(now->records().ReadEntity("org:a").value()->version(), 2u);
}

TEST(NetworkTest, ReportsEveryViolationTogetherAndChangesNothing) {
  const std::unique_ptr<Network> network = OpenTiny();
  v1::ApplyRequest request = Request(
      {PutEntity("org:a"), PutEntity("unknown:x"), PutLink("org:a", "funds", "project:none"),
       PutLink("org:a", "likes", "org:a"), PutLink("org:a", "knows", "org:a", "2019", "2018")});
  const auto refused = network->Apply(request);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Fields(refused.status()),
              ElementsAre("changes[1].put_entity.entity.kind UNKNOWN_KIND",
                          "changes[2].put_link.link.target UNKNOWN_ENTITY",
                          "changes[3].put_link.link.relation UNKNOWN_RELATION",
                          "changes[4].put_link.link.target SELF_LINK",
                          "changes[4].put_link.link.until EMPTY_PERIOD"));
  EXPECT_EQ(network->Current()->revision(), Revision(1));
  EXPECT_EQ(network->Current()->entity_count(), 0u);
}

TEST(NetworkTest, ASetThatChangesNothingMakesNoRevision) {
  const std::unique_ptr<Network> network = OpenTiny();
  ASSERT_TRUE(network->Apply(Request({PutEntity("org:a")})).ok());
  const auto again = network->Apply(Request({PutEntity("org:a")}));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->changed(), 0);
  EXPECT_EQ(again->revision(), 2u);
}

TEST(NetworkTest, ARequestIdIsAppliedOnceAndAnsweredAlike) {
  const std::unique_ptr<Network> network = OpenTiny();
  v1::ApplyRequest request = Request({PutEntity("org:a")});
  request.set_request_id("r1");
  const auto first = network->Apply(request);
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(network->Apply(Request({PutEntity("org:a", "Anders")})).ok());
  const auto second = network->Apply(request);
  ASSERT_TRUE(second.ok());
  EXPECT_TRUE(second->replayed());
  EXPECT_EQ(second->revision(), first->revision());
  EXPECT_EQ(network->Current()->row(*network->Current()->Find("org:a")).name, "Anders");

  *request.add_changes() = PutEntity("org:b");
  EXPECT_EQ(network->Apply(request).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST(NetworkTest, ValidateOnlyAnswersAndChangesNothing) {
  const std::unique_ptr<Network> network = OpenTiny();
  v1::ApplyRequest request = Request({PutEntity("org:a")});
  request.set_validate_only(true);
  const auto answer = network->Apply(request);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->changed(), 1);
  EXPECT_EQ(network->Current()->revision(), Revision(1));
}

TEST(NetworkTest, PreconditionsGuardAReadModifyWrite) {
  const std::unique_ptr<Network> network = OpenTiny();
  ASSERT_TRUE(network->Apply(Request({PutEntity("org:a")})).ok());
  v1::ApplyRequest stale = Request({PutEntity("org:a", "Nieuw")});
  v1::EntityVersion& version = *stale.add_preconditions()->mutable_entity_version();
  version.set_id("org:a");
  version.set_version(2);
  ASSERT_TRUE(network->Apply(stale).ok());
  EXPECT_EQ(network->Apply(stale).status().code(), absl::StatusCode::kAborted);

  v1::ApplyRequest absent = Request({PutEntity("org:b")});
  absent.add_preconditions()->set_entity_absent("org:b");
  ASSERT_TRUE(network->Apply(absent).ok());
  EXPECT_EQ(network->Apply(absent).status().code(), absl::StatusCode::kFailedPrecondition);

  v1::ApplyRequest expected = Request({PutEntity("org:c")});
  expected.set_expected_revision(1);
  EXPECT_EQ(network->Apply(expected).status().code(), absl::StatusCode::kAborted);
}

TEST(NetworkTest, RemovedIdsStayTakenUntilRevived) {
  const std::unique_ptr<Network> network = OpenTiny();
  ASSERT_TRUE(network
                  ->Apply(Request(
                      {PutEntity("org:a"), PutEntity("org:b"), PutLink("org:a", "knows", "org:b")}))
                  .ok());
  v1::Change remove;
  remove.mutable_remove_entity()->set_id("org:a");
  const auto refused = network->Apply(Request({remove}));
  EXPECT_THAT(Fields(refused.status()),
              ElementsAre("changes[0].remove_entity.id ENTITY_HAS_LINKS"));
  remove.mutable_remove_entity()->set_with_links(true);
  ASSERT_TRUE(network->Apply(Request({remove})).ok());
  EXPECT_FALSE(network->Current()->Find("org:a").has_value());
  EXPECT_EQ(network->Current()->link_count(), 0u);

  v1::Change put = PutEntity("org:a");
  EXPECT_THAT(Fields(network->Apply(Request({put})).status()),
              ElementsAre("changes[0].put_entity.entity.id ID_REMOVED"));
  put.mutable_put_entity()->set_revive(true);
  ASSERT_TRUE(network->Apply(Request({put})).ok());
  EXPECT_TRUE(network->Current()->Find("org:a").has_value());
}

// Found by the crash tests: the version in memory ran ahead of the one on disk.
TEST(NetworkTest, AnEntityThatIsBackToTheSameKeepsItsVersion) {
  const std::unique_ptr<Network> network = OpenTiny();
  ASSERT_TRUE(network->Apply(Request({PutEntity("org:a", "Aap")})).ok());
  const auto done = network->Apply(
      Request({PutEntity("org:a", "Beer"), PutEntity("org:a", "Aap"), PutEntity("org:b")}));
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->changed(), 1);
  const std::shared_ptr<const Snapshot> now = network->Current();
  EXPECT_EQ(now->row(*now->Find("org:a")).version, Revision(2));
  EXPECT_EQ((*now->records().ReadEntity("org:a"))->version(), 2u);
}

// Found by the crash tests: the id was taken until the next restart.
TEST(NetworkTest, AnIdMadeAndRemovedInOneSetWasNeverHeld) {
  const std::unique_ptr<Network> network = OpenTiny();
  v1::Change remove;
  remove.mutable_remove_entity()->set_id("org:a");
  ASSERT_TRUE(network->Apply(Request({PutEntity("org:a"), remove, PutEntity("org:b")})).ok());
  EXPECT_FALSE(network->Current()->FindEver("org:a").has_value());
  EXPECT_EQ(network->Current()->entity_count(), 1u);
  ASSERT_TRUE(network->Apply(Request({PutEntity("org:a")})).ok());
  EXPECT_TRUE(network->Current()->Find("org:a").has_value());

  // One that was held before stays taken, also when it is revived and removed at once.
  ASSERT_TRUE(network->Apply(Request({remove})).ok());
  v1::Change revive = PutEntity("org:a");
  revive.mutable_put_entity()->set_revive(true);
  ASSERT_TRUE(network->Apply(Request({revive, remove, PutEntity("org:c")})).ok());
  EXPECT_THAT(Fields(network->Apply(Request({PutEntity("org:a")})).status()),
              ElementsAre("changes[0].put_entity.entity.id ID_REMOVED"));
}

TEST(NetworkTest, RekeyGivesALinkAnotherSince) {
  const std::unique_ptr<Network> network = OpenTiny();
  ASSERT_TRUE(network
                  ->Apply(Request({PutEntity("org:a"), PutEntity("org:b"),
                                   PutLink("org:a", "knows", "org:b", "2016")}))
                  .ok());
  v1::Change rekey;
  v1::LinkKey& key = *rekey.mutable_rekey_link()->mutable_key();
  key.set_source("org:b");  // The other way round: the relation is symmetric.
  key.set_relation("knows");
  key.set_target("org:a");
  key.set_since("2016-01-01");  // Same first day, other precision: the same link.
  rekey.mutable_rekey_link()->set_since("2017");
  const auto done = network->Apply(Request({rekey}));
  ASSERT_TRUE(done.ok()) << done.status();
  const auto now = network->Current();
  const HalfEdge half = *now->edges(*now->Find("org:a")).begin();
  EXPECT_EQ(half.period.since.ToString(), "2017");
  EXPECT_EQ(now->link_count(), 1u);
}

TEST(NetworkTest, WarnsOfALinkOutsideTheLifeOfItsEnds) {
  const std::unique_ptr<Network> network = OpenTiny();
  v1::Change young = PutEntity("org:a");
  young.mutable_put_entity()->mutable_entity()->set_since("2018");
  const auto done = network->Apply(
      Request({young, PutEntity("org:b"), PutLink("org:a", "knows", "org:b", "2016")}));
  ASSERT_TRUE(done.ok());
  ASSERT_THAT(done->warnings(), SizeIs(1));
  EXPECT_EQ(done->warnings(0).reason(), "OUTSIDE_LIFE");
  EXPECT_THAT(done->warnings(0).message().en(), HasSubstr("org:a"));
}

TEST(NetworkTest, SnapshotsStayAsTheyWere) {
  World world(TinySchema());
  const auto before = world.Add("org:a", {.name = "Oud"}).Build();
  const auto after = world.Add("org:a", {.name = "Nieuw"}).Add("org:b").Build();
  EXPECT_EQ(before->row(*before->Find("org:a")).name, "Oud");
  EXPECT_FALSE(before->Find("org:b").has_value());
  EXPECT_EQ(after->row(*after->Find("org:a")).name, "Nieuw");
  EXPECT_EQ(world.network().At(before->revision()), before);
}

TEST(NetworkTest, ASchemaThatOrphansDataIsRefusedByName) {
  auto store = std::make_unique<MemoryStore>();
  MemoryStore* const kept = store.get();
  {
    const ChangeSet set = [] {
      ChangeSet first;
      first.record.set_revision(1);
      *first.changes.emplace_back().mutable_schema()->mutable_after() = TinySchema()->message();
      v1::Entity& entity = *first.changes.emplace_back().mutable_entity()->mutable_after();
      entity.set_id("theme:zon");
      entity.set_kind("theme");
      entity.set_name("Zon");
      entity.set_status("sure");
      return first;
    }();
    ASSERT_TRUE(kept->Commit({set}).ok());
  }
  v1::Schema smaller = TinySchema()->message();
  auto& kinds = *smaller.mutable_kinds();
  for (int i = 0; i < kinds.size(); ++i) {
    if (kinds[i].id() == "theme") kinds.DeleteSubrange(i--, 1);
  }
  auto& relations = *smaller.mutable_relations();
  for (int i = 0; i < relations.size(); ++i) {
    if (relations[i].id() == "about") relations.DeleteSubrange(i--, 1);
  }
  auto& pairs = *smaller.mutable_linkage_pairs();
  for (int i = 0; i < pairs.size(); ++i) {
    if (pairs[i].other() == "theme") pairs.DeleteSubrange(i--, 1);
  }
  const auto compiled = Schema::Compile(smaller);
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  const auto refused = Network::Open(std::move(store), *compiled, {});
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("theme:zon"));
}

// Writers and readers at once. Each change set adds one entity and links it to the one before it by
// the same writer, so whoever sees an entity must see its link.
TEST(NetworkConcurrencyTest, ReadersSeeWholeRevisionsInOrder) {
  const std::unique_ptr<Network> network = OpenTiny();
  constexpr int kWriters = 4;
  constexpr int kSets = 150;
  std::atomic<bool> stop{false};
  std::vector<std::thread> readers;
  for (int r = 0; r < 2; ++r) {
    readers.emplace_back([&] {
      Revision last;
      while (!stop.load()) {
        const auto now = network->Current();
        EXPECT_GE(now->revision(), last);
        last = now->revision();
        std::size_t linked = 0;
        for (std::uint32_t v = 0; v < now->node_count(); ++v) {
          if (now->adjacency().degree(NodeId(v)) > 0) ++linked;
          EXPECT_EQ(now->Find(now->id(NodeId(v))), NodeId(v));
        }
        // Everything but the first of each writer has a link to its predecessor.
        EXPECT_GE(linked + kWriters, now->entity_count());
      }
    });
  }
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      for (int i = 0; i < kSets; ++i) {
        std::vector<v1::Change> changes = {PutEntity(absl::StrCat("org:w", w, "-", i))};
        if (i > 0) {
          changes.push_back(PutLink(absl::StrCat("org:w", w, "-", i), "knows",
                                    absl::StrCat("org:w", w, "-", i - 1)));
        }
        EXPECT_TRUE(network->Apply(Request(std::move(changes))).ok());
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(network->Current()->entity_count(), std::size_t{kWriters} * kSets);
  EXPECT_EQ(network->Current()->revision(), Revision(1 + kWriters * kSets));
}

}  // namespace
}  // namespace schakel
