// Verdicts on suggestions, from the request to the snapshot and back from the store.
#include "graph/network/feedback_changes.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "graph/network/network.h"
#include "graph/storage/rocks_store.h"
#include "tests/support/store_dump.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::DumpChanges;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::TemporaryDirectory;
using testing::TinySchema;

class FeedbackChangesTest : public ::testing::Test {
 protected:
  FeedbackChangesTest() {
    Open();
    Put("org:a");
    Put("project:p");
  }

  void Open() {
    now_.reset();  // Its records belong to the store.
    network_.reset();
    auto store = RocksStore::Open(directory_.Sub("store"));
    ASSERT_TRUE(store.ok()) << store.status();
    auto network = Network::Open(*std::move(store), TinySchema(), {});
    ASSERT_TRUE(network.ok()) << network.status();
    network_ = *std::move(network);
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

  // What stands; lives until the next look.
  const v1::Feedback* Find(const std::string& one = "org:a",
                           const std::string& other = "project:p") {
    now_ = network_->Current();
    return now_->feedback().Find(one, other);
  }

  TemporaryDirectory directory_;
  std::unique_ptr<Network> network_;
  std::shared_ptr<const Snapshot> now_;
};

v1::SubmitFeedbackRequest Say(v1::FeedbackVerdict verdict, const std::string& reason = "",
                              const std::string& id = "project:p",
                              const std::string& result = "org:a") {
  v1::SubmitFeedbackRequest request;
  request.set_id(id);
  request.set_result(result);
  request.set_verdict(verdict);
  request.set_role("HC-coördinator");
  request.set_reason(reason);
  return request;
}

v1::SubmitFeedbackRequest Reject(const std::string& reason = "te ver weg") {
  return Say(v1::FEEDBACK_VERDICT_REJECTED, reason);
}
v1::SubmitFeedbackRequest Accept() { return Say(v1::FEEDBACK_VERDICT_ACCEPTED); }
v1::SubmitFeedbackRequest Withdraw() { return Say(v1::FEEDBACK_VERDICT_WITHDRAWN); }

std::vector<std::string> Fields(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const Problem& problem : ProblemsOf(status)) {
    fields.push_back(absl::StrCat(problem.field, " ", ReasonName(problem.reason)));
  }
  return fields;
}

TEST_F(FeedbackChangesTest, AVerdictIsARevisionAndStandsInTheSnapshotForBoth) {
  const auto done = network_->Write(Reject());
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(done->revision(), 4u);
  EXPECT_EQ(done->changed(), 1);
  for (const auto& [one, other] :
       {std::pair("org:a", "project:p"), std::pair("project:p", "org:a")}) {
    const v1::Feedback* found = Find(one, other);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->verdict(), v1::FEEDBACK_VERDICT_REJECTED);
    EXPECT_EQ(found->role(), "HC-coördinator");
    EXPECT_EQ(found->reason(), "te ver weg");
    EXPECT_EQ(found->revision(), 4u);
  }
  EXPECT_EQ(network_->Current()->revision(), Revision(4));
  EXPECT_EQ(network_->store().ReadState()->newest.actor(), "HC-coördinator");
}

TEST_F(FeedbackChangesTest, AnotherVerdictReplacesFromEitherSideAndTheSameChangesNothing) {
  ASSERT_TRUE(network_->Write(Reject()).ok());
  v1::SubmitFeedbackRequest same = Reject();
  same.set_id("org:a");
  same.set_result("project:p");
  EXPECT_EQ(network_->Write(same)->changed(), 0);
  EXPECT_EQ(network_->Write(same)->revision(), 4u);
  EXPECT_EQ(network_->Write(Reject("iets anders"))->revision(), 5u);
  EXPECT_EQ(Find()->reason(), "iets anders");
  EXPECT_EQ(network_->Write(Accept())->revision(), 6u);
  EXPECT_EQ(Find()->verdict(), v1::FEEDBACK_VERDICT_ACCEPTED);
  EXPECT_EQ(Find()->reason(), "");
  EXPECT_EQ(now_->feedback().size(), 1u);
}

