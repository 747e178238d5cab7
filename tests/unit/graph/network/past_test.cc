#include "graph/network/past.h"

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include <gtest/gtest.h>

#include "graph/network/network.h"
#include "graph/network/rebuild.h"
#include "graph/network/schema_update.h"
#include "graph/storage/memory_store.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::TinySchema;

constexpr std::size_t kMuch = std::size_t{1} << 30;

v1::Change Put(const std::string& id, const std::string& name, bool revive = false) {
  v1::Change change;
  v1::Entity& entity = *change.mutable_put_entity()->mutable_entity();
  entity.set_id(id);
  entity.set_name(name);
  change.mutable_put_entity()->set_revive(revive);
  return change;
}

v1::Change Remove(const std::string& id) {
  v1::Change change;
  change.mutable_remove_entity()->set_id(id);
  change.mutable_remove_entity()->set_with_links(true);
  return change;
}

v1::Link LinkOf(const std::string& source, const std::string& relation, const std::string& target,
                const std::string& since, const std::string& until = "") {
  v1::Link link;
  link.set_source(source);
  link.set_relation(relation);
  link.set_target(target);
  link.set_since(since);
  link.set_until(until);
  return link;
}

v1::Change PutLink(const v1::Link& link) {
  v1::Change change;
  *change.mutable_put_link()->mutable_link() = link;
  return change;
}

v1::LinkKey KeyOfLink(const v1::Link& link) {
  v1::LinkKey key;
  key.set_source(link.source());
  key.set_relation(link.relation());
  key.set_target(link.target());
  key.set_since(link.since());
  return key;
}

v1::Change RemoveLink(const v1::Link& link) {
  v1::Change change;
  *change.mutable_remove_link()->mutable_key() = KeyOfLink(link);
  return change;
}

v1::Change Rekey(const v1::Link& link, const std::string& since) {
  v1::Change change;
  *change.mutable_rekey_link()->mutable_key() = KeyOfLink(link);
  change.mutable_rekey_link()->set_since(since);
  return change;
}

v1::SubmitFeedbackRequest Say(v1::FeedbackVerdict verdict, const std::string& reason = "") {
  v1::SubmitFeedbackRequest request;
  request.set_id("project:p");
  request.set_result("org:a");
  request.set_verdict(verdict);
  request.set_role("secretaris");
  request.set_reason(reason);
  return request;
}

// What readers see of a snapshot: ids that were removed, and those that came later, look alike.
std::string TextOf(const Snapshot& snapshot) {
  std::string text;
  for (const std::string& line : testing::DumpSnapshot(snapshot)) {
    if (absl::EndsWith(line, " removed")) continue;
    const bool is_count = absl::StartsWith(line, "kind ");
    absl::StrAppend(&text, is_count ? line.substr(0, line.find(" of ")) : line, "\n");
  }
  return text;
}

// A life of one of everything, told in change sets; revision 1 is the schema.
std::vector<std::vector<v1::Change>> Life() {
  const v1::Link knows = LinkOf("org:a", "knows", "org:b", "2018");
  const v1::Link funds = LinkOf("org:a", "funds", "project:p", "");
  return {
      {Put("org:a", "A"), Put("org:b", "B")},
      {PutLink(knows), Put("project:p", "P")},
      {PutLink(funds), Put("org:a", "A with another name")},
      {PutLink(LinkOf("org:a", "knows", "org:b", "2018-01-01", "2020")), Remove("project:p")},
      {Rekey(LinkOf("org:a", "knows", "org:b", "2018-01-01"), "2017-05")},
      {Put("project:p", "P is back", true), PutLink(funds), Put("org:c", "C")},
      {Remove("org:b"), PutLink(LinkOf("org:c", "part_of", "org:c", ""))},
      {RemoveLink(funds), Remove("org:c")},
      {Put("org:c", "C", true), Put("org:b", "B", true)},
  };
}

class PastTest : public ::testing::Test {
 protected:
  PastTest() {
    NetworkOptions options;
    options.clock = [this] { return now_; };
    options.recent_max = 0;
    network_ = *Network::Open(std::make_unique<MemoryStore>(), TinySchema(), options);
    Remember();
    for (const std::vector<v1::Change>& changes : Life()) {
      now_ += absl::Hours(1);
      v1::ApplyRequest request;
      for (const v1::Change& change : changes) *request.add_changes() = change;
      const absl::StatusOr<v1::ApplyResponse> done = network_->Apply(request);
      EXPECT_TRUE(done.ok()) << done.status();
      Remember();
    }
  }

  void Remember() {
    texts_[network_->Current()->revision().value()] = TextOf(*network_->Current());
  }
  Revision newest() const { return network_->Current()->revision(); }
  absl::StatusOr<std::shared_ptr<const Snapshot>> Recall(std::uint64_t revision) {
    return network_->Recall(Revision(revision), Endless);
  }

