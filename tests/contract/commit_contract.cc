// What Commit, ReadState, FindRequest and ReadChanges promise.
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/store_contract.h"
#include "tests/support/store_dump.h"

namespace schakel::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Schema SomeSchema(const std::string& id) {
  v1::Schema schema;
  schema.set_id(id);
  schema.add_kinds()->set_id("tki");
  return schema;
}

TEST_P(StoreContract, IsEmptyAtFirst) {
  const absl::StatusOr<StoreState> state = store().ReadState();
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(state->newest.revision(), 0u);
  EXPECT_FALSE(state->schema.has_value());
  EXPECT_THAT(DumpChanges(store()), IsEmpty());
  EXPECT_TRUE(store().writable());
}

TEST_P(StoreContract, CommitsRevisionsOfAGroupInOrder) {
  Commit({RevisionBuilder(1).Create(SomeEntity("tki:a")),
          RevisionBuilder(2).Create(SomeEntity("tki:b")),
          RevisionBuilder(3).Create(SomeEntity("tki:c"))});
  Commit({RevisionBuilder(4).Create(SomeEntity("tki:d"))});
  EXPECT_EQ(Newest(), Revision(4));
}

TEST_P(StoreContract, AbortsWhenTheFirstRevisionDoesNotFollow) {
  Commit({RevisionBuilder(1)});
  for (const std::uint64_t wrong : {0u, 1u, 3u}) {
    const absl::Status refused =
        store().Commit(Group({RevisionBuilder(wrong).Create(SomeEntity("tki:a"))}));
    EXPECT_EQ(refused.code(), absl::StatusCode::kAborted) << wrong;
  }
  Settle();
  EXPECT_EQ(Newest(), Revision(1));
  EXPECT_EQ(DumpChanges(store()).size(), 1u);
}

TEST_P(StoreContract, WritesNothingOfAGroupWithAHole) {
  const absl::Status refused =
      store().Commit(Group({RevisionBuilder(1).Create(SomeEntity("tki:a")),
                            RevisionBuilder(3).Create(SomeEntity("tki:b"))}));
  EXPECT_EQ(refused.code(), absl::StatusCode::kAborted);
  Settle();
  EXPECT_EQ(Newest(), Revision(0));
  EXPECT_THAT(DumpChanges(store()), IsEmpty());
}

TEST_P(StoreContract, WritesNothingOfAGroupWithAMalformedChange) {
  ChangeSet without_subject = RevisionBuilder(2).Build();
  without_subject.changes.emplace_back();
  ChangeSet without_image = RevisionBuilder(2).Build();
  without_image.changes.emplace_back().mutable_entity();
  const ChangeSet bad_date =
      RevisionBuilder(2).Create(SomeLink("tki:a", "funds", "project:p", "2018-13")).Build();
  ChangeSet without_gap = RevisionBuilder(2).Dismiss("", "tki:a", SomeDismissal()).Build();
  ChangeSet turned = RevisionBuilder(2).Judge("tki:b", "tki:a", SomeFeedback()).Build();
  for (const ChangeSet& bad : {without_subject, without_image, bad_date, without_gap, turned}) {
    const std::vector<ChangeSet> group = {RevisionBuilder(1).Create(SomeEntity("tki:a")).Build(),
                                          bad};
    EXPECT_EQ(store().Commit(group).code(), absl::StatusCode::kInvalidArgument);
  }
  Settle();
  EXPECT_EQ(Newest(), Revision(0));
  EXPECT_TRUE(store().writable());
}

TEST_P(StoreContract, AcceptsAnEmptyGroupAndAnEmptyRevision) {
  EXPECT_TRUE(store().Commit({}).ok());
  EXPECT_EQ(Newest(), Revision(0));
  Commit({RevisionBuilder(1)});
  EXPECT_EQ(Newest(), Revision(1));
}

TEST_P(StoreContract, KeepsEveryFieldOfARevision) {
  ChangeSet set = RevisionBuilder(1).Create(SomeEntity("tki:a")).RequestId("r-1").Build();
  set.record.set_import_id("import-7");
  set.record.mutable_committed_at()->set_nanos(123'456'789);
  ASSERT_TRUE(store().Commit(absl::MakeConstSpan(&set, 1)).ok());
  Settle();
  set.record.set_changes(1);
  EXPECT_EQ(store().ReadState()->newest.DebugString(), set.record.DebugString());
}

TEST_P(StoreContract, GivesTheNewestSchema) {
  Commit({RevisionBuilder(1).SetSchema(SomeSchema("first")),
          RevisionBuilder(2).Create(SomeEntity("tki:a"))});
  EXPECT_EQ(store().ReadState()->schema->id(), "first");
  Commit({RevisionBuilder(3).SetSchema(SomeSchema("second"))});
  EXPECT_EQ(store().ReadState()->schema->DebugString(), SomeSchema("second").DebugString());
}