TEST_F(FeedbackChangesTest, AWithdrawalTakesItBackAndHistoryKeepsBoth) {
  ASSERT_TRUE(network_->Write(Reject()).ok());
  const std::shared_ptr<const Snapshot> then = network_->Current();
  const auto done = network_->Write(Withdraw());
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(done->revision(), 5u);
  EXPECT_EQ(Find(), nullptr);
  EXPECT_NE(then->feedback().Find("org:a", "project:p"), nullptr);
  const std::vector<std::string> log = DumpChanges(network_->store());
  EXPECT_THAT(log[log.size() - 3],
              StartsWith("feedback { first: \"org:a\" second: \"project:p\" after { verdict"));
  EXPECT_THAT(log.back(), HasSubstr("second: \"project:p\" before { verdict"));
}

TEST_F(FeedbackChangesTest, WhatWasNeverSaidCannotBeWithdrawn) {
  const auto none = network_->Write(Withdraw());
  EXPECT_EQ(none.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Fields(none.status()), ElementsAre("result UNKNOWN_FEEDBACK"));
  const auto unknown =
      network_->Write(Say(v1::FEEDBACK_VERDICT_WITHDRAWN, "", "org:a", "project:never"));
  EXPECT_THAT(Fields(unknown.status()), ElementsAre("result UNKNOWN_ENTITY"));
}

TEST_F(FeedbackChangesTest, ValidateOnlyTellsAndChangesNothing) {
  v1::SubmitFeedbackRequest request = Accept();
  request.set_validate_only(true);
  const auto done = network_->Write(request);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->changed(), 1);
  EXPECT_EQ(done->revision(), 3u);
  EXPECT_EQ(Find(), nullptr);
}

TEST_F(FeedbackChangesTest, RefusesEverythingThatIsWrongTogether) {
  v1::SubmitFeedbackRequest request = Reject("BSN 111222333");
  request.set_id("org");
  request.set_role(std::string(101, 'x'));
  const auto refused = network_->Write(request);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Fields(refused.status()),
              ElementsAre("id MALFORMED_ID", "role INVALID_ARGUMENT", "reason PERSONAL_NUMBER"));
  EXPECT_THAT(Fields(network_->Write(v1::SubmitFeedbackRequest()).status()),
              ElementsAre("id REQUIRED", "result REQUIRED", "role REQUIRED", "verdict REQUIRED"));
  EXPECT_THAT(Fields(network_->Write(Reject(" \n")).status()), ElementsAre("reason REQUIRED"));
  EXPECT_THAT(Fields(network_->Write(Reject(std::string(1'001, 'x'))).status()),
              ElementsAre("reason INVALID_ARGUMENT"));
  EXPECT_THAT(Fields(network_->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED, "BSN 111222333")).status()),
              ElementsAre("reason PERSONAL_NUMBER"));
  EXPECT_THAT(Fields(network_->Write(Say(v1::FEEDBACK_VERDICT_WITHDRAWN, "om")).status()),
              ElementsAre("reason INVALID_ARGUMENT"));
  EXPECT_THAT(Fields(network_->Write(Say(static_cast<v1::FeedbackVerdict>(9))).status()),
              ElementsAre("verdict INVALID_ARGUMENT"));
  EXPECT_THAT(
      Fields(network_->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED, "", "org:a", "org:a")).status()),
      ElementsAre("result INVALID_ARGUMENT"));
  EXPECT_TRUE(network_->Write(Reject(std::string(1'000, 'x'))).ok());
}

TEST_F(FeedbackChangesTest, RefusesWhoIsNotThereAndWhoIsNeverSuggested) {
  const auto first = network_->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED, "", "org:x", "org:a"));
  EXPECT_EQ(first.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Fields(first.status()), ElementsAre("id UNKNOWN_ENTITY"));
  const auto second = network_->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED, "", "org:a", "org:x"));
  EXPECT_THAT(Fields(second.status()), ElementsAre("result UNKNOWN_ENTITY"));
  Put("theme:zon");
  Put("theme:zee");
  const auto never =
      network_->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED, "", "theme:zon", "theme:zee"));
  EXPECT_EQ(never.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Fields(never.status()), ElementsAre("result INVALID_ARGUMENT"));
  EXPECT_THAT(ProblemOf(never.status()).remedy.en, HasSubstr("no relation joins theme and theme"));
}

