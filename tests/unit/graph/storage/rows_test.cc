#include "graph/storage/rows.h"

#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>

#include "graph/storage/keys.h"
#include "tests/support/revision_builder.h"

namespace schakel {
namespace {

using testing::AtVersion;
using testing::KeyOfLink;
using testing::RevisionBuilder;
using testing::SomeDismissal;
using testing::SomeEntity;
using testing::SomeFeedback;
using testing::SomeLink;

v1::ChangeRecord ChangeOf(const RevisionBuilder& revision) {
  return revision.Build().changes.at(0);
}

TEST(RowsTest, WritesAnEntityAsItsIdAndTheRest) {
  const v1::Entity before = AtVersion(SomeEntity("tki:a", "Oud"), 1);
  const v1::ChangeRecord change =
      ChangeOf(RevisionBuilder(2).Replace(before, SomeEntity("tki:a", "Nieuw")));
  std::string buffer = "something before";
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  v1::Entity rest = change.entity().after();
  rest.clear_id();
  EXPECT_EQ(row->subject, Subject::kEntity);
  EXPECT_FALSE(row->removed);
  EXPECT_EQ(row->Key(buffer), "tki:a");
  EXPECT_EQ(std::string(row->Change(buffer)), change.SerializeAsString());
  EXPECT_EQ(std::string(row->Value(buffer)), rest.SerializeAsString());
}

TEST(RowsTest, WritesALinkAsItsKeyAndTheRest) {
  // Long enough that its length takes two bytes.
  const v1::ChangeRecord change = ChangeOf(RevisionBuilder(1).Create(
      SomeLink("tki:" + std::string(140, 'a'), "funds", "tki:b", "2018-09")));
  std::string buffer;
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  v1::Link rest = change.link().after();
  rest.clear_source();
  rest.clear_relation();
  rest.clear_target();
  std::string key;
  AppendLinkKey(KeyOfLink(change.link().after()), key);
  EXPECT_EQ(std::string(row->Key(buffer)), key);
  EXPECT_EQ(std::string(row->Change(buffer)), change.SerializeAsString());
  EXPECT_EQ(std::string(row->Value(buffer)), rest.SerializeAsString());
}

TEST(RowsTest, WritesNoValueForWhatIsRemoved) {
  std::string buffer;
  const v1::ChangeRecord change =
      ChangeOf(RevisionBuilder(2).Remove(AtVersion(SomeEntity("tki:a"), 1)));
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  EXPECT_TRUE(row->removed);
  EXPECT_EQ(row->Key(buffer), "tki:a");
  EXPECT_EQ(row->Value(buffer), "");
  v1::ChangeRecord read;
  read.mutable_dismissal();  // Of another change.
  ASSERT_TRUE(ChangeFromRow(row->Change(buffer), read).ok());
  EXPECT_EQ(read.DebugString(), change.DebugString());
}

TEST(RowsTest, WritesASchemaWhole) {
  v1::Schema schema;
  schema.set_id("woorden");
  std::string buffer;
  const absl::StatusOr<ChangeRow> row =
      AppendChangeRow(ChangeOf(RevisionBuilder(1).SetSchema(schema)), buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  EXPECT_EQ(row->Key(buffer), "");
  EXPECT_EQ(SchemaFromRow(row->Value(buffer))->DebugString(), schema.DebugString());
}

TEST(RowsTest, WritesADismissalAsItsGapAndTheWholeOfIt) {
  std::string buffer = "something before";
  const v1::ChangeRecord change =
      ChangeOf(RevisionBuilder(7).Dismiss("rule", "tki:a", SomeDismissal()));
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  EXPECT_EQ(row->subject, Subject::kDismissal);
  EXPECT_FALSE(row->removed);
  EXPECT_EQ(row->Key(buffer), absl::string_view("dismissal\0rule\0tki:a", 20));
  EXPECT_EQ(std::string(row->Change(buffer)), change.SerializeAsString());
  EXPECT_EQ(DismissalFromRow(row->Value(buffer))->DebugString(),
            SomeDismissal("bewust zo", 7).DebugString());
}

TEST(RowsTest, WritesNoValueForADismissalThatIsTakenBack) {
  std::string buffer;
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(
      ChangeOf(RevisionBuilder(8).Restore("rule", "tki:a", SomeDismissal("om", 7))), buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  EXPECT_TRUE(row->removed);
  EXPECT_EQ(row->Value(buffer), "");
}

TEST(RowsTest, WritesAVerdictAsItsPairAndTheWholeOfIt) {
  std::string buffer = "something before";
  const v1::ChangeRecord change =
      ChangeOf(RevisionBuilder(7).Judge("tki:a", "tki:b", SomeFeedback()));
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  EXPECT_EQ(row->subject, Subject::kFeedback);
  EXPECT_FALSE(row->removed);
  EXPECT_EQ(row->Key(buffer), absl::string_view("feedback\0tki:a\0tki:b", 20));
  EXPECT_EQ(std::string(row->Change(buffer)), change.SerializeAsString());
  EXPECT_EQ(FeedbackFromRow(row->Value(buffer))->DebugString(),
            SomeFeedback("past niet", 7).DebugString());
  buffer.clear();
  const absl::StatusOr<ChangeRow> gone = AppendChangeRow(
      ChangeOf(RevisionBuilder(8).Withdraw("tki:a", "tki:b", SomeFeedback("om", 7))), buffer);
  ASSERT_TRUE(gone.ok()) << gone.status();
  EXPECT_TRUE(gone->removed);
  EXPECT_EQ(gone->Value(buffer), "");
}

TEST(RowsTest, RefusesAVerdictWithoutPairInOrderOrImage) {
  std::string buffer;
  for (const auto& [first, second] : {std::pair("", "tki:a"), std::pair("tki:a", ""),
                                      std::pair("tki:b", "tki:a"), std::pair("tki:a", "tki:a")}) {
    const v1::ChangeRecord change =
        ChangeOf(RevisionBuilder(1).Judge(first, second, SomeFeedback()));
    EXPECT_EQ(AppendChangeRow(change, buffer).status().code(), absl::StatusCode::kInvalidArgument)
        << first << " " << second;
  }
  v1::ChangeRecord without_image;
  without_image.mutable_feedback()->set_first("tki:a");
  without_image.mutable_feedback()->set_second("tki:b");
  EXPECT_EQ(AppendChangeRow(without_image, buffer).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(RowsTest, RefusesADismissalWithoutGapOrImage) {
  std::string buffer;
  for (const auto& [rule, subject] : {std::pair("", "tki:a"), std::pair("rule", "")}) {
    const v1::ChangeRecord change =
        ChangeOf(RevisionBuilder(1).Dismiss(rule, subject, SomeDismissal()));
    EXPECT_EQ(AppendChangeRow(change, buffer).status().code(), absl::StatusCode::kInvalidArgument);
  }
  v1::ChangeRecord change = ChangeOf(RevisionBuilder(1).Dismiss("rule", "tki:a", SomeDismissal()));
  change.mutable_dismissal()->clear_after();
  EXPECT_EQ(AppendChangeRow(change, buffer).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(RowsTest, KeepsUnknownFieldsOfAnImage) {
  v1::Entity entity = SomeEntity("tki:a");
  entity.GetReflection()->MutableUnknownFields(&entity)->AddVarint(99, 7);
  std::string buffer;
  const absl::StatusOr<ChangeRow> row =
      AppendChangeRow(ChangeOf(RevisionBuilder(1).Create(entity)), buffer);
  ASSERT_TRUE(row.ok()) << row.status();
  const auto read = EntityFromRow("tki:a", row->Value(buffer));
  EXPECT_EQ((*read)->DebugString(), AtVersion(entity, 1).DebugString());
}

TEST(RowsTest, RefusesUnknownFieldsAroundAnImage) {
  v1::ChangeRecord change = ChangeOf(RevisionBuilder(1).Create(SomeEntity("tki:a")));
  v1::EntityChange& images = *change.mutable_entity();
  images.GetReflection()->MutableUnknownFields(&images)->AddVarint(99, 7);
  std::string buffer;
  EXPECT_EQ(AppendChangeRow(change, buffer).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(RowsTest, ReadsNoEntityFromAnEmptyValueAndDataLossFromDamage) {
  EXPECT_FALSE(EntityFromRow("tki:a", "")->has_value());
  EXPECT_EQ(EntityFromRow("tki:a", "\xff\xff").status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(LinkFromRow({}, "\xff\xff").status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(DismissalFromRow("\xff\xff").status().code(), absl::StatusCode::kDataLoss);
  v1::ChangeRecord change;
  EXPECT_EQ(ChangeFromRow("\xff\xff", change).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(RevisionFromRow(Revision(1), "\xff\xff").status().code(), absl::StatusCode::kDataLoss);
}

TEST(RowsTest, LeavesOutTheNumberOfARevisionAndPutsItBack) {
  const v1::RevisionRecord record = RevisionBuilder(300).RequestId("r-1").Build().record;
  v1::RevisionRecord stored;
  ASSERT_TRUE(stored.ParseFromString(RevisionRow(record)));
  EXPECT_EQ(stored.revision(), 0u);
  EXPECT_EQ(RevisionFromRow(Revision(300), RevisionRow(record))->DebugString(),
            record.DebugString());
}

TEST(RowsTest, KeepsRevisionAndTimeOfARequest) {
  const v1::RevisionRecord record =
      RevisionBuilder(300).RequestId("r-1").CommittedAt(77).Build().record;
  const absl::StatusOr<v1::RevisionRecord> request = RequestFromRow(RequestRow(record));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->revision(), 300u);
  EXPECT_EQ(request->committed_at().seconds(), 77);
  EXPECT_EQ(request->request_hash(), "");
}

}  // namespace
}  // namespace schakel
