// Dismissing and restoring gaps, from the request to the snapshot and back from the store.
#include "graph/network/dismissal_changes.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "graph/storage/rocks_store.h"
#include "tests/support/faulty_store.h"
#include "tests/support/store_dump.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::DumpChanges;
using ::testing::ElementsAre;
using testing::FaultyStore;
using ::testing::HasSubstr;
using testing::TemporaryDirectory;
using testing::TinySchema;

class DismissalChangesTest : public ::testing::Test {
 protected:
  DismissalChangesTest() { EXPECT_TRUE(Open(TinySchema()).ok()); }

  absl::Status Open(std::shared_ptr<const Schema> schema) {
    now_.reset();  // Its records belong to the store.
    network_.reset();
    auto store = RocksStore::Open(directory_.Sub("store"));
    if (!store.ok()) return store.status();
    auto network = Network::Open(*std::move(store), std::move(schema), {});
    if (!network.ok()) return network.status();
    network_ = *std::move(network);
    return absl::OkStatus();
  }

  void Put(const std::string& id, bool revive = false) {
    v1::ApplyRequest request;
    v1::PutEntity& put = *request.add_changes()->mutable_put_entity();
    put.mutable_entity()->set_id(id);
    put.mutable_entity()->set_name("Naam");
    put.set_revive(revive);
    ASSERT_TRUE(network_->Apply(request).ok());
  }
  void Remove(const std::string& id) {
    v1::ApplyRequest request;
    request.add_changes()->mutable_remove_entity()->set_id(id);
    ASSERT_TRUE(network_->Apply(request).ok());
  }

  const v1::Dismissal* Find(const std::string& subject) {
    now_ = network_->Current();
    return now_->FindDismissal("org_without_project", subject);
  }

  TemporaryDirectory directory_;
  std::unique_ptr<Network> network_;
  std::shared_ptr<const Snapshot> now_;
};

v1::DismissGapRequest Dismiss(const std::string& rule, const std::string& subject,
                              const std::string& reason = "bewust zo") {
  v1::DismissGapRequest request;
  request.set_rule(rule);
  request.set_subject(subject);
  request.set_role("HC-coördinator");
  request.set_reason(reason);
  return request;
}

v1::RestoreGapRequest Restore(const std::string& rule, const std::string& subject) {
  v1::RestoreGapRequest request;
  request.set_rule(rule);
  request.set_subject(subject);
  request.set_role("HC-coördinator");
  return request;
}

std::vector<std::string> Fields(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const Problem& problem : ProblemsOf(status)) {
    fields.push_back(absl::StrCat(problem.field, " ", ReasonName(problem.reason)));
  }
  return fields;
}

TEST_F(DismissalChangesTest, ADismissalIsARevisionAndStandsInTheSnapshot) {
  Put("org:a");
  const auto done = network_->Write(Dismiss("T1", "org:a"));
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(done->revision(), 3u);
  EXPECT_EQ(done->changed(), 1);
  const v1::Dismissal* found = Find("org:a");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->role(), "HC-coördinator");
  EXPECT_EQ(found->reason(), "bewust zo");
  EXPECT_EQ(found->revision(), 3u);
  EXPECT_EQ(now_->FindDismissal("T1", "org:a"), nullptr) << "kept under the id of the rule";
  EXPECT_EQ(network_->Current()->revision(), Revision(3));
  EXPECT_EQ(network_->store().ReadState()->newest.actor(), "HC-coördinator");
}

TEST_F(DismissalChangesTest, ARestorationTakesItBackAndHistoryKeepsBoth) {
  Put("org:a");
  ASSERT_TRUE(network_->Write(Dismiss("T1", "org:a")).ok());
  const std::shared_ptr<const Snapshot> then = network_->Current();
  const auto done = network_->Write(Restore("org_without_project", "org:a"));
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(done->revision(), 4u);
  EXPECT_EQ(Find("org:a"), nullptr);
  EXPECT_NE(then->FindDismissal("org_without_project", "org:a"), nullptr);
  const std::vector<std::string> log = DumpChanges(network_->store());
  EXPECT_THAT(log[log.size() - 3], HasSubstr("after { role"));
  EXPECT_THAT(log.back(), HasSubstr("before { role"));
}

