// What tests of questions share: a context to ask in, and checks of what is refused.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_ASKING_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_ASKING_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "graph/network/snapshot_source.h"
#include "graph/queries/query.h"
#include "tests/support/world.h"

namespace schakel::testing {

// Asks on 1 June 2018 unless told otherwise.
class Asking {
 public:
  explicit Asking(const SnapshotSource& snapshots, BudgetLimits limits = {})
      : budget_(absl::InfiniteFuture(), nullptr, limits) {
    context_.snapshots = &snapshots;
    context_.today = D("2018-06-01");
    context_.budget = &budget_;
    context_.secret = "0123456789abcdef0123456789abcdef";
  }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  QueryContext& context() { return context_; }
  operator const QueryContext&() const { return context_; }  // NOLINT: this is what it stands for.

 private:
  Budget budget_;
  QueryContext context_;
};

// Holds the snapshots it is given, as a server holds a few of the past.
class HeldSnapshots : public SnapshotSource {
 public:
  explicit HeldSnapshots(std::vector<std::shared_ptr<const Snapshot>> newest_last)
      : snapshots_(std::move(newest_last)) {}
  std::shared_ptr<const Snapshot> Current() const override { return snapshots_.back(); }
  std::shared_ptr<const Snapshot> At(Revision revision) const override {
    for (const auto& snapshot : snapshots_) {
      if (snapshot->revision() == revision) return snapshot;
    }
    return nullptr;
  }

 private:
  std::vector<std::shared_ptr<const Snapshot>> snapshots_;
};

// The value of a problem's metadata; empty when it has none of that name.
inline std::string MetadataOf(const Problem& problem, const std::string& key) {
  for (const auto& [name, value] : problem.metadata) {
    if (name == key) return value;
  }
  return "";
}

inline void ExpectRefused(const absl::Status& status, absl::StatusCode code, v1::ErrorReason reason,
                          const std::string& field) {
  EXPECT_EQ(status.code(), code) << status;
  const Problem problem = ProblemOf(status);
  EXPECT_EQ(ReasonName(problem.reason), ReasonName(reason)) << status;
  EXPECT_EQ(problem.field, field) << status;
}

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_ASKING_H_
