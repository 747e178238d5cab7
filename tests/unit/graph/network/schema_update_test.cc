#include "graph/network/schema_update.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "graph/storage/memory_store.h"
#include "tests/support/faulty_store.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/world.h"
#include "tests/unit/graph/network/random_history.h"

namespace schakel {
namespace {

using testing::DumpSnapshot;
using ::testing::ElementsAre;
using testing::FaultyStore;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TinySchema;

v1::Schema WithoutKind(v1::Schema schema, const std::string& id) {
  auto& kinds = *schema.mutable_kinds();
  for (int i = 0; i < kinds.size(); ++i) {
    if (kinds[i].id() == id) kinds.DeleteSubrange(i--, 1);
  }
  return schema;
}

v1::Schema WithoutRule(v1::Schema schema, const std::string& id) {
  auto& rules = *schema.mutable_gap_rules();
  for (int i = 0; i < rules.size(); ++i) {
    if (rules[i].id() == id) rules.DeleteSubrange(i--, 1);
  }
  return schema;
}

v1::Schema WithKind(v1::Schema schema, const std::string& id) {
  schema.add_kinds()->set_id(id);
  return schema;
}

class SchemaUpdateTest : public ::testing::Test {
 protected:
  SchemaUpdateTest() {
    auto store = std::make_unique<FaultyStore>(std::make_unique<MemoryStore>());
    store_ = store.get();
    network_ = *Network::Open(std::move(store), testing::SchemaWithLinkAttributes(), {});
    testing::RandomHistory history(7);
    for (int i = 0; i < 100; ++i) static_cast<void>(network_->Apply(history.Next()));
    PutEntity("theme:zon");
  }

  void PutEntity(const std::string& id) {
    v1::ApplyRequest request;
    request.add_changes()->mutable_put_entity()->mutable_entity()->set_id(id);
    request.mutable_changes(0)->mutable_put_entity()->mutable_entity()->set_name("Naam");
    EXPECT_TRUE(network_->Apply(request).ok());
  }

  v1::Schema InForce() const { return network_->Current()->schema().message(); }
  Revision Newest() const { return network_->Current()->revision(); }

  absl::StatusOr<v1::UpdateSchemaResponse> Update(const v1::Schema& schema,
                                                  v1::UpdateSchemaRequest request = {}) {
    *request.mutable_schema() = schema;
    return UpdateSchema(*network_, request, Endless);
  }

  // The snapshot must be what a restart would load.
  void ExpectLikeARestart() {
    EXPECT_EQ(DumpSnapshot(*network_->Current()), DumpSnapshot(*testing::Reload(*store_)));
  }