TEST_P(StoreContract, FindsTheRevisionOfARequest) {
  Commit({RevisionBuilder(1).RequestId("r-1"), RevisionBuilder(2),
          RevisionBuilder(3).RequestId("r-3")});
  const absl::StatusOr<std::optional<v1::RevisionRecord>> found = store().FindRequest("r-3");
  ASSERT_TRUE(found.ok() && found->has_value());
  EXPECT_EQ((*found)->revision(), 3u);
  EXPECT_EQ((*found)->request_id(), "r-3");
  EXPECT_EQ((*found)->request_hash(), "hash of r-3");
  EXPECT_EQ((*found)->actor(), "editor");
}

TEST_P(StoreContract, FindsNothingForAnUnknownRequest) {
  Commit({RevisionBuilder(1).RequestId("r-1"), RevisionBuilder(2)});
  for (const absl::string_view unknown : {"", "r-", "r-2", "r-10"}) {
    EXPECT_FALSE(store().FindRequest(unknown)->has_value()) << unknown;
  }
}

TEST_P(StoreContract, GivesChangesWithBothImagesInCommitOrder) {
  const v1::Entity a1 = AtVersion(SomeEntity("tki:a", "Oud"), 1);
  const v1::Entity a2 = AtVersion(SomeEntity("tki:a", "Nieuw"), 2);
  const v1::Link link = AtVersion(SomeLink("tki:a", "funds", "tki:b", "2018"), 1);
  // Commit order is the caller's, not that of keys.
  Commit({RevisionBuilder(1).Create(link).Create(SomeEntity("tki:b")).Create(a1)});
  const v1::Dismissal dismissal = SomeDismissal("om", 1);
  Commit({RevisionBuilder(2).Replace(a1, a2).Remove(link),
          RevisionBuilder(3)
              .Remove(a2)
              .Restore("rule", "tki:a", dismissal)
              .Withdraw("tki:a", "tki:b", SomeFeedback("om", 1))});
  std::vector<std::string> seen;
  const absl::Status read =
      store().ReadChanges(Revision(1), Revision(3),
                          [&](const v1::RevisionRecord& record, const v1::ChangeRecord* change) {
                            seen.push_back(std::to_string(record.revision()) + " " +
                                           (change == nullptr ? std::to_string(record.changes())
                                                              : change->ShortDebugString()));
                            return absl::OkStatus();
                          });
  ASSERT_TRUE(read.ok()) << read;
  const auto text = [](const RevisionBuilder& revision) {
    return revision.Build().changes[0].ShortDebugString();
  };
  EXPECT_THAT(seen, ElementsAre("1 3", "1 " + text(RevisionBuilder(1).Create(link)),
                                "1 " + text(RevisionBuilder(1).Create(SomeEntity("tki:b"))),
                                "1 " + text(RevisionBuilder(1).Create(a1)), "2 2",
                                "2 " + text(RevisionBuilder(2).Replace(a1, a2)),
                                "2 " + text(RevisionBuilder(2).Remove(link)), "3 3",
                                "3 " + text(RevisionBuilder(3).Remove(a2)),
                                "3 " + text(RevisionBuilder(3).Restore("rule", "tki:a", dismissal)),
                                "3 " + text(RevisionBuilder(3).Withdraw("tki:a", "tki:b",
                                                                        SomeFeedback("om", 1)))));
}

TEST_P(StoreContract, GivesChangesOfTheAskedRevisionsOnly) {
  for (std::uint64_t i = 1; i <= 5; ++i) Commit({RevisionBuilder(i)});
  const auto revisions = [&](std::uint64_t from, std::uint64_t to) {
    std::vector<std::uint64_t> seen;
    EXPECT_TRUE(store()
                    .ReadChanges(Revision(from), Revision(to),
                                 [&](const v1::RevisionRecord& record, const v1::ChangeRecord*) {
                                   seen.push_back(record.revision());
                                   return absl::OkStatus();
                                 })
                    .ok());
    return seen;
  };
  EXPECT_THAT(revisions(2, 4), ElementsAre(2, 3, 4));
  EXPECT_THAT(revisions(0, 1), ElementsAre(1));
  EXPECT_THAT(revisions(5, 99), ElementsAre(5));
  EXPECT_THAT(revisions(6, 99), IsEmpty());
  EXPECT_THAT(revisions(4, 2), IsEmpty());
}

TEST_P(StoreContract, ScansForChangesThatNameSomething) {
  const v1::Entity a = SomeEntity("tki:a");
  Commit({RevisionBuilder(1)
              .Create(SomeEntity("tki:b"))
              .Create(a)
              .Create(SomeLink("tki:a", "funds", "tki:b", "2018")),
          RevisionBuilder(2).Remove(AtVersion(SomeEntity("tki:b"), 1)),
          RevisionBuilder(3).Remove(AtVersion(a, 1))});
  const auto places = [&](ChangeScan scan) {
    std::vector<std::string> seen;
    const absl::Status read =
        store().ScanChanges(scan, [&](const v1::RevisionRecord& record, std::uint32_t sequence,
                                      const v1::ChangeRecord* change) {
          seen.push_back(
              absl::StrCat(record.revision(), ".", sequence, change == nullptr ? "" : " found"));
          return absl::OkStatus();
        });
    EXPECT_TRUE(read.ok()) << read;
    return seen;
  };
  EXPECT_THAT(places({Revision(1), Revision(3), 0, "tki:a"}),
              ElementsAre("1.0", "1.1 found", "1.2 found", "2.0", "3.0 found"));
  EXPECT_THAT(places({Revision(1), Revision(2), 2, ""}), ElementsAre("1.2 found", "2.0 found"));
  EXPECT_THAT(places({Revision(1), Revision(1), 9, ""}), IsEmpty());
  EXPECT_THAT(places({Revision(4), Revision(9), 0, ""}), IsEmpty());
}

