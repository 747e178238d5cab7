// Long random lives: whatever is done to a store, it holds what the reference holds.
#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

#include "graph/storage/memory_store.h"
#include "tests/contract/store_contract.h"
#include "tests/support/store_dump.h"

namespace schakel::testing {
namespace {

// Makes revisions at random that are always valid, keeping the state they lead to.
class RandomLife {
 public:
  explicit RandomLife(std::uint32_t seed) : random_(seed) {}

  // Up to `changes` changes in the order of a large revision, at most one per record.
  RevisionBuilder NextRevision(std::uint64_t revision, std::size_t changes) {
    RevisionBuilder builder(revision);
    if (Draw(4) == 0) builder.RequestId(absl::StrCat("r-", Draw(20)));
    std::map<std::string, v1::Entity> entities;
    std::map<std::string, v1::Link> links;
    for (std::size_t i = Draw(changes + 1); i > 0; --i) {
      const v1::Entity entity =
          SomeEntity(absl::StrCat("tki:", Draw(60)), absl::StrCat("naam ", Draw(9)));
      entities[entity.id()] = entity;
      const v1::Link link =
          SomeLink(absl::StrCat("tki:", Draw(60)), Draw(2) == 0 ? "funds" : "funds_x",
                   absl::StrCat("tki:", Draw(6)), Draw(2) == 0 ? "" : "2018-0" + Digit());
      std::string key;
      for (const absl::string_view word : {link.source(), link.relation(), link.target()}) {
        absl::StrAppend(&key, word, absl::string_view("\0", 1));
      }
      links[key + link.since()] = link;
    }
    for (const auto& [key, entity] : entities) Change(key, entity, revision, entities_, builder);
    for (const auto& [key, link] : links) Change(key, link, revision, links_, builder);
    for (std::size_t i = 0; i < 4; ++i) ChangeDismissal(i, revision, builder);
    for (std::size_t i = 0; i < 4; ++i) ChangeFeedback(i, revision, builder);
    return builder;
  }

  std::size_t Draw(std::size_t below) { return random_() % below; }

 private:
  std::string Digit() { return absl::StrCat(1 + Draw(9)); }

  // Creates what is not there; replaces or removes what is.
  template <typename Record>
  void Change(const std::string& key, const Record& record, std::uint64_t revision,
              std::map<std::string, Record>& state, RevisionBuilder& builder) {
    const auto found = state.find(key);
    if (found == state.end()) {
      builder.Create(record);
    } else if (Draw(3) == 0) {
      builder.Remove(found->second);
      state.erase(found);
      return;
    } else {
      builder.Replace(found->second, record);
    }
    state[key] = AtVersion(record, revision);
  }

  // Half of the time; the gaps come in order.
  void ChangeDismissal(std::size_t gap, std::uint64_t revision, RevisionBuilder& builder) {
    if (Draw(2) == 0) return;
    const std::string subject = absl::StrCat("tki:", gap);
    const auto found = dismissals_.find(subject);
    if (found != dismissals_.end() && Draw(2) == 0) {
      builder.Restore("rule", subject, found->second);
      dismissals_.erase(found);
      return;
    }
    const std::string reason = absl::StrCat("reden ", Draw(9));
    builder.Dismiss("rule", subject, SomeDismissal(reason));
    dismissals_[subject] = SomeDismissal(reason, revision);
  }

  // Likewise for pairs.
  void ChangeFeedback(std::size_t pair, std::uint64_t revision, RevisionBuilder& builder) {
    if (Draw(2) == 0) return;
    const std::string second = absl::StrCat("tki:", pair);
    const auto found = feedback_.find(second);
    if (found != feedback_.end() && Draw(2) == 0) {
      builder.Withdraw("org:1", second, found->second);
      feedback_.erase(found);
      return;
    }
    const std::string reason = absl::StrCat("reden ", Draw(9));
    builder.Judge("org:1", second, SomeFeedback(reason));
    feedback_[second] = SomeFeedback(reason, revision);
  }

  std::mt19937 random_;
  std::map<std::string, v1::Entity> entities_;
  std::map<std::string, v1::Link> links_;
  std::map<std::string, v1::Dismissal> dismissals_;
  std::map<std::string, v1::Feedback> feedback_;
};

TEST_P(StoreContract, HoldsWhatTheReferenceHoldsAfterAnyLife) {
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const std::unique_ptr<StoreHarness> harness = GetParam().make();
    MemoryStore reference;
    RandomLife life(seed);
    for (std::uint64_t revision = 1; revision <= 40;) {
      if (life.Draw(4) == 0) {
        const ChangeSet set = life.NextRevision(revision++, 40).Build();
        ASSERT_TRUE(CommitBulk(harness->store(), set).ok());
        ASSERT_TRUE(CommitBulk(reference, set).ok());
      } else {
        std::vector<RevisionBuilder> group;
        for (std::size_t i = 1 + life.Draw(3); i > 0; --i)
          group.push_back(life.NextRevision(revision++, 8));
        ASSERT_TRUE(harness->store().Commit(Group(group)).ok());
        ASSERT_TRUE(reference.Commit(Group(group)).ok());
      }
      harness->Settle();
      ASSERT_EQ(DumpState(harness->store(), 1 + life.Draw(4)), DumpState(reference)) << revision;
    }
    EXPECT_EQ(DumpChanges(harness->store()), DumpChanges(reference));
    for (int i = 0; i < 20; ++i) {
      const std::string id = absl::StrCat("r-", i);
      EXPECT_EQ(harness->store().FindRequest(id)->has_value(),
                reference.FindRequest(id)->has_value())
          << id;
    }
  }
}

}  // namespace
}  // namespace schakel::testing