TEST_F(FeedbackChangesTest, ARequestIdIsAppliedOnceAlsoAfterARestart) {
  v1::SubmitFeedbackRequest request = Reject();
  request.set_request_id("r1");
  ASSERT_TRUE(network_->Write(request).ok());
  ASSERT_TRUE(network_->Write(Withdraw()).ok());
  for (int i = 0; i < 2; ++i) {
    // The same pair, named from its other side.
    request.set_id("org:a");
    request.set_result("project:p");
    const auto again = network_->Write(request);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_TRUE(again->replayed());
    EXPECT_EQ(again->revision(), 4u);
    EXPECT_EQ(Find(), nullptr);
    Open();
  }
  v1::SubmitFeedbackRequest other = Accept();
  other.set_request_id("r1");
  EXPECT_EQ(network_->Write(other).status().code(), absl::StatusCode::kAlreadyExists);
  request.set_reason("anders");
  EXPECT_EQ(network_->Write(request).status().code(), absl::StatusCode::kAlreadyExists);
  v1::ApplyRequest apply;
  apply.set_request_id("r1");
  apply.add_changes()->mutable_remove_entity()->set_id("org:a");
  EXPECT_EQ(network_->Apply(apply).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(FeedbackChangesTest, IsThereAfterARestart) {
  Put("project:q");
  ASSERT_TRUE(network_->Write(Reject()).ok());
  ASSERT_TRUE(
      network_->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED, "graag", "org:a", "project:q")).ok());
  Open();
  EXPECT_EQ(Find()->reason(), "te ver weg");
  EXPECT_EQ(Find("project:q", "org:a")->reason(), "graag");
  EXPECT_EQ(now_->feedback().size(), 2u);
  EXPECT_EQ(now_->feedback().Of("org:a").size(), 2u);
}

TEST_F(FeedbackChangesTest, OutlivesTheRemovalOfEitherAndCanBeTakenBackMeanwhile) {
  Put("project:q");
  ASSERT_TRUE(network_->Write(Reject()).ok());
  ASSERT_TRUE(
      network_->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED, "graag", "org:a", "project:q")).ok());
  Remove("org:a");
  EXPECT_EQ(network_->Write(Reject("toch")).status().code(), absl::StatusCode::kNotFound);
  ASSERT_TRUE(network_->Write(Say(v1::FEEDBACK_VERDICT_WITHDRAWN, "", "project:q", "org:a")).ok());
  Put("org:a", /*revive=*/true);
  EXPECT_NE(Find(), nullptr);
  EXPECT_EQ(Find("org:a", "project:q"), nullptr);
}

TEST_F(FeedbackChangesTest, SeesWhatComesBeforeItInTheSameGroup) {
  // The writer is kept busy, so that everything after it is one group.
  std::vector<absl::StatusOr<v1::ApplyResponse>> answers(4, absl::UnknownError("no answer"));
  const auto keep = [&](std::size_t i) {
    return
        [&answers, i](absl::StatusOr<v1::ApplyResponse> answer) { answers[i] = std::move(answer); };
  };
  ASSERT_TRUE(network_
                  ->RunExclusive([&](ExclusiveTurn&) {
                    network_->WriteAsync(Reject(), keep(0));
                    network_->WriteAsync(Withdraw(), keep(1));
                    network_->WriteAsync(Withdraw(), keep(2));
                    network_->WriteAsync(Accept(), keep(3));
                    return absl::OkStatus();
                  })
                  .ok());
  Put("org:last");  // Answered after the others.
  EXPECT_EQ(answers[0]->revision(), 4u);
  EXPECT_EQ(answers[1]->revision(), 5u);
  EXPECT_EQ(answers[2].status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(answers[3]->revision(), 6u);
  EXPECT_EQ(Find()->verdict(), v1::FEEDBACK_VERDICT_ACCEPTED);
}

}  // namespace
}  // namespace schakel