TEST_P(StoreContract, GivesTheRecordsOfTheAskedRevisions) {
  for (std::uint64_t i = 1; i <= 5; ++i) {
    Commit({RevisionBuilder(i).CommittedAt(static_cast<std::int64_t>(i) * 1000)});
  }
  ASSERT_TRUE(
      CommitBulk(
          store(),
          RevisionBuilder(6).CommittedAt(6000).RequestId("r-6").Create(SomeEntity("tki:a")).Build())
          .ok());
  const auto revisions = [&](std::uint64_t from, std::uint64_t to) {
    std::vector<std::string> seen;
    const auto visit = [&](const v1::RevisionRecord& record) {
      seen.push_back(std::to_string(record.revision()) + "@" +
                     std::to_string(record.committed_at().seconds()) + record.request_id());
      return absl::OkStatus();
    };
    EXPECT_TRUE(store().ReadRevisions(Revision(from), Revision(to), visit).ok());
    return seen;
  };
  EXPECT_THAT(revisions(2, 4), ElementsAre("2@2000", "3@3000", "4@4000"));
  EXPECT_THAT(revisions(0, 1), ElementsAre("1@1000"));
  EXPECT_THAT(revisions(5, 99), ElementsAre("5@5000", "6@6000r-6"));
  EXPECT_THAT(revisions(7, 99), IsEmpty());
  EXPECT_THAT(revisions(4, 2), IsEmpty());
}

TEST_P(StoreContract, GivesEverySchemaThatWasInForce) {
  const auto schemas = [&] {
    std::vector<std::string> seen;
    EXPECT_TRUE(store()
                    .ReadSchemas([&](Revision revision, const v1::Schema& schema) {
                      seen.push_back(std::to_string(revision.value()) + " " + schema.id());
                      return absl::OkStatus();
                    })
                    .ok());
    return seen;
  };
  EXPECT_THAT(schemas(), IsEmpty());
  v1::Schema schema;
  schema.set_id("first");
  Commit({RevisionBuilder(1).SetSchema(schema), RevisionBuilder(2)});
  schema.set_id("second");
  Commit({RevisionBuilder(3).SetSchema(schema)});
  schema.set_id("first");
  Commit({RevisionBuilder(4).SetSchema(schema)});
  EXPECT_THAT(schemas(), ElementsAre("1 first", "3 second", "4 first"));
}

TEST_P(StoreContract, StopsReadingRevisionsAtTheFirstErrorOfTheVisitor) {
  Commit({RevisionBuilder(1), RevisionBuilder(2), RevisionBuilder(3)});
  int calls = 0;
  const absl::Status read =
      store().ReadRevisions(Revision(1), Revision(3), [&](const v1::RevisionRecord&) {
        return ++calls == 2 ? absl::CancelledError("enough") : absl::OkStatus();
      });
  EXPECT_EQ(read, absl::CancelledError("enough"));
  EXPECT_EQ(calls, 2);
}

TEST_P(StoreContract, StopsReadingChangesAtTheFirstErrorOfTheVisitor) {
  Commit({RevisionBuilder(1).Create(SomeEntity("tki:a")), RevisionBuilder(2)});
  int calls = 0;
  const absl::Status read = store().ReadChanges(
      Revision(1), Revision(2), [&](const v1::RevisionRecord&, const v1::ChangeRecord*) {
        return ++calls == 2 ? absl::CancelledError("enough") : absl::OkStatus();
      });
  EXPECT_EQ(read, absl::CancelledError("enough"));
  EXPECT_EQ(calls, 2);
}

TEST_P(StoreContract, TakesTheLastOfSeveralChangesInAGroup) {
  const v1::Entity first = SomeEntity("tki:a", "Een");
  const v1::Entity second = SomeEntity("tki:a", "Twee");
  Commit(
      {RevisionBuilder(1).Create(first), RevisionBuilder(2).Replace(AtVersion(first, 1), second)});
  const auto entity = store().OpenRecords()->ReadEntity("tki:a");
  EXPECT_EQ((*entity)->DebugString(), AtVersion(second, 2).DebugString());
}

TEST_P(StoreContract, HasASecretThatStays) {
  const std::string secret = store().secret();
  EXPECT_EQ(secret.size(), 32u);
  Commit({RevisionBuilder(1)});
  EXPECT_EQ(store().secret(), secret);
}

}  // namespace
}  // namespace schakel::testing