  FaultyStore* store_ = nullptr;
  std::unique_ptr<Network> network_;
};

TEST_F(SchemaUpdateTest, IsOneRevisionAndTellsWhatDiffers) {
  const Revision before = Newest();
  const auto done = Update(WithKind(WithoutKind(InForce(), "place"), "house"));
  // The relation part_of names the kind that is gone.
  EXPECT_EQ(ProblemOf(done.status()).reason, v1::ERROR_REASON_MALFORMED_SCHEMA);
  const auto added = Update(WithKind(InForce(), "house"));
  ASSERT_TRUE(added.ok()) << added.status();
  EXPECT_EQ(added->revision(), before.value() + 1);
  EXPECT_TRUE(added->changed());
  EXPECT_THAT(added->differences(), ElementsAre("+ kind house"));
  EXPECT_EQ(Newest().value(), added->revision());
  ExpectLikeARestart();
  PutEntity("house:a");
  ExpectLikeARestart();
}

TEST_F(SchemaUpdateTest, WordsMayMove) {
  v1::Schema schema = WithKind(InForce(), "house");
  schema.mutable_kinds()->SwapElements(0, schema.kinds_size() - 1);
  schema.mutable_relations()->SwapElements(0, 4);
  schema.mutable_statuses()->SwapElements(0, 3);
  schema.mutable_link_attributes()->SwapElements(0, 2);
  ASSERT_TRUE(Update(schema).ok());
  ExpectLikeARestart();
  testing::RandomHistory history(8);
  for (int i = 0; i < 50; ++i) static_cast<void>(network_->Apply(history.Next()));
  ExpectLikeARestart();
}

TEST_F(SchemaUpdateTest, EarlierSnapshotsKeepTheirWords) {
  const auto before = network_->Current();
  const auto text = DumpSnapshot(*before);
  v1::Schema schema = InForce();
  schema.mutable_kinds()->SwapElements(0, 3);
  ASSERT_TRUE(Update(schema).ok());
  EXPECT_EQ(DumpSnapshot(*before), text);
  EXPECT_EQ(network_->At(before->revision()), before);
}

TEST_F(SchemaUpdateTest, TheSameChangesNothing) {
  const Revision before = Newest();
  const auto done = Update(InForce());
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_FALSE(done->changed());
  EXPECT_EQ(done->revision(), before.value());
  EXPECT_THAT(done->differences(), IsEmpty());
  EXPECT_EQ(Newest(), before);
}

TEST_F(SchemaUpdateTest, TakesTextToo) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(WithKind(InForce(), "house"), &text);
  v1::UpdateSchemaRequest request;
  request.set_text(text);
  const auto done = UpdateSchema(*network_, request, Endless);
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_THAT(done->differences(), ElementsAre("+ kind house"));
  request.set_text(text + "kinds { id: 'house' }");
  const absl::Status twice = UpdateSchema(*network_, request, Endless).status();
  EXPECT_EQ(ProblemOf(twice).reason, v1::ERROR_REASON_MALFORMED_SCHEMA) << twice;
}

TEST_F(SchemaUpdateTest, WantsASchemaOnce) {
  const absl::Status none = UpdateSchema(*network_, {}, Endless).status();
  EXPECT_EQ(none.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ProblemOf(none).field, "schema");
  v1::UpdateSchemaRequest both;
  *both.mutable_schema() = InForce();
  both.set_text("id: 'a'");
  EXPECT_EQ(ProblemOf(UpdateSchema(*network_, both, Endless).status()).field, "text");
}

TEST_F(SchemaUpdateTest, WhatWouldOrphanDataIsRefusedByName) {
  const Revision before = Newest();
  v1::Schema schema = InForce();
  schema = WithoutKind(std::move(schema), "theme");
  schema.mutable_relations()->DeleteSubrange(3, 1);      // about
  schema.mutable_linkage_pairs()->DeleteSubrange(1, 1);  // project-theme
  const absl::Status refused = Update(schema).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ProblemOf(refused).reason, v1::ERROR_REASON_SCHEMA_ORPHANS_DATA) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr("theme:zon"));
  EXPECT_THAT(ProblemOf(refused).message.nl, HasSubstr("theme:zon"));
  EXPECT_EQ(Newest(), before);
  // An id that was removed stays taken, so its kind stays needed.
  v1::ApplyRequest remove;
  remove.add_changes()->mutable_remove_entity()->set_id("theme:zon");
  ASSERT_TRUE(network_->Apply(remove).ok());
  EXPECT_THAT(std::string(Update(schema).status().message()), HasSubstr("theme:zon"));
}

// A symmetric relation stores its links under the smaller id; a link that lies the other way would
// be another link.
TEST_F(SchemaUpdateTest, WhatWouldBeStoredInAnotherWayIsRefused) {
  v1::ApplyRequest request;
  for (const char* id : {"org:a", "org:b"}) {
    v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
    entity.set_id(id);
    entity.set_name(id);
  }
  v1::Link& link = *request.add_changes()->mutable_put_link()->mutable_link();
  link.set_source("org:b");
  link.set_relation("part_of");
  link.set_target("org:a");
  ASSERT_TRUE(network_->Apply(request).ok());
  v1::Schema schema = InForce();
  schema.mutable_relations(4)->set_symmetric(true);
  const absl::Status refused = Update(schema).status();
  EXPECT_EQ(ProblemOf(refused).reason, v1::ERROR_REASON_SCHEMA_ORPHANS_DATA) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr("org:b part_of org:a"));
}

TEST_F(SchemaUpdateTest, OnlyChecksWhenAsked) {
  const Revision before = Newest();
  v1::UpdateSchemaRequest request;
  request.set_validate_only(true);
  const auto done = Update(WithKind(InForce(), "house"), request);
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(done->revision(), before.value());
  EXPECT_THAT(done->differences(), ElementsAre("+ kind house"));
  EXPECT_EQ(Newest(), before);
}

TEST_F(SchemaUpdateTest, AnExpectedRevisionThatIsNotTheNewestAborts) {
  v1::UpdateSchemaRequest request;
  request.set_expected_revision(Newest().value() - 1);
  const absl::Status refused = Update(WithKind(InForce(), "house"), request).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kAborted);
  request.set_expected_revision(Newest().value());
  EXPECT_TRUE(Update(WithKind(InForce(), "house"), request).ok());
}

