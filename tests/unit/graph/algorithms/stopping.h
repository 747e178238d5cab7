// What every algorithm and question does when its budget says stop.
//
//   ExpectStops([&](Budget& budget) { return FindGaps(view, rule, budget).status(); });
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_STOPPING_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_STOPPING_H_

#include <atomic>
#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"

#include "graph/algorithms/budget.h"
#include "graph/model/problem.h"

namespace schakel::testing {

// Runs `work`, which must be more than a budget lets pass between two looks at the clock: once to
// the end, and once for each cause to stop.
inline void ExpectStops(const std::function<absl::Status(Budget&)>& work) {
  Budget free;
  const absl::Status done = work(free);
  EXPECT_TRUE(done.ok()) << done;

  Budget spent(absl::InfiniteFuture(), nullptr, {.work_max = 1000});
  const absl::Status limit = work(spent);
  EXPECT_EQ(limit.code(), absl::StatusCode::kResourceExhausted) << limit;
  EXPECT_EQ(ProblemOf(limit).reason, v1::ERROR_REASON_LIMIT_REACHED);

  Budget late(absl::UnixEpoch(), nullptr, {}, [] { return absl::UnixEpoch(); });
  EXPECT_EQ(work(late).code(), absl::StatusCode::kDeadlineExceeded);

  const std::atomic<bool> cancelled = true;
  Budget called_off(absl::InfiniteFuture(), &cancelled, {});
  EXPECT_EQ(work(called_off).code(), absl::StatusCode::kCancelled);
}

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_STOPPING_H_