  absl::Time now_ = absl::FromUnixSeconds(1'500'000'000);
  std::unique_ptr<Network> network_;
  // What every revision said when it was the newest.
  std::map<std::uint64_t, std::string> texts_;
};

TEST_F(PastTest, EveryRevisionIsWhatItWas) {
  for (const auto& [revision, text] : texts_) {
    const auto snapshot = Recall(revision);
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    EXPECT_EQ(TextOf(**snapshot), text);
  }
  EXPECT_EQ(TextOf(*network_->Current()), texts_[newest().value()]);
}

TEST_F(PastTest, SoAreVerdictsThatWereGivenReplacedAndWithdrawn) {
  const std::uint64_t first = newest().value() + 1;
  for (const v1::SubmitFeedbackRequest& said :
       {Say(v1::FEEDBACK_VERDICT_ACCEPTED), Say(v1::FEEDBACK_VERDICT_REJECTED, "te ver"),
        Say(v1::FEEDBACK_VERDICT_WITHDRAWN), Say(v1::FEEDBACK_VERDICT_REJECTED, "toch")}) {
    now_ += absl::Hours(30);
    ASSERT_TRUE(network_->Write(said).ok());
    Remember();
  }
  for (const auto& [revision, text] : texts_) {
    const auto snapshot = Recall(revision);
    ASSERT_TRUE(snapshot.ok()) << snapshot.status();
    EXPECT_EQ(TextOf(**snapshot), text);
    const bool stands = revision >= first && revision != first + 2;
    EXPECT_EQ((*snapshot)->feedback().size(), stands ? 1u : 0u) << revision;
    EXPECT_EQ((*snapshot)->feedback().Of("org:a").size(), stands ? 1u : 0u) << revision;
  }
  const auto then = Recall(first + 1);
  EXPECT_EQ((*then)->feedback().Find("org:a", "project:p")->reason(), "te ver");
  EXPECT_EQ((*then)->CommitDay(Revision(first + 1)), UtcDayOf((*then)->committed_at()));
}

TEST_F(PastTest, SoItIsFromAnyLaterRevision) {
  for (std::uint64_t later = newest().value(); later > 1; --later) {
    for (std::uint64_t revision = later - 1; revision > 0; --revision) {
      Past past(network_->store(), {}, [this] { return now_; });
      const auto base = past.Recall(Revision(later), network_->Current(), Endless);
      ASSERT_TRUE(base.ok() || Revision(later) == newest());
      const auto made = RebuildSnapshot(Revision(later) == newest() ? *network_->Current() : **base,
                                        network_->store(), Revision(revision), kMuch, Endless);
      ASSERT_TRUE(made.ok()) << made.status();
      EXPECT_EQ(TextOf(*made->snapshot), texts_[revision]) << "from " << later;
    }
  }
}

TEST_F(PastTest, AnIdThatCameLaterIsUnknown) {
  const auto snapshot = Recall(3);
  ASSERT_TRUE(snapshot.ok());
  EXPECT_FALSE((*snapshot)->Find("org:c").has_value());
  EXPECT_TRUE((*snapshot)->Find("project:p").has_value());
}

TEST_F(PastTest, KnowsNoRevisionBeyondTheNewest) {
  EXPECT_EQ(Recall(newest().value() + 1).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Recall(0).status().code(), absl::StatusCode::kOutOfRange);
}

TEST_F(PastTest, KeepsWhatWasAskedForLately) {
  const auto first = Recall(4);
  const auto second = Recall(4);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->get(), second->get());
  EXPECT_EQ(network_->At(Revision(4)).get(), first->get());
  EXPECT_EQ(network_->At(Revision(5)), nullptr);
}

TEST_F(PastTest, LetsGoOfTheOneUsedLongestAgoAndOfOldOnes) {
  Past past(network_->store(), {.held_max = 2}, [this] { return now_; });
  for (const std::uint64_t revision : {3u, 4u, 3u, 5u}) {
    ASSERT_TRUE(past.Recall(Revision(revision), network_->Current(), Endless).ok());
  }
  EXPECT_EQ(past.Find(Revision(4)), nullptr);
  EXPECT_NE(past.Find(Revision(3)), nullptr);
  EXPECT_NE(past.Find(Revision(5)), nullptr);
  now_ += absl::Hours(1);
  past.DropOld();
  EXPECT_EQ(past.Find(Revision(3)), nullptr);
}

TEST_F(PastTest, KeepsTheLastOneWhateverItTakes) {
  Past past(network_->store(), {.held_bytes_max = 1}, [this] { return now_; });
  ASSERT_TRUE(past.Recall(Revision(3), network_->Current(), Endless).ok());
  ASSERT_TRUE(past.Recall(Revision(4), network_->Current(), Endless).ok());
  EXPECT_EQ(past.Find(Revision(3)), nullptr);
  EXPECT_NE(past.Find(Revision(4)), nullptr);
}

