#include "graph/network/snapshot_conversion.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "graph/network/loader.h"
#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "tests/support/snapshot_dump.h"
#include "tests/unit/graph/network/random_history.h"

namespace schakel {
namespace {

using testing::DumpSnapshot;
using testing::RandomHistory;
using testing::SchemaWithLinkAttributes;

template <typename List>
void Reverse(List& list) {
  std::reverse(list.begin(), list.end());
}

// Every list in the opposite order, so that every number moves.
v1::Schema Reversed(v1::Schema schema) {
  for (v1::Kind& kind : *schema.mutable_kinds()) {
    for (v1::AttributeType& attribute : *kind.mutable_attributes()) {
      Reverse(*attribute.mutable_values());
    }
    Reverse(*kind.mutable_attributes());
  }
  for (v1::AttributeType& attribute : *schema.mutable_link_attributes()) {
    Reverse(*attribute.mutable_values());
  }
  Reverse(*schema.mutable_kinds());
  Reverse(*schema.mutable_relations());
  Reverse(*schema.mutable_entity_attributes());
  Reverse(*schema.mutable_link_attributes());
  Reverse(*schema.mutable_statuses());
  return schema;
}

// A kind, a relation, a scheme and attributes more, each before all others.
v1::Schema Widened(v1::Schema schema) {
  const auto to_front = [](auto& list) { std::rotate(list.begin(), list.end() - 1, list.end()); };
  schema.add_kinds()->set_id("house");
  to_front(*schema.mutable_kinds());
  v1::Relation& relation = *schema.add_relations();
  relation.set_id("owns");
  relation.add_endpoints()->add_targets("house");
  to_front(*schema.mutable_relations());
  v1::IdentifierScheme& scheme = *schema.add_identifier_schemes();
  scheme.set_id("aa");
  scheme.set_pattern("[a-z]+");
  to_front(*schema.mutable_identifier_schemes());
  for (auto* attributes : {schema.mutable_entity_attributes(), schema.mutable_link_attributes()}) {
    v1::AttributeType& attribute = *attributes->Add();
    attribute.set_id("weight");
    attribute.set_type(v1::VALUE_TYPE_DECIMAL);
    to_front(*attributes);
  }
  return schema;
}

// The same words, of which some are read in another way.
v1::Schema Retyped(v1::Schema schema) {
  for (v1::AttributeType& attribute : *schema.mutable_entity_attributes()) {
    if (attribute.id() == "short_name") attribute.set_is_name(false);
    if (attribute.id() == "note") attribute.set_is_name(true);
  }
  for (v1::AttributeType& attribute : *schema.mutable_link_attributes()) {
    if (attribute.id() == "agreed") attribute.set_type(v1::VALUE_TYPE_TEXT);
    if (attribute.id() == "share") attribute.set_type(v1::VALUE_TYPE_DECIMAL);
    if (attribute.id() == "remark") attribute.set_type(v1::VALUE_TYPE_ENUM);
    if (attribute.id() == "remark") attribute.add_values()->set_id("iets");
  }
  return schema;
}

// Other words for people, and no rules.
v1::Schema Relabelled(v1::Schema schema) {
  for (v1::Kind& kind : *schema.mutable_kinds()) kind.mutable_label()->set_en("Thing");
  schema.clear_gap_rules();
  for (v1::LinkagePair& pair : *schema.mutable_linkage_pairs()) pair.clear_rule();
  return schema;
}

class SnapshotConversionTest : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  SnapshotConversionTest() {
    network_ = *Network::Open(std::make_unique<MemoryStore>(), SchemaWithLinkAttributes(), {});
    RandomHistory history(GetParam());
    for (int i = 0; i < 400; ++i) static_cast<void>(network_->Apply(history.Next()));
  }

