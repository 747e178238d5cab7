// What BeginBulk and BulkWriter promise.
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/store_contract.h"
#include "tests/support/store_dump.h"

namespace schakel::testing {
namespace {

// A writer that must begin.
std::unique_ptr<BulkWriter> Begin(Store& store, std::uint64_t revision) {
  absl::StatusOr<std::unique_ptr<BulkWriter>> writer = store.BeginBulk(Revision(revision));
  EXPECT_TRUE(writer.ok()) << writer.status();
  return *std::move(writer);
}

v1::ChangeRecord ChangeOf(const RevisionBuilder& revision) {
  return revision.Build().changes.at(0);
}
v1::ChangeRecord Creation(const v1::Entity& entity) {
  return ChangeOf(RevisionBuilder(1).Create(entity));
}
v1::ChangeRecord Creation(const v1::Link& link) {
  return ChangeOf(RevisionBuilder(1).Create(link));
}

TEST_P(StoreContract, CommitsALargeRevisionLikeASmallOne) {
  v1::Schema schema;
  schema.set_id("woorden");
  CommitLarge(RevisionBuilder(1)
                  .SetSchema(schema)
                  .Create(SomeEntity("tki:a"))
                  .Create(SomeEntity("tki:b"))
                  .Create(SomeLink("tki:a", "funds", "tki:b"))
                  .Create(SomeLink("tki:a", "funds", "tki:b", "2018"))
                  .RequestId("r-1"));
  EXPECT_EQ(store().ReadState()->newest.changes(), 5u);
  EXPECT_EQ(store().ReadState()->schema->id(), "woorden");
  EXPECT_EQ((*store().FindRequest("r-1"))->revision(), 1u);
  EXPECT_EQ(DumpState(store()).size(), 2u + 2u + 2u);
  EXPECT_EQ(DumpChanges(store()).size(), 6u);
  Commit({RevisionBuilder(2).Create(SomeEntity("tki:c"))});
  EXPECT_EQ(Newest(), Revision(2));
}

TEST_P(StoreContract, ReplacesAndRemovesInALargeRevision) {
  const v1::Entity a = AtVersion(SomeEntity("tki:a", "Oud"), 1);
  const v1::Entity b = AtVersion(SomeEntity("tki:b"), 1);
  const v1::Link kept = AtVersion(SomeLink("tki:a", "funds", "tki:b"), 1);
  const v1::Link gone = AtVersion(SomeLink("tki:a", "funds", "tki:b", "2018"), 1);
  Commit({RevisionBuilder(1).Create(a).Create(b).Create(kept).Create(gone)});
  v1::Link ended = kept;
  ended.set_until("2020");
  CommitLarge(RevisionBuilder(2)
                  .Replace(a, SomeEntity("tki:a", "Nieuw"))
                  .Remove(b)
                  .Create(SomeEntity("tki:c"))
                  .Replace(kept, ended)
                  .Remove(gone));
  DumpSink sink;
  ASSERT_TRUE(store().Load(1, sink).ok());
  ASSERT_EQ(sink.Entities().size(), 3u);
  EXPECT_THAT(sink.Entities()[0], ::testing::HasSubstr("Nieuw"));
  EXPECT_EQ(sink.Entities()[1], "tki:b removed");
  ASSERT_EQ(sink.Links().size(), 1u);
  EXPECT_THAT(sink.Links()[0], ::testing::HasSubstr("until: \"2020\""));
}

TEST_P(StoreContract, DismissesAndRestoresInALargeRevision) {
  Commit({RevisionBuilder(1).Dismiss("rule", "tki:a", SomeDismissal())});
  CommitLarge(RevisionBuilder(2)
                  .Create(SomeEntity("tki:a"))
                  .Restore("rule", "tki:a", SomeDismissal("bewust zo", 1))
                  .Dismiss("rule", "tki:b", SomeDismissal()));
  DumpSink sink;
  ASSERT_TRUE(store().Load(1, sink).ok());
  EXPECT_THAT(
      sink.Dismissals(),
      ::testing::ElementsAre("rule tki:b | " + SomeDismissal("bewust zo", 2).ShortDebugString()));
}

TEST_P(StoreContract, JudgesAndWithdrawsInALargeRevision) {
  Commit({RevisionBuilder(1).Judge("tki:a", "tki:b", SomeFeedback())});
  CommitLarge(RevisionBuilder(2)
                  .Create(SomeEntity("tki:a"))
                  .Dismiss("rule", "tki:b", SomeDismissal())
                  .Withdraw("tki:a", "tki:b", SomeFeedback("past niet", 1))
                  .Judge("tki:a", "tki:c", SomeFeedback()));
  DumpSink sink;
  ASSERT_TRUE(store().Load(1, sink).ok());
  EXPECT_EQ(sink.Dismissals().size(), 1u);
  EXPECT_THAT(
      sink.Judged(),
      ::testing::ElementsAre("tki:a tki:c | " + SomeFeedback("past niet", 2).ShortDebugString()));
}

TEST_P(StoreContract, CommitsAnEmptyLargeRevision) {
  CommitLarge(RevisionBuilder(1));
  EXPECT_EQ(Newest(), Revision(1));
}

TEST_P(StoreContract, LeavesNoTraceOfALargeRevisionThatIsDropped) {
  Commit({RevisionBuilder(1).Create(SomeEntity("tki:a"))});
  const std::vector<std::string> state = DumpState(store());
  {
    const std::unique_ptr<BulkWriter> writer = Begin(store(), 2);
    for (int i = 1000; i < 3000; ++i) {
      ASSERT_TRUE(writer->Add(Creation(SomeEntity(absl::StrCat("tki:", i)))).ok());
    }
  }
  Settle();
  EXPECT_EQ(DumpState(store()), state);
  EXPECT_EQ(DumpChanges(store()).size(), 2u);
  CommitLarge(RevisionBuilder(2).Create(SomeEntity("tki:b")));
  EXPECT_EQ(Newest(), Revision(2));
}

TEST_P(StoreContract, RefusesALargeRevisionThatDoesNotFollow) {
  Commit({RevisionBuilder(1)});
  for (const std::uint64_t wrong : {1u, 3u}) {
    EXPECT_EQ(store().BeginBulk(Revision(wrong)).status().code(), absl::StatusCode::kAborted)
        << wrong;
  }
  const std::unique_ptr<BulkWriter> writer = Begin(store(), 2);
  EXPECT_EQ(writer->Commit(RevisionBuilder(3).Build().record).code(), absl::StatusCode::kAborted);
  EXPECT_EQ(Newest(), Revision(1));
}

TEST_P(StoreContract, RefusesChangesOutOfOrder) {
  const v1::Entity a = SomeEntity("tki:a");
  const v1::Entity b = SomeEntity("tki:b");
  const v1::Link unknown = SomeLink("tki:a", "funds", "tki:b");
  const v1::Link dated = SomeLink("tki:a", "funds", "tki:b", "2018");
  const v1::ChangeRecord schema = ChangeOf(RevisionBuilder(1).SetSchema(v1::Schema()));
  const std::vector<std::pair<v1::ChangeRecord, v1::ChangeRecord>> wrong = {
      {Creation(b), Creation(a)},
      {Creation(a), Creation(a)},
      {Creation(unknown), Creation(b)},
      {Creation(dated), Creation(unknown)},
      {Creation(a), schema},
      {schema, schema},
      {Creation(dated), Creation(dated)},
  };
  for (const auto& [first, second] : wrong) {
    const std::unique_ptr<BulkWriter> writer = Begin(store(), 1);
    ASSERT_TRUE(writer->Add(first).ok());
    EXPECT_EQ(writer->Add(second).code(), absl::StatusCode::kInvalidArgument)
        << first.ShortDebugString() << " then " << second.ShortDebugString();
  }
  EXPECT_EQ(Newest(), Revision(0));
}

TEST_P(StoreContract, GoesOnAfterARefusedChange) {
  const std::unique_ptr<BulkWriter> writer = Begin(store(), 1);
  ASSERT_TRUE(writer->Add(Creation(SomeEntity("tki:b"))).ok());
  EXPECT_EQ(writer->Add(v1::ChangeRecord()).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(writer->Add(Creation(SomeEntity("tki:a"))).code(), absl::StatusCode::kInvalidArgument);
  ASSERT_TRUE(writer->Add(Creation(SomeEntity("tki:c"))).ok());
  ASSERT_TRUE(writer->Commit(RevisionBuilder(1).Build().record).ok());
  Settle();
  EXPECT_EQ(store().ReadState()->newest.changes(), 2u);
  EXPECT_EQ(DumpChanges(store()).size(), 3u);
}

TEST_P(StoreContract, LetsNobodyElseWriteDuringALargeRevision) {
  const std::unique_ptr<BulkWriter> writer = Begin(store(), 1);
  EXPECT_EQ(store().Commit(Group({RevisionBuilder(1)})).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(store().BeginBulk(Revision(1)).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(writer->Commit(RevisionBuilder(1).Build().record).ok());
  EXPECT_TRUE(store().Commit(Group({RevisionBuilder(2)})).ok());
}

TEST_P(StoreContract, ClosesAWriterOnceItCommitted) {
  const std::unique_ptr<BulkWriter> writer = Begin(store(), 1);
  ASSERT_TRUE(writer->Commit(RevisionBuilder(1).Build().record).ok());
  EXPECT_EQ(writer->Add(Creation(SomeEntity("tki:a"))).code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(writer->Commit(RevisionBuilder(2).Build().record).code(),
            absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace schakel::testing