TEST_F(DismissalChangesTest, AnotherReasonReplacesAndTheSameChangesNothing) {
  Put("org:a");
  ASSERT_TRUE(network_->Write(Dismiss("T1", "org:a")).ok());
  const auto same = network_->Write(Dismiss("T1", "org:a"));
  ASSERT_TRUE(same.ok());
  EXPECT_EQ(same->revision(), 3u);
  EXPECT_EQ(same->changed(), 0);
  const auto other = network_->Write(Dismiss("T1", "org:a", "toch anders"));
  EXPECT_EQ(other->revision(), 4u);
  EXPECT_EQ(Find("org:a")->reason(), "toch anders");
  EXPECT_EQ(Find("org:a")->revision(), 4u);
}

TEST_F(DismissalChangesTest, ValidateOnlyTellsAndChangesNothing) {
  Put("org:a");
  v1::DismissGapRequest request = Dismiss("T1", "org:a");
  request.set_validate_only(true);
  const auto done = network_->Write(request);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->changed(), 1);
  EXPECT_EQ(done->revision(), 2u);
  EXPECT_EQ(Find("org:a"), nullptr);
}

TEST_F(DismissalChangesTest, RefusesEverythingThatIsWrongTogether) {
  v1::DismissGapRequest request = Dismiss("T9", "org", "BSN 111222333");
  request.set_role(std::string(101, 'x'));
  const auto refused = network_->Write(request);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Fields(refused.status()),
              ElementsAre("rule UNKNOWN_RULE", "subject MALFORMED_ID", "role INVALID_ARGUMENT",
                          "reason PERSONAL_NUMBER"));
  EXPECT_THAT(Fields(network_->Write(v1::DismissGapRequest()).status()),
              ElementsAre("rule REQUIRED", "subject REQUIRED", "role REQUIRED", "reason REQUIRED"));
  EXPECT_THAT(Fields(network_->Write(v1::RestoreGapRequest()).status()),
              ElementsAre("rule REQUIRED", "subject REQUIRED", "role REQUIRED"));
  Put("org:a");
  EXPECT_THAT(Fields(network_->Write(Dismiss("T1", "org:a", " \n")).status()),
              ElementsAre("reason REQUIRED"));
  EXPECT_THAT(Fields(network_->Write(Dismiss("T1", "org:a", std::string(1'001, 'x'))).status()),
              ElementsAre("reason INVALID_ARGUMENT"));
  EXPECT_TRUE(network_->Write(Dismiss("T1", "org:a", std::string(1'000, 'x'))).ok());
}

TEST_F(DismissalChangesTest, RefusesASubjectThatIsNotThereOrOfAnotherKind) {
  Put("theme:zon");
  const auto unknown = network_->Write(Dismiss("T1", "org:a"));
  EXPECT_EQ(unknown.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Fields(unknown.status()), ElementsAre("subject UNKNOWN_ENTITY"));
  const auto other = network_->Write(Dismiss("T1", "theme:zon"));
  EXPECT_EQ(other.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(ProblemOf(other.status()).remedy.en, HasSubstr("looks at these only: org"));
  Put("org:a");
  const auto none = network_->Write(Restore("T1", "org:a"));
  EXPECT_EQ(none.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Fields(none.status()), ElementsAre("subject UNKNOWN_GAP"));
}

TEST_F(DismissalChangesTest, ARequestIdIsAppliedOnceAlsoAfterARestart) {
  Put("org:a");
  v1::DismissGapRequest request = Dismiss("T1", "org:a");
  request.set_request_id("r1");
  ASSERT_TRUE(network_->Write(request).ok());
  ASSERT_TRUE(network_->Write(Restore("T1", "org:a")).ok());
  for (int i = 0; i < 2; ++i) {
    request.set_rule("org_without_project");  // The same rule by its other name.
    const auto again = network_->Write(request);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_TRUE(again->replayed());
    EXPECT_EQ(again->revision(), 3u);
    EXPECT_EQ(Find("org:a"), nullptr);
    ASSERT_TRUE(Open(TinySchema()).ok());
  }
  v1::RestoreGapRequest other = Restore("T1", "org:a");
  other.set_request_id("r1");
  EXPECT_EQ(network_->Write(other).status().code(), absl::StatusCode::kAlreadyExists);
  request.set_reason("anders");
  EXPECT_EQ(network_->Write(request).status().code(), absl::StatusCode::kAlreadyExists);
  v1::ApplyRequest apply;
  apply.set_request_id("r1");
  apply.add_changes()->mutable_remove_entity()->set_id("org:a");
  EXPECT_EQ(network_->Apply(apply).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(DismissalChangesTest, IsThereAfterARestart) {
  Put("org:a");
  Put("org:b");
  ASSERT_TRUE(network_->Write(Dismiss("T1", "org:b", "b")).ok());
  ASSERT_TRUE(network_->Write(Dismiss("T1", "org:a", "a")).ok());
  ASSERT_TRUE(Open(TinySchema()).ok());
  EXPECT_EQ(Find("org:a")->reason(), "a");
  EXPECT_EQ(Find("org:b")->reason(), "b");
  EXPECT_EQ(now_->dismissals().size(), 2u);
}

TEST_F(DismissalChangesTest, OutlivesTheRemovalOfItsSubjectAndCanBeTakenBackMeanwhile) {
  Put("org:a");
  Put("org:b");
  ASSERT_TRUE(network_->Write(Dismiss("T1", "org:a")).ok());
  ASSERT_TRUE(network_->Write(Dismiss("T1", "org:b")).ok());
  Remove("org:a");
  Remove("org:b");
  ASSERT_TRUE(network_->Write(Restore("T1", "org:b")).ok());
  Put("org:a", /*revive=*/true);
  Put("org:b", /*revive=*/true);
  EXPECT_NE(Find("org:a"), nullptr);
  EXPECT_EQ(Find("org:b"), nullptr);
}

TEST_F(DismissalChangesTest, ASchemaWithoutItsRuleIsRefusedByName) {
  Put("org:a");
  ASSERT_TRUE(network_->Write(Dismiss("T2", "project:p")).status().code() ==
              absl::StatusCode::kNotFound);
  ASSERT_TRUE(network_->Write(Dismiss("T1", "org:a")).ok());
  v1::Schema smaller = TinySchema()->message();
  smaller.mutable_gap_rules()->DeleteSubrange(0, 1);
  for (v1::LinkagePair& pair : *smaller.mutable_linkage_pairs()) pair.clear_rule();
  const auto compiled = Schema::Compile(smaller);
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  const absl::Status refused = Open(*compiled);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("org:a (org_without_project)"));
  ASSERT_TRUE(Open(TinySchema()).ok());
  ASSERT_TRUE(network_->Write(Restore("T1", "org:a")).ok());
  EXPECT_TRUE(Open(*compiled).ok());
}

TEST_F(DismissalChangesTest, SeesWhatComesBeforeItInTheSameGroup) {
  // The writer is kept busy, so that everything after it is one group.
  std::vector<absl::StatusOr<v1::ApplyResponse>> answers(5, absl::UnknownError("no answer"));
  const auto keep = [&](std::size_t i) {
    return
        [&answers, i](absl::StatusOr<v1::ApplyResponse> answer) { answers[i] = std::move(answer); };
  };
  ASSERT_TRUE(network_
                  ->RunExclusive([&](ExclusiveTurn&) {
                    v1::ApplyRequest put;
                    v1::Entity& entity = *put.add_changes()->mutable_put_entity()->mutable_entity();
                    entity.set_id("org:a");
                    entity.set_name("Naam");
                    network_->ApplyAsync(put, keep(0));
                    network_->WriteAsync(Dismiss("T1", "org:a"), keep(1));
                    network_->WriteAsync(Restore("T1", "org:a"), keep(2));
                    network_->WriteAsync(Restore("T1", "org:a"), keep(3));
                    network_->WriteAsync(Dismiss("T1", "org:a", "weer"), keep(4));
                    return absl::OkStatus();
                  })
                  .ok());
  Put("org:last");  // Answered after the others.
  EXPECT_EQ(answers[0]->revision(), 2u);
  EXPECT_EQ(answers[1]->revision(), 3u);
  EXPECT_EQ(answers[2]->revision(), 4u);
  EXPECT_EQ(answers[3].status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(answers[4]->revision(), 5u);
  EXPECT_EQ(Find("org:a")->reason(), "weer");
}

TEST(DismissalFaultTest, LeavesNoTraceWhenTheDiskFails) {
  auto store = std::make_unique<FaultyStore>(std::make_unique<MemoryStore>());
  FaultyStore& faulty = *store;
  auto network = Network::Open(std::move(store), TinySchema(), {});
  ASSERT_TRUE(network.ok());
  v1::ApplyRequest put;
  v1::Entity& entity = *put.add_changes()->mutable_put_entity()->mutable_entity();
  entity.set_id("org:a");
  entity.set_name("Naam");
  ASSERT_TRUE((*network)->Apply(put).ok());
  faulty.FailCommits(absl::UnavailableError("full"));
  EXPECT_EQ((*network)->Write(Dismiss("T1", "org:a")).status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ((*network)->Current()->dismissals().size(), 0u);
  EXPECT_TRUE((*network)->Write(Dismiss("T1", "org:a")).ok());
}

}  // namespace
}  // namespace schakel