TEST_F(SchemaUpdateTest, ARequestIdIsDoneOnce) {
  const v1::Schema wanted = WithKind(InForce(), "house");
  v1::UpdateSchemaRequest request;
  request.set_request_id("schema-1");
  request.set_actor("analyst");
  const auto first = Update(wanted, request);
  ASSERT_TRUE(first.ok()) << first.status();
  PutEntity("house:a");
  const auto again = Update(wanted, request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed());
  EXPECT_EQ(again->revision(), first->revision());
  EXPECT_THAT(again->differences(), ElementsAre("+ kind house"));
  const absl::Status other = Update(WithKind(wanted, "garden"), request).status();
  EXPECT_EQ(other.code(), absl::StatusCode::kAlreadyExists);
  // An id is taken by whatever used it first.
  v1::ApplyRequest apply;
  apply.set_request_id("schema-1");
  apply.add_changes()->mutable_remove_entity()->set_id("house:a");
  EXPECT_EQ(network_->Apply(apply).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(SchemaUpdateTest, ACommitThatFailsChangesNothing) {
  const auto before = network_->Current();
  store_->FailCommits(absl::UnavailableError("disk"));
  EXPECT_EQ(Update(WithKind(InForce(), "house")).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(network_->Current(), before);
  store_->Heal();
  EXPECT_TRUE(Update(WithKind(InForce(), "house")).ok());
}

TEST_F(SchemaUpdateTest, StopsWhenItsCallerDoes) {
  const Revision before = Newest();
  v1::UpdateSchemaRequest request;
  // Something less, so that the records are looked at.
  *request.mutable_schema() = WithoutRule(InForce(), "without_small");
  std::uint64_t left = 5;
  const auto patience = [&left](std::uint64_t work) {
    left -= std::min(left, work);
    return left == 0 ? absl::CancelledError("enough") : absl::OkStatus();
  };
  EXPECT_EQ(UpdateSchema(*network_, request, patience).status(), absl::CancelledError("enough"));
  EXPECT_EQ(Newest(), before);
}

// A store with the same history, for a server that starts again.
std::unique_ptr<Store> CopyOf(const Store& store) {
  std::vector<ChangeSet> sets;
  const auto keep = [&](const v1::RevisionRecord& record, const v1::ChangeRecord* change) {
    if (change == nullptr) {
      sets.push_back({record, {}});
    } else {
      sets.back().changes.push_back(*change);
    }
    return absl::OkStatus();
  };
  EXPECT_TRUE(store.ReadChanges(Revision(1), Revision(100'000), keep).ok());
  auto copy = std::make_unique<MemoryStore>();
  EXPECT_TRUE(copy->Commit(sets).ok());
  return copy;
}

// The file a server always starts with must not undo what was changed while it ran.
TEST_F(SchemaUpdateTest, ARestartKeepsIt) {
  const auto started_with = network_->Current()->shared_schema();
  ASSERT_TRUE(Update(WithKind(InForce(), "house")).ok());
  PutEntity("house:a");
  const auto again = Network::Open(CopyOf(*store_), started_with, {});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(DumpSnapshot(*(*again)->Current()), DumpSnapshot(*network_->Current()));
}

TEST_F(SchemaUpdateTest, AnotherFileAtTheNextStartReplacesIt) {
  const auto started_with = network_->Current()->shared_schema();
  ASSERT_TRUE(Update(WithKind(InForce(), "house")).ok());
  const auto other = *Schema::Compile(WithKind(started_with->message(), "garden"));
  const auto second = Network::Open(CopyOf(*store_), other, {});
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ((*second)->Current()->revision().value(), Newest().value() + 1);
  EXPECT_EQ((*second)->Current()->schema().message().kinds(5).id(), "garden");
  // The first file is another one now.
  const auto third = Network::Open(CopyOf((*second)->store()), started_with, {});
  ASSERT_TRUE(third.ok()) << third.status();
  EXPECT_EQ((*third)->Current()->schema().canonical_bytes(), started_with->canonical_bytes());
  // What it has no room for keeps it out, as ever.
  PutEntity("house:a");
  EXPECT_EQ(ProblemOf(Network::Open(CopyOf(*store_), other, {}).status()).reason,
            v1::ERROR_REASON_SCHEMA_ORPHANS_DATA);
}

}  // namespace
}  // namespace schakel
