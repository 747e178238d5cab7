#include "graph/queries/revision_change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schakel {
namespace {

using ::testing::ElementsAre;

v1::RevisionRecord SomeRecord() {
  v1::RevisionRecord record;
  record.set_revision(7);
  record.set_actor("editor");
  record.mutable_committed_at()->set_seconds(77);
  record.set_request_id("r-1");
  record.set_import_id("i-1");
  return record;
}

v1::RevisionChange Told(const v1::ChangeRecord& change) {
  return MakeRevisionChange(SomeRecord(), 3, change);
}

TEST(RevisionChangeTest, TellsWhoChangedWhatAndWhen) {
  v1::ChangeRecord change;
  change.mutable_entity()->mutable_before()->set_id("org:a");
  change.mutable_entity()->mutable_after()->set_id("org:a");
  change.mutable_entity()->mutable_after()->set_name("Nieuw");
  const v1::RevisionChange told = Told(change);
  EXPECT_EQ(told.revision(), 7u);
  EXPECT_EQ(told.sequence(), 3u);
  EXPECT_EQ(told.committed_at().seconds(), 77);
  EXPECT_EQ(told.actor(), "editor");
  EXPECT_EQ(told.request_id(), "r-1");
  EXPECT_EQ(told.import_id(), "i-1");
  EXPECT_EQ(told.entity().before().id(), "org:a");
  EXPECT_EQ(told.entity().after().name(), "Nieuw");
}

TEST(RevisionChangeTest, LeavesOutTheImageThatIsNotThere) {
  v1::ChangeRecord change;
  change.mutable_link()->mutable_before()->set_source("org:a");
  EXPECT_TRUE(Told(change).link().has_before());
  EXPECT_FALSE(Told(change).link().has_after());
}

TEST(RevisionChangeTest, TellsOfASchemaWhatDiffers) {
  v1::ChangeRecord change;
  v1::SchemaChange& schema = *change.mutable_schema();
  schema.mutable_before()->set_id("s");
  schema.mutable_after()->set_id("s");
  schema.mutable_after()->add_kinds()->set_id("event");
  const v1::RevisionChange told = Told(change);
  EXPECT_EQ(told.schema().before(), "s");
  EXPECT_EQ(told.schema().after(), "s");
  EXPECT_THAT(told.schema().differences(), ElementsAre("+ kind event"));
}

TEST(RevisionChangeTest, TellsNoDifferencesOfTheFirstSchema) {
  v1::ChangeRecord change;
  change.mutable_schema()->mutable_after()->add_kinds()->set_id("event");
  EXPECT_TRUE(Told(change).schema().differences().empty());
}

TEST(RevisionChangeTest, TellsOfADismissalWhichGapItIs) {
  v1::ChangeRecord change;
  v1::DismissalChange& dismissal = *change.mutable_dismissal();
  dismissal.set_rule("rule");
  dismissal.set_subject("org:a");
  dismissal.mutable_after()->set_reason("om");
  const v1::RevisionChange told = Told(change);
  EXPECT_EQ(told.dismissal().rule(), "rule");
  EXPECT_EQ(told.dismissal().subject(), "org:a");
  EXPECT_FALSE(told.dismissal().has_before());
  EXPECT_EQ(told.dismissal().after().reason(), "om");
}

TEST(RevisionChangeTest, TellsOfAVerdictWhichPairItIs) {
  v1::ChangeRecord change;
  v1::FeedbackChange& feedback = *change.mutable_feedback();
  feedback.set_first("org:a");
  feedback.set_second("project:p");
  feedback.mutable_before()->set_reason("om");
  const v1::RevisionChange told = Told(change);
  EXPECT_EQ(told.feedback().first(), "org:a");
  EXPECT_EQ(told.feedback().second(), "project:p");
  EXPECT_EQ(told.feedback().before().reason(), "om");
  EXPECT_FALSE(told.feedback().has_after());
}

}  // namespace
}  // namespace schakel