  // What a conversion gives must be what loading the records under the other schema gives.
  void ExpectLikeALoad(const v1::Schema& message) {
    SCOPED_TRACE(::testing::Message() << "seed " << GetParam());
    const auto schema = Schema::Compile(message);
    ASSERT_TRUE(schema.ok()) << schema.status();
    const auto before = network_->Current();
    const auto text_before = DumpSnapshot(*before);
    absl::StatusOr<Draft> draft = ConvertSnapshot(*before, *schema);
    ASSERT_TRUE(draft.ok()) << draft.status();
    const auto converted = std::move(*draft).Publish(before->revision(), before->committed_at(),
                                                     network_->store().OpenRecords());
    const auto loaded = LoadSnapshot(network_->store(), *schema, 2);
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    EXPECT_EQ(DumpSnapshot(*converted), DumpSnapshot(**loaded));
    // There and back, and the first is as it was.
    absl::StatusOr<Draft> back = ConvertSnapshot(*converted, before->shared_schema());
    ASSERT_TRUE(back.ok()) << back.status();
    const auto again = std::move(*back).Publish(before->revision(), before->committed_at(),
                                                network_->store().OpenRecords());
    EXPECT_EQ(DumpSnapshot(*again), text_before);
    EXPECT_EQ(DumpSnapshot(*before), text_before);
  }

  v1::Schema Now() const { return network_->Current()->schema().message(); }

  std::unique_ptr<Network> network_;
};

TEST_P(SnapshotConversionTest, WordsInAnotherOrder) { ExpectLikeALoad(Reversed(Now())); }
TEST_P(SnapshotConversionTest, MoreWords) { ExpectLikeALoad(Widened(Now())); }
TEST_P(SnapshotConversionTest, AttributesOfOtherTypes) { ExpectLikeALoad(Retyped(Now())); }
TEST_P(SnapshotConversionTest, OtherLabelsAndRules) { ExpectLikeALoad(Relabelled(Now())); }
TEST_P(SnapshotConversionTest, AllAtOnce) {
  ExpectLikeALoad(Widened(Retyped(Reversed(Relabelled(Now())))));
}

TEST_P(SnapshotConversionTest, GoesOnLikeAnyOther) {
  const auto schema = *Schema::Compile(Widened(Reversed(Now())));
  Draft draft = *ConvertSnapshot(*network_->Current(), schema);
  v1::Entity entity;
  entity.set_id("house:new");
  entity.set_name("Huis");
  const NodeId house = draft.PutEntity(entity);
  v1::Link link;
  link.set_source("org:o1");
  link.set_relation("owns");
  link.set_target("house:new");
  v1::Attribute& weight = *link.add_attributes();
  weight.set_name("weight");
  weight.mutable_value()->set_text("0.5");
  const NodeId org = *draft.FindEver("org:o1");
  draft.PutLink(link, org, house);
  const auto snapshot =
      std::move(draft).Publish(Revision(1000), absl::UnixEpoch(), network_->store().OpenRecords());
  const HalfEdge edge = *snapshot->edges(house).begin();
  const AttributeId attribute = *schema->FindLinkAttribute(edge.relation, "weight");
  EXPECT_EQ(snapshot->LinkAttribute(house, edge, attribute), 500'000'000);
  EXPECT_EQ(snapshot->Find("house:new"), house);
}

TEST_P(SnapshotConversionTest, AWordInUseThatIsMissingIsNamed) {
  v1::Schema without = Now();
  auto& statuses = *without.mutable_statuses();
  for (int i = 0; i < statuses.size(); ++i) {
    if (statuses[i].id() == "guessed") statuses.DeleteSubrange(i--, 1);
  }
  const auto schema = *Schema::Compile(without);
  const absl::Status refused = ConvertSnapshot(*network_->Current(), schema).status();
  EXPECT_EQ(ProblemOf(refused).reason, v1::ERROR_REASON_SCHEMA_ORPHANS_DATA) << refused;
  EXPECT_THAT(std::string(refused.message()), ::testing::HasSubstr("org:"));
}

INSTANTIATE_TEST_SUITE_P(Seeds, SnapshotConversionTest, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace schakel