TEST_F(PastTest, RefusesARebuildThatHoldsTooMuch) {
  Past past(network_->store(), {.rebuild_bytes_max = 10}, [this] { return now_; });
  const auto refused = past.Recall(Revision(3), network_->Current(), Endless);
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(PastTest, EndsWhenItsCallerDoes) {
  int asked = 0;
  const auto ended = network_->Recall(Revision(2), [&](std::uint64_t) {
    return ++asked == 5 ? absl::DeadlineExceededError("late") : absl::OkStatus();
  });
  EXPECT_EQ(ended.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(asked, 5);
  EXPECT_TRUE(Recall(2).ok());  // The next one is not kept waiting.
}

TEST_F(PastTest, ASecondAskerWaitsForTheFirstAndTakesItsWork) {
  std::atomic<bool> rebuilding = false;
  std::atomic<bool> waiting = false;
  std::shared_ptr<const Snapshot> first;
  std::thread one([&] {
    first = *network_->Recall(Revision(2), [&](std::uint64_t) {
      rebuilding = true;
      while (!waiting) std::this_thread::yield();
      return absl::OkStatus();
    });
  });
  while (!rebuilding) std::this_thread::yield();
  std::uint64_t work = 0;
  const auto second = network_->Recall(Revision(2), [&](std::uint64_t more) {
    work += more;
    waiting = true;
    return absl::OkStatus();
  });
  one.join();
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->get(), first.get());
  EXPECT_EQ(work, 0u);
}

TEST_F(PastTest, AWaitingAskerGivesUpAtItsOwnDeadline) {
  std::atomic<bool> rebuilding = false;
  std::atomic<bool> gave_up = false;
  std::thread one([&] {
    EXPECT_TRUE(network_
                    ->Recall(Revision(2),
                             [&](std::uint64_t) {
                               rebuilding = true;
                               while (!gave_up) std::this_thread::yield();
                               return absl::OkStatus();
                             })
                    .ok());
  });
  while (!rebuilding) std::this_thread::yield();
  const auto second = network_->Recall(
      Revision(3), [](std::uint64_t) { return absl::DeadlineExceededError("late"); });
  gave_up = true;
  one.join();
  EXPECT_EQ(second.status().code(), absl::StatusCode::kDeadlineExceeded);
}

// Enough changes that going back costs more than beginning anew.
TEST(RebuildTest, GoesForthWhenALargeRevisionLiesBetween) {
  NetworkOptions options;
  options.recent_max = 0;
  const std::unique_ptr<Network> network =
      *Network::Open(std::make_unique<MemoryStore>(), TinySchema(), options);
  v1::ApplyRequest small;
  *small.add_changes() = Put("org:a", "A");
  *small.add_changes() = Put("org:b", "B");
  *small.add_changes() = PutLink(LinkOf("org:a", "knows", "org:b", "2018"));
  *small.add_changes() = Put("project:p", "P");
  ASSERT_TRUE(network->Apply(small).ok());
  ASSERT_TRUE(network->Write(Say(v1::FEEDBACK_VERDICT_ACCEPTED)).ok());
  v1::ApplyRequest removal;
  *removal.add_changes() = Remove("org:b");
  ASSERT_TRUE(network->Apply(removal).ok());
  const std::string text = TextOf(*network->Current());
  for (int set = 0; set < 3; ++set) {
    v1::ApplyRequest large;
    for (int i = 0; i < kChangesMax; ++i)
      *large.add_changes() = Put(absl::StrCat("theme:", set, "-", i), "T");
    ASSERT_TRUE(network->Apply(large).ok());
  }
  ASSERT_TRUE(network->Write(Say(v1::FEEDBACK_VERDICT_WITHDRAWN)).ok());
  const auto snapshot = network->Recall(Revision(4), Endless);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  EXPECT_EQ(TextOf(**snapshot), text);
  EXPECT_EQ((*snapshot)->feedback().size(), 1u);
  EXPECT_LT((*snapshot)->node_count(), 10u);
  EXPECT_TRUE((*snapshot)->FindEver("org:b").has_value());
}

// What came after the kept snapshot lies in it as removed ids, of kinds the earlier schema lacks.
TEST(RebuildTest, GoesBackToAnEarlierSchemaFromARebuiltSnapshotToo) {
  NetworkOptions options;
  options.recent_max = 0;
  const std::unique_ptr<Network> network =
      *Network::Open(std::make_unique<MemoryStore>(), TinySchema(), options);
  const auto put = [&network](const std::string& id) {
    v1::ApplyRequest request;
    *request.add_changes() = Put(id, id);
    ASSERT_TRUE(network->Apply(request).ok()) << id;
  };
  put("org:a");  // 2
  const std::string text = TextOf(*network->Current());
  v1::UpdateSchemaRequest update;
  *update.mutable_schema() = network->Current()->schema().message();
  update.mutable_schema()->add_kinds()->set_id("club");
  ASSERT_TRUE(UpdateSchema(*network, update, Endless).ok());  // 3
  put("org:b");                                               // 4
  put("club:x");                                              // 5
  ASSERT_TRUE(network->Recall(Revision(4), Endless).ok());
  const auto snapshot = network->Recall(Revision(2), Endless);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  EXPECT_EQ(TextOf(**snapshot), text);
}

}  // namespace
}  // namespace schakel
